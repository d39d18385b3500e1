using System.Text;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>
/// The rows of a workbook's table out of its spool, from a checkpoint on. A checkpoint's offset is that of a block in the
/// spool, and what is skipped after it the bytes of the block's rows before. A row has a field for each column of the
/// table, empty cells too; what stands beside the table is no part of it, and a row of that alone is none.
/// </summary>
internal sealed class SpoolRows : TableRows
{
    private readonly StoredSpool _spool;
    private readonly SpoolBlocks _blocks;
    private readonly SpoolTable _table;
    private readonly SpoolRow _present = new();
    private readonly BesideCells _beside = new();
    private readonly (FieldKind Kind, int Start, int Length)[] _fields;
    private TablePart _part;
    private int _sheet;
    private long _sheetEnd;
    private long _row;
    private int _line;
    private int _position;
    private (int Count, int First) _leftOut;

    private SpoolRows(StoredSpool spool, SpoolTable table, SpoolBlocks blocks, Checkpoint start)
    {
        (_spool, _table, _blocks) = (spool, table, blocks);
        (_row, _line) = (start.Row, (int)start.Line);
        _fields = new (FieldKind, int, int)[table.ColumnCount];
        _part = table.Parts[0];
        MoveToSheet();
    }

    /// <inheritdoc />
    public override long Row => _row;

    /// <inheritdoc />
    public override long Line => _line;

    /// <inheritdoc />
    public override int FieldCount => _fields.Length;

    /// <inheritdoc />
    public override int RawLength => _present.Length;

    /// <inheritdoc />
    public override Checkpoint Before => new(_blocks.Offset, _present.Start, _row - 1, _line);

    /// <inheritdoc />
    public override Checkpoint After => new(_blocks.Offset, _position, _row, _line);

    /// <inheritdoc />
    public override string? Sheet => _spool.Footer.Sheets.Count > 1 ? _spool.Footer.Sheets[_sheet].Name : null;

    /// <inheritdoc />
    public override Remark? RowRemark => _beside.OfRow;

    /// <summary>The place of the present row's sheet among those of the spool.</summary>
    public int SheetIndex => _sheet;

    /// <summary>Opens a spool at a checkpoint; at the start, what stands above the table is passed over.</summary>
    /// <param name="store">Where the spool is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="start">Where to go on.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="SpoolDamagedException">The spool is not there or is not what was written.</exception>
    /// <exception cref="ObjectStoreException">The store does not give it.</exception>
    public static async Task<TableRows> OpenAsync(
        IObjectStore store, string key, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var spool = await StoredSpool.OpenAsync(store, key, cancellation);
        return await OpenAsync(spool, await SpoolTable.ReadAsync(spool, settings, cancellation), settings, start, cancellation);
    }

    /// <summary>Opens a spool whose table is known.</summary>
    public static async Task<TableRows> OpenAsync(
        StoredSpool spool, SpoolTable table, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var rows = await OpenAsync(spool, table, start, cancellation);
        return settings.FillMerged ? await MergedRows.OpenAsync(rows, spool, table, start, cancellation) : rows;
    }

