using ImportPortal.Core.Datasets;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>The table of spooled sheets as the settings place it: where it begins, and its columns.</summary>
/// <param name="FirstColumn">The table's first column in the sheet, in the first of several, from 1.</param>
/// <param name="ColumnCount">How many columns it has.</param>
/// <param name="Columns">The names as they stand in the sheet; null in place of one: no name. Null without a header.</param>
/// <remarks>
/// With a header the columns are those that it names, and those right beside them that have no name but a value in at least
/// half of the first ten rows below: a note elsewhere on the sheet is no column. Without a header they are all that hold a
/// value. Of several sheets a column is the same as one of a sheet before if it has its name, or without a header its place.
/// </remarks>
public sealed record SpoolTable(int FirstColumn, int ColumnCount, IReadOnlyList<string?>? Columns)
{
    /// <summary>How many rows below the header tell of columns without a name.</summary>
    internal const int RowsBelow = 10;

    /// <summary>Where the table is on each sheet.</summary>
    internal IReadOnlyList<TablePart> Parts { get; init; } = [];

    /// <summary>Reads the header out of a spool.</summary>
    /// <param name="store">Where the spool is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="settings">Of these the header's rows, whether there is one, and how many rows at the end are none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="SpoolDamagedException">The spool is not there or is not what was written.</exception>
    /// <exception cref="ObjectStoreException">The store does not give it.</exception>
    public static async Task<SpoolTable> ReadAsync(IObjectStore store, string key, ReadSettings settings, CancellationToken cancellation) =>
        await ReadAsync(await StoredSpool.OpenAsync(store, key, cancellation), settings, cancellation);

    internal static async Task<SpoolTable> ReadAsync(StoredSpool spool, ReadSettings settings, CancellationToken cancellation)
    {
        var headers = new List<SheetHeader>();
        foreach (var (index, sheet) in spool.Footer.Sheets.Index())
        {
            var row = index < settings.SheetHeaderRows.Count ? settings.SheetHeaderRows[index] : settings.HeaderRow;
            headers.Add(await SheetHeader.ReadAsync(spool, sheet, (row, settings.HasHeader ? settings.HeaderRows : 0), cancellation));
        }

        var table = Join(headers, settings.HasHeader);
        return settings.SkipLastRows == 0 ? table : table with { Parts = await SheetEnd.LeaveAsync(spool, table.Parts, settings.SkipLastRows, cancellation) };
    }

    /// <summary>The table of sheets whose headers are known.</summary>
    internal static SpoolTable Join(IReadOnlyList<SheetHeader> headers, bool hasHeader)
    {
        var names = new List<string?>(headers[0].Names);
        // The first column of a name, the second one, and so on; without a header those of a place.
        var places = new Dictionary<(string Name, int Time), int>();
        var parts = headers.Select((header, index) => new TablePart(header.FirstRow, header.FirstColumn, Places(header, index > 0))).ToArray();
        return new SpoolTable(headers[0].FirstColumn + 1, names.Count, hasHeader ? names : null)
        {
            Parts = [.. parts.Select(part => part with { HasAll = part.Places.Length == names.Count && part.Places.Index().All(place => place.Item == place.Index) })],
        };

        int[] Places(SheetHeader header, bool isFurther)
        {
            var times = new Dictionary<string, int>();
            var found = new int[header.Names.Count];
            for (var column = 0; column < found.Length; column++)
            {
                var name = hasHeader ? DefinitionNames.Fold(header.Names[column] ?? "") : $"{column}";
                var time = times[name] = times.GetValueOrDefault(name) + 1;
                if (!places.TryGetValue((name, time), out found[column]))
                {
                    found[column] = isFurther ? names.Count : column;
                    places[(name, time)] = found[column];
                    if (isFurther)
                        names.Add(header.Names[column]);
                }
            }

            return found;
        }
    }
}

/// <summary>Where a table is on one of its sheets.</summary>
/// <param name="FirstRow">The first row of the sheet that is one of the table, from 1.</param>
/// <param name="FirstColumn">Its first column on the sheet, from 0.</param>
/// <param name="Places">The table's column that each of the sheet's is, from 0.</param>
internal sealed record TablePart(int FirstRow, int FirstColumn, int[] Places)
{
    /// <summary>Whether the sheet has the table's columns, all of them and in their order.</summary>
    public bool HasAll { get; init; }

    /// <summary>The last row of the sheet that is one of the table.</summary>
    public int LastRow { get; init; } = int.MaxValue;
}
