using System.Text;
using ImportPortal.Core.Reading.Spool;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A cell of a sample.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its value; empty: it holds none. Of a long text only the beginning.</param>
internal readonly record struct SampledCell(FieldKind Kind, string Text);

/// <summary>
/// The first rows of a small workbook, read straight from memory: enough to see what its columns hold. Nothing of it is
/// kept, so that it needs no spool.
/// </summary>
/// <param name="Format">The workbook's format: <c>xlsx</c> or <c>xls</c>.</param>
/// <param name="Sheet">The name of the sheet that was read.</param>
/// <param name="Sheets">All sheets, in the order of their tabs.</param>
/// <param name="Header">The header that was found.</param>
/// <param name="HeaderRows">How many rows it has.</param>
/// <param name="Names">The names of the columns; null in place of one: no name. Null without a header.</param>
/// <param name="Rows">The rows below the header (from it on, when it is none), each with a cell for every column.</param>
internal sealed record WorkbookSample(
    string Format, string Sheet, IReadOnlyList<SheetSummary> Sheets, HeaderFinding Header, int HeaderRows, IReadOnlyList<string?>? Names,
    IReadOnlyList<SampledCell[]> Rows)
{
    // As many rows as are seen of a CSV, below as many as may stand above a header.
    private const int MostRows = 1_000;
    private const int MostRowsRead = MostRows + 100;

    // Small texts that many cells share make few bytes of a file and many of its rows.
    private const int MostBytes = 16 << 20;

    // More than any value has that is not just text.
    private const int MostBytesOfText = 4_096;

    private const int BytesOfCell = 48;

    /// <summary>Reads one.</summary>
    /// <param name="content">The whole workbook.</param>
    /// <param name="sheet">The sheet that is meant; null: the first that is shown and is a table.</param>
    /// <param name="mostColumns">How many of the table's columns are wanted; further ones are left out.</param>
    /// <param name="folder">Where it may put for a moment what is too much for memory.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="WorkbookException">It is no workbook, or one that is not read; the reason says what to do.</exception>
    public static WorkbookSample Read(byte[] content, string? sheet, int mostColumns, string folder, CancellationToken cancellation)
    {
        using var file = new MemoryStream(content, writable: false);
        using var workbook = WorkbookFile.Open(file, new TemporaryFiles(folder), WorkbookLimits.SampleInflatedBytes, cancellation);
        var (chosen, sheets) = SheetChooser.Choose(workbook, new WorkbookChoice(sheet is null ? null : [sheet]));
        using var rows = workbook.Open(chosen[0]);
        var (found, read) = Read(rows);
        TopRow[] top = [.. read.Take(WorkbookLimits.HeadRows).Select(row => row.Top())];
        var header = new HeaderChooser(top, rows.Merged.InOrder()).Find(found, _ => 0, enough: 1);
        var table = TableOf(header, read, rows.Merged.InOrder());
        table = table with { Names = [.. table.Names.Take(mostColumns)] };
        return new WorkbookSample(
            workbook.Format, workbook.Sheets[chosen[0]].Name, sheets, header.Finding, header.Rows,
            header.Finding.HasHeader ? table.Names : null, [.. read.Where(row => row.Number >= table.FirstRow).Take(MostRows).Select(row => Place(row, table))]);
    }

    private static (HeaderFinding Header, List<ReadRow> Rows) Read(SheetRows rows)
    {
        var finder = new HeaderFinder();
        var read = new List<ReadRow>();
        var row = new SheetRow();
        var bytes = 0;
        while (read.Count < MostRowsRead && bytes < MostBytes && rows.Read(row))
        {
            if (row.Count == 0)
                continue;
            finder.Add(row);
            var cells = new Dictionary<int, SampledCell>(row.Count);
            foreach (var cell in row.Cells)
            {
                var text = row.Shown(cell);
                cells.Add(cell.Column, new SampledCell(cell.Kind, Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostBytesOfText)])));
                bytes += BytesOfCell + text.Length;
            }

            read.Add(new ReadRow(row.Number, cells));
        }

        return (finder.Find(), read);
    }

    private static SheetHeader TableOf(HeaderChoice header, List<ReadRow> rows, List<MergedRange> merged)
    {
        var first = header.Finding.Row;
        if (!header.Finding.HasHeader)
        {
            var columns = rows.Where(row => row.Number >= first).SelectMany(row => row.Cells.Keys).ToHashSet();
            return new SheetHeader(first, columns.Min(), new string?[columns.Max() - columns.Min() + 1]);
        }

        var names = Enumerable.Range(first, header.Rows).Select(number => rows.Find(row => row.Number == number)?.Top().Values ?? []);
        var below = new HeaderBelow();
        foreach (var row in rows.Where(row => row.Number >= first + header.Rows).Take(SpoolTable.RowsBelow))
            below.Add(row.Cells.Keys);
        return SheetHeader.Of(first + header.Rows, [.. names], [.. merged.Where(range => range.FirstRow < first + header.Rows && range.LastRow >= first)], below);
    }

    private static SampledCell[] Place(ReadRow row, SheetHeader table) =>
        [.. Enumerable.Range(table.FirstColumn, table.Names.Count).Select(column => row.Cells.GetValueOrDefault(column, new SampledCell(FieldKind.Text, "")))];

    private sealed record ReadRow(int Number, Dictionary<int, SampledCell> Cells)
    {
        public TopRow Top() => new(
            Number, new(Cells.ToDictionary(cell => cell.Key, cell => (string?)cell.Value.Text)), Cells.Values.All(cell => TopRow.IsName(cell.Kind, cell.Text)));
    }
}
