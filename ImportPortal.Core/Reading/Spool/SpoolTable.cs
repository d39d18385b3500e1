using System.Text;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>The table of a spooled sheet as the settings place it: where it begins, and its columns.</summary>
/// <param name="FirstColumn">The table's first column in the sheet, from 1.</param>
/// <param name="ColumnCount">How many columns it has.</param>
/// <param name="Columns">The names as they stand in the sheet; null in place of one: no name. Null without a header.</param>
/// <remarks>
/// With a header the columns are those that it names, and those right beside them that have no name but a value in one of
/// the first ten rows below: a note elsewhere on the sheet is no column. Without a header they are all that hold a value.
/// </remarks>
public sealed record SpoolTable(int FirstColumn, int ColumnCount, IReadOnlyList<string?>? Columns)
{
    /// <summary>How many rows below the header tell of columns without a name.</summary>
    internal const int RowsBelow = 10;

    /// <summary>Reads the header out of a spool.</summary>
    /// <param name="store">Where the spool is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="settings">Of these the header's row, and whether there is one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="SpoolDamagedException">The spool is not there or is not what was written.</exception>
    /// <exception cref="ObjectStoreException">The store does not give it.</exception>
    public static async Task<SpoolTable> ReadAsync(IObjectStore store, string key, ReadSettings settings, CancellationToken cancellation)
    {
        var footer = await SpoolFile.FindAsync(store, key, cancellation) ?? throw new SpoolDamagedException();
        return await ReadAsync(store, key, footer, settings, cancellation);
    }

    internal static async Task<SpoolTable> ReadAsync(
        IObjectStore store, string key, SpoolFooter footer, ReadSettings settings, CancellationToken cancellation)
    {
        var span = new ColumnSpans(footer.FirstColumns, footer.LastColumns).From(settings.HeaderRow);
        if (!settings.HasHeader)
            return span is var (from, to) ? new SpoolTable(from + 1, to - from + 1, null) : new SpoolTable(1, 0, null);

        var names = new SortedDictionary<int, string?>();
        var below = new HashSet<int>();
        var rowsBelow = 0;
        var block = footer.BlockOf(settings.HeaderRow);
        await using var blocks = await SpoolBlocks.OpenAsync(store, key, footer.Offsets[block], footer.End, cancellation);
        var row = new SpoolRow();
        while (rowsBelow < RowsBelow && await blocks.ReadAsync(cancellation))
        {
            for (var position = 0; rowsBelow < RowsBelow && row.Read(blocks.Rows, ref position);)
            {
                if (row.Number < settings.HeaderRow)
                    continue;
                var isHeader = row.Number == settings.HeaderRow;
                rowsBelow += isHeader ? 0 : 1;
                foreach (var cell in row.Cells)
                {
                    if (isHeader)
                        names[cell.Column] = Encoding.UTF8.GetString(blocks.Rows.Slice(cell.Start, cell.Length));
                    else
                        below.Add(cell.Column);
                }
            }
        }

        return Of(names, below);
    }

    /// <summary>The table whose header has these names.</summary>
    /// <param name="names">The names by their columns, from 0.</param>
    /// <param name="below">The columns that hold a value in the first rows below.</param>
    internal static SpoolTable Of(SortedDictionary<int, string?> names, IReadOnlySet<int> below)
    {
        if (names.Count == 0)
            return new SpoolTable(1, 0, []);
        var (first, last) = (names.Keys.First(), names.Keys.Last());
        while (below.Contains(first - 1))
            first--;
        while (below.Contains(last + 1))
            last++;
        return new SpoolTable(first + 1, last - first + 1, [.. Enumerable.Range(first, last - first + 1).Select(names.GetValueOrDefault)]);
    }
}
