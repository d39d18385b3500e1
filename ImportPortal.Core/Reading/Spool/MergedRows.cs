using System.Text;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>
/// The rows of a workbook's table, of which empty cells that lie in a merged range take the range's value. A range counts
/// where its first cell is one of the table.
/// </summary>
internal sealed class MergedRows : TableRows
{
    private readonly SpoolRows _rows;
    private readonly SpoolTable _table;
    private readonly MergedRange[][] _ranges;
    private readonly List<Filling> _present = [];
    private readonly Filling?[] _fields;
    private readonly RemarkTally _skipped = new();
    private int _sheet = -1;
    private int _next;
    private Remark? _filled;

    private MergedRows(SpoolRows rows, StoredSpool spool, SpoolTable table)
    {
        (_rows, _table, _fields) = (rows, table, new Filling?[table.ColumnCount]);
        _ranges = [.. spool.Footer.Sheets.Select((sheet, index) => OfTable(sheet.MergedRanges(), table.Parts[index]))];
    }

    /// <inheritdoc />
    public override long Row => _rows.Row;

    /// <inheritdoc />
    public override long Line => _rows.Line;

    /// <inheritdoc />
    public override int FieldCount => _rows.FieldCount;

    /// <inheritdoc />
    public override int RawLength => _rows.RawLength;

    /// <inheritdoc />
    public override Checkpoint Before => _rows.Before;

    /// <inheritdoc />
    public override Checkpoint After => _rows.After;

    /// <inheritdoc />
    public override string? Sheet => _rows.Sheet;

    /// <inheritdoc />
    public override Remark? RowRemark => _filled ?? _rows.RowRemark;

    /// <summary>Opens the rows with what was merged above the checkpoint and reaches beyond it.</summary>
    public static async Task<MergedRows> OpenAsync(
        SpoolRows rows, StoredSpool spool, SpoolTable table, Checkpoint start, CancellationToken cancellation)
    {
        var merged = new MergedRows(rows, spool, table);
        if (!start.IsStart && start.Offset < spool.Footer.End)
            await merged.FindAsync(spool, start, cancellation);
        return merged;
    }

    /// <inheritdoc />
    public override async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await _rows.ReadAsync(cancellation))
            return false;
        Fill();
        return true;
    }

    /// <inheritdoc />
    public override void TakeSkipped(RemarkTally tally)
    {
        _rows.TakeSkipped(tally);
        tally.Add(_skipped.Remarks);
        _skipped.Clear();
    }

    /// <inheritdoc />
    public override ReadOnlySpan<byte> Field(int index) =>
        (uint)index < (uint)_fields.Length && _fields[index] is { } filling ? filling.Value : _rows.Field(index);

    /// <inheritdoc />
    public override ReadOnlySpan<byte> Number(int index) =>
        (uint)index < (uint)_fields.Length && _fields[index] is { } filling ? filling.Number : _rows.Number(index);

    /// <inheritdoc />
    public override FieldKind Kind(int index) =>
        (uint)index < (uint)_fields.Length && _fields[index] is { } filling ? filling.Kind : _rows.Kind(index);

    /// <inheritdoc />
    public override string Text(int index) => Encoding.UTF8.GetString(Field(index));

    /// <inheritdoc />
    public override string? CellOf(int index) => _rows.CellOf(index);

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _rows.DisposeAsync();

    // Of two that overlap, which no program makes, the first counts.
    private static MergedRange[] OfTable(IEnumerable<MergedRange> ranges, TablePart part) =>
        [.. ranges.Where(range => range.FirstRow >= part.FirstRow && range.FirstColumn >= part.FirstColumn && range.FirstColumn < part.FirstColumn + part.Places.Length)];

    private async Task FindAsync(StoredSpool spool, Checkpoint start, CancellationToken cancellation)
    {
        var sheet = spool.Footer.SheetAt(start.Offset);
        var reaching = _ranges[sheet].Where(range => range.FirstRow <= start.Line && range.LastRow >= start.Line).ToArray();
        if (reaching.Length == 0)
            return;
        MoveTo(sheet);
        await foreach (var (row, blocks) in spool.ReadAsync(spool.Footer.Sheets[sheet], reaching[0].FirstRow, cancellation))
        {
            if (row.Number > start.Line)
                break;
            Forget(row.Number);
            foreach (var range in Begin(row.Number))
            {
                foreach (var cell in row.Cells)
                {
                    if (cell.Column == range.FirstColumn)
                        _present.Add(Filling.Of(range, cell.Kind, blocks.Rows.Slice(cell.Start, cell.Length)));
                }
            }
        }
    }

    private void Fill()
    {
        if (_rows.SheetIndex != _sheet)
            MoveTo(_rows.SheetIndex);
        var line = (int)_rows.Line;
        Forget(line);
        var part = _table.Parts[_sheet];
        foreach (var range in Begin(line))
        {
            var field = part.Places[range.FirstColumn - part.FirstColumn];
            if (!_rows.Field(field).IsEmpty)
                _present.Add(Filling.Of(range, _rows.Kind(field), _rows.Field(field), _rows.Number(field)));
        }

        Array.Clear(_fields);
        var (count, first) = (0, -1);
        foreach (var filling in _present)
        {
            var last = Math.Min(filling.Range.LastColumn, part.FirstColumn + part.Places.Length - 1);
            for (var column = filling.Range.FirstColumn; column <= last; column++)
            {
                var field = part.Places[column - part.FirstColumn];
                if (_fields[field] is not null || !_rows.Field(field).IsEmpty)
                    continue;
                _fields[field] = filling;
                first = count++ == 0 ? column : first;
            }
        }

        _filled = count == 0 ? null : new Remark(RemarkCodes.MergedCellsFilled, count, CellName.Of(first, line));
        // A row has one remark; the other is told with the next.
        if (_filled is not null && _rows.RowRemark is { } beside)
            _skipped.Add(beside);
    }

    private void MoveTo(int sheet)
    {
        (_sheet, _next) = (sheet, 0);
        _present.Clear();
    }

    private void Forget(int line) => _present.RemoveAll(filling => filling.Range.LastRow < line);

    // The ranges that begin in a row; those that begin in a row which holds no value have none either.
    private IEnumerable<MergedRange> Begin(int line)
    {
        var ranges = _ranges[_sheet];
        while (_next < ranges.Length && ranges[_next].FirstRow < line)
            _next++;
        for (; _next < ranges.Length && ranges[_next].FirstRow == line; _next++)
            yield return ranges[_next];
    }

    /// <summary>A merged range with its value.</summary>
    private sealed record Filling(MergedRange Range, FieldKind Kind, byte[] Value, byte[] Number)
    {
        /// <summary>Of a cell as it stands in a block.</summary>
        public static Filling Of(MergedRange range, FieldKind kind, ReadOnlySpan<byte> text) => kind == FieldKind.Digits
            ? Of(range, kind, text[..DigitsText.ShownLength(text)], DigitsText.Number(text)) : Of(range, kind, text, text);

        public static Filling Of(MergedRange range, FieldKind kind, ReadOnlySpan<byte> value, ReadOnlySpan<byte> number) =>
            new(range, kind, value.ToArray(), number.ToArray());
    }
}
