using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;

namespace ImportPortal.Core.Inspection;

/// <summary>Finds the headers of the sheets in a spool.</summary>
/// <param name="spool">The spool.</param>
/// <param name="tops">The first rows of each of its sheets that hold a value.</param>
internal sealed class WorkbookHeaders(StoredSpool spool, IReadOnlyList<IReadOnlyList<TopRow>> tops)
{
    /// <summary>Reads the first rows of all sheets.</summary>
    public static async Task<WorkbookHeaders> ReadAsync(StoredSpool spool, CancellationToken cancellation)
    {
        var tops = new List<IReadOnlyList<TopRow>>();
        foreach (var sheet in spool.Footer.Sheets)
            tops.Add(await ReadAsync(spool, sheet, cancellation));
        return new WorkbookHeaders(spool, tops);
    }

    /// <summary>That of the first sheet, by the names that are known.</summary>
    public HeaderChoice Find(ColumnNames names, int enough) =>
        Chooser(0).Find(spool.Footer.Summary.Header, names.CountKnownIn, enough, () => FindLikely(names));

    /// <summary>What the row below the names of the first sheet says, where it belongs to them; with several sheets that of each must.</summary>
    public Finding? Below(ColumnNames names, HeaderChoice header)
    {
        if (!header.Finding.HasHeader)
            return null;
        var below = new RowBelowNames(names);
        var found = below.Look(FieldsFrom(0, header.Finding.Row), header.Rows);
        var areAlike = RowsOf(header.Finding.Row, header.Rows).Index().Skip(1).All(sheet => below.Look(FieldsFrom(sheet.Index, sheet.Item), header.Rows) is not null);
        return found is null || areAlike ? found : found with { Certainty = Certainty.Open };
    }

    /// <summary>What makes it doubtful that the rows above the names of the first sheet are left out; null: nothing.</summary>
    public Finding? RowsAbove(ColumnNames names, HeaderChoice header)
    {
        var row = header.Finding.Row;
        if (FieldsFrom(0, row) is not [var fields, ..])
            return null;
        var first = tops[0].First(top => top.Number == row).Values.Keys.First();
        return new RowsAboveNames(names).Look(
            [.. tops[0].Where(top => top.Number < row).Select(top => (Fields(top, first, fields.Count), (long)top.Number))], fields);
    }

    // From the first column that has a name on.
    private IReadOnlyList<IReadOnlyList<string?>> FieldsFrom(int sheet, int row)
    {
        var rows = tops[sheet].Where(top => top.Number >= row).ToArray();
        var first = rows is [var names, ..] ? names.Values.Keys.First() : 0;
        return [.. rows.Select(top => Fields(top, first, Math.Max(0, top.Values.Keys.Last() + 1 - first)))];
    }

    private static IReadOnlyList<string?> Fields(TopRow row, int first, int count) => [.. Enumerable.Range(first, count).Select(row.Values.GetValueOrDefault)];

    private (int First, int Rows)? FindLikely(ColumnNames names)
    {
        var (top, merged) = (tops[0], MergedIn(0));
        var rows = top.Select(row => (IReadOnlyList<string?>)[.. Enumerable.Range(0, row.Values.Keys.Last() + 1).Select(row.Values.GetValueOrDefault)]).ToArray();
        var place = new HeaderSearch(names).Find(rows, top.Count - 1, merged.Length == 0 ? null : IsMerged);
        // Rows that belong together stand one below the other.
        return place is null || top[place.Row + place.Rows - 1].Number != top[place.Row].Number + place.Rows - 1 ? null : (place.Row, place.Rows);

        bool IsMerged(int row, int column) => merged.Any(range => range.FirstColumn < column && range.Holds(top[row].Number, column));
    }

    /// <summary>The rows where the headers of all sheets begin, where that of the first one is known: the others bear its names.</summary>
    /// <param name="row">Where that of the first one begins.</param>
    /// <param name="rows">How many rows each has; 0: none.</param>
    public IReadOnlyList<int> RowsOf(int row, int rows)
    {
        if (tops.Count == 1)
            return [];
        if (rows == 0)
            return [row, .. Enumerable.Repeat(1, tops.Count - 1)];
        var names = Folded(tops[0].Where(top => top.Number >= row && top.Number < row + rows).SelectMany(top => top.Values.Values)).ToHashSet();
        return [row, .. Enumerable.Range(1, tops.Count - 1).Select(index => RowOf(index, names, rows))];
    }

    /// <summary>How many rows with a value stand above a row of a sheet.</summary>
    public int Above(int sheet, int row) => tops[sheet].Count(top => top.Number < row);

    private int RowOf(int index, HashSet<string> names, int rows)
    {
        var best = tops[index].Select(top => (top.Number, Common: CommonIn(top.Number))).MaxBy(top => top.Common);
        return best.Common > 0 ? best.Number : spool.Footer.Summary.Parts[index].Header.Row;

        int CommonIn(int first) =>
            Folded(tops[index].Where(top => top.Number >= first && top.Number < first + rows).SelectMany(top => top.Values.Values)).Distinct().Count(names.Contains);
    }

    private HeaderChooser Chooser(int index) => new(tops[index], MergedIn(index));

    private MergedRange[] MergedIn(int index) => tops[index] is [.., var last] ? spool.Footer.Sheets[index].MergedIn(1, last.Number) : [];

    private static IEnumerable<string> Folded(IEnumerable<string?> names) => names.OfType<string>().Select(DefinitionNames.Fold);

    private static async Task<IReadOnlyList<TopRow>> ReadAsync(StoredSpool spool, SpoolSheet sheet, CancellationToken cancellation)
    {
        // Of a long text no more counts as a name; a row may hold thousands of them.
        const int MostBytes = 1_000;
        var top = new List<TopRow>();
        await foreach (var (row, blocks) in spool.ReadAsync(sheet, firstRow: 1, cancellation))
        {
            top.Add(Top(row, blocks));
            if (top.Count == WorkbookLimits.HeadRows)
                break;
        }

        return top;

        static TopRow Top(SpoolRow row, SpoolBlocks blocks)
        {
            var values = new SortedDictionary<int, string?>();
            var isText = true;
            foreach (var cell in row.Cells)
            {
                var text = SpoolRow.Shown(blocks.Rows, cell);
                var value = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostBytes)]);
                isText &= TopRow.IsName(cell.Kind, value);
                values.Add(cell.Column, value);
            }

            return new TopRow(row.Number, values, isText);
        }
    }
}
