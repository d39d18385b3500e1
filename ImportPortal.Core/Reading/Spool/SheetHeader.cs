using System.Text;
using ImportPortal.Core.Reading.Workbooks;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>Where the table of one sheet begins, and what names its columns.</summary>
/// <param name="FirstRow">The first row of the sheet that is one of the table, from 1.</param>
/// <param name="FirstColumn">The table's first column, from 0.</param>
/// <param name="Names">The names of its columns as they stand in the sheet; null in place of one: no name.</param>
internal sealed record SheetHeader(int FirstRow, int FirstColumn, IReadOnlyList<string?> Names)
{
    /// <summary>Reads the header of a spooled sheet.</summary>
    /// <param name="spool">The spool.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="header">Its first row, and how many there are; 0: the row is the first of the table.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<SheetHeader> ReadAsync(
        StoredSpool spool, SpoolSheet sheet, (int Row, int Rows) header, CancellationToken cancellation)
    {
        var firstRow = header.Row + header.Rows;
        if (header.Rows == 0)
        {
            return new ColumnSpans(sheet.FirstColumns, sheet.LastColumns).From(header.Row) is var (from, to)
                ? new SheetHeader(firstRow, from, new string?[to - from + 1]) : new SheetHeader(firstRow, 0, []);
        }

        var names = new SortedDictionary<int, string?>[header.Rows];
        var below = new HeaderBelow();
        await foreach (var (row, blocks) in spool.ReadAsync(sheet, header.Row, cancellation))
        {
            if (below.Rows == SpoolTable.RowsBelow)
                break;
            if (row.Number >= firstRow)
                below.Add(row.Cells);
            else
                names[row.Number - header.Row] = NamesOf(row, blocks);
        }

        return Of(firstRow, [.. names.Select(row => row ?? [])], sheet.MergedIn(header.Row, firstRow - 1), below);
    }

    /// <summary>The header whose rows have these names.</summary>
    /// <param name="firstRow">The first row behind it.</param>
    /// <param name="rows">The names of each row by their columns, from 0.</param>
    /// <param name="merged">The merged ranges that touch it.</param>
    /// <param name="below">What stands in the first rows below.</param>
    public static SheetHeader Of(int firstRow, IReadOnlyList<SortedDictionary<int, string?>> rows, MergedRange[] merged, HeaderBelow below)
    {
        var named = rows.SelectMany(row => row.Keys).ToHashSet();
        // A cell that several are merged into names all of them.
        foreach (var range in merged.Where(range => rows.Count > 1 && named.Contains(range.FirstColumn)))
            named.UnionWith(Enumerable.Range(range.FirstColumn, range.LastColumn - range.FirstColumn + 1).Where(below.Has));
        if (named.Count == 0)
            return new SheetHeader(firstRow, 0, []);

        var (first, last) = (named.Min(), named.Max());
        while (below.IsColumn(first - 1))
            first--;
        while (below.IsColumn(last + 1))
            last++;
        string?[][] fields = [.. rows.Select(row => Enumerable.Range(first, last - first + 1).Select(row.GetValueOrDefault).ToArray())];
        if (rows.Count == 1)
            return new SheetHeader(firstRow, first, fields[0]);
        var names = HeaderNames.Join(fields, merged.Length == 0 ? null : IsMerged);
        return new SheetHeader(firstRow, first, [.. names.Select(name => name.Length == 0 ? null : name)]);

        bool IsMerged(int row, int column) =>
            merged.Any(range => range.FirstColumn < first + column && range.Holds(firstRow - rows.Count + row, first + column));
    }

    private static SortedDictionary<int, string?> NamesOf(SpoolRow row, SpoolBlocks blocks)
    {
        var names = new SortedDictionary<int, string?>();
        foreach (var cell in row.Cells)
            names[cell.Column] = Encoding.UTF8.GetString(SpoolRow.Shown(blocks.Rows, cell));
        return names;
    }
}

/// <summary>Which columns hold a value in the first rows below a header.</summary>
internal sealed class HeaderBelow
{
    private readonly Dictionary<int, int> _filled = [];

    /// <summary>How many rows were seen.</summary>
    public int Rows { get; private set; }

    /// <summary>Adds the next row.</summary>
    public void Add(ReadOnlySpan<SheetCell> cells)
    {
        Rows++;
        foreach (var cell in cells)
            Add(cell.Column);
    }

    /// <summary>Adds the next row by the columns in which it holds a value.</summary>
    public void Add(IEnumerable<int> columns)
    {
        Rows++;
        foreach (var column in columns)
            Add(column);
    }

    /// <summary>Whether a column holds a value anywhere.</summary>
    public bool Has(int column) => _filled.ContainsKey(column);

    /// <summary>Whether it holds one so often that it is a column without a name, and not one with a note.</summary>
    public bool IsColumn(int column) => _filled.GetValueOrDefault(column) * 2 is var twice && twice > 0 && twice >= Rows;

    private void Add(int column) => _filled[column] = _filled.GetValueOrDefault(column) + 1;
}