    private static async Task<SpoolRows> OpenAsync(StoredSpool spool, SpoolTable table, Checkpoint start, CancellationToken cancellation)
    {
        var footer = spool.Footer;
        var offset = start.IsStart ? footer.OffsetOf(footer.Sheets[0], table.Parts[0].FirstRow) : start.Offset;
        var blocks = await SpoolBlocks.OpenAsync(spool.Store, spool.Key, offset, footer.End, cancellation);
        var rows = new SpoolRows(spool, table, blocks, start);
        try
        {
            if (!start.IsStart && await blocks.ReadAsync(cancellation))
                rows._position = (int)start.Skip;
            return rows;
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public override ValueTask<bool> ReadAsync(CancellationToken cancellation) =>
        // Nearly always the row is in the block already; the state machine is only for the rest.
        ReadInBlock() ? ValueTask.FromResult(true) : ReadOnAsync(cancellation);

    /// <inheritdoc />
    public override void TakeSkipped(RemarkTally tally)
    {
        _beside.TakeSkipped(tally);
        if (_leftOut.Count > 0)
            tally.Add(new Remark(RemarkCodes.LastRowsLeftOut, _leftOut.Count, $"{_leftOut.First}"));
        _leftOut = default;
    }

    /// <inheritdoc />
    public override ReadOnlySpan<byte> Field(int index)
    {
        if ((uint)index >= (uint)_fields.Length)
            return default;
        var (kind, start, length) = _fields[index];
        var value = _blocks.Rows.Slice(start, length);
        return kind == FieldKind.Digits ? value[..DigitsText.ShownLength(value)] : value;
    }

    /// <inheritdoc />
    public override ReadOnlySpan<byte> Number(int index)
    {
        var (kind, start, length) = _fields[index];
        return kind == FieldKind.Digits ? DigitsText.Number(_blocks.Rows.Slice(start, length)) : Field(index);
    }

    /// <inheritdoc />
    public override FieldKind Kind(int index) => (uint)index < (uint)_fields.Length ? _fields[index].Kind : FieldKind.Text;

    /// <inheritdoc />
    public override string Text(int index) => Encoding.UTF8.GetString(Field(index));

    /// <inheritdoc />
    public override string? CellOf(int index) =>
        Array.IndexOf(_part.Places, index) is var column && column >= 0 ? CellName.Of(_part.FirstColumn + column, _line) : null;

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _blocks.DisposeAsync();

    private async ValueTask<bool> ReadOnAsync(CancellationToken cancellation)
    {
        while (await _blocks.ReadAsync(cancellation))
        {
            _position = 0;
            if (_blocks.Offset >= _sheetEnd)
                MoveToSheet();
            if (ReadInBlock())
                return true;
        }

        return false;
    }

    private void MoveToSheet()
    {
        _sheet = _spool.Footer.SheetAt(_blocks.Offset);
        _sheetEnd = _spool.Footer.EndOf(_spool.Footer.Sheets[_sheet]);
        _part = _table.Parts[_sheet];
        _beside.Sheet = Sheet;
    }

    private bool ReadInBlock()
    {
        while (_present.Read(_blocks.Rows, ref _position))
        {
            if (_present.Number < _part.FirstRow)
                continue;
            if (!Place() || IsLeftOut())
                continue;
            _row++;
            _line = _present.Number;
            return true;
        }

        return false;
    }

    // Whether it is one of the last rows, which are none.
    private bool IsLeftOut()
    {
        if (_present.Number <= _part.LastRow)
            return false;
        _beside.PassOver();
        _leftOut = (_leftOut.Count + 1, _leftOut.Count == 0 ? _present.Number : _leftOut.First);
        return true;
    }

    // False where the row holds nothing but cells beside the table.
    private bool Place()
    {
        var cells = _present.Cells;
        var (first, width) = (_part.FirstColumn, _part.Places.Length);
        Array.Clear(_fields);
        if (cells[0].Column < first || cells[^1].Column >= first + width)
            return PlaceWithin(first, width);

        _beside.BeginRow();
        if (_part.HasAll)
        {
            foreach (var cell in cells)
                _fields[cell.Column - first] = (cell.Kind, cell.Start, cell.Length);
            return true;
        }

        foreach (var cell in cells)
            _fields[_part.Places[cell.Column - first]] = (cell.Kind, cell.Start, cell.Length);
        return true;
    }

    private bool PlaceWithin(int first, int width)
    {
        _beside.BeginRow();
        var isRow = false;
        foreach (var cell in _present.Cells)
        {
            if (cell.Column < first || cell.Column >= first + width)
            {
                _beside.Add(cell.Column, _present.Number);
                continue;
            }

            _fields[_part.Places[cell.Column - first]] = (cell.Kind, cell.Start, cell.Length);
            isRow = true;
        }

        if (!isRow)
            _beside.PassOver();
        return isRow;
    }
}
