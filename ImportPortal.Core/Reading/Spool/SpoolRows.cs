using System.Text;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>
/// The rows of a workbook's table out of its spool, from a checkpoint on. A checkpoint's offset is that of a block in the
/// spool, and what is skipped after it the bytes of the block's rows before. A row has a field for each column of the
/// table, empty cells too, and more when it is wider than the table.
/// </summary>
internal sealed class SpoolRows : TableRows
{
    private readonly SpoolBlocks _blocks;
    private readonly SpoolTable _table;
    private readonly int _firstRow;
    private readonly SpoolRow _present = new();
    private (FieldKind Kind, int Start, int Length)[] _fields = new (FieldKind, int, int)[64];
    private long _row;
    private int _line;
    private int _position;
    private int _fieldCount;

    private SpoolRows(SpoolBlocks blocks, SpoolTable table, int firstRow, Checkpoint start)
    {
        (_blocks, _table, _firstRow) = (blocks, table, firstRow);
        (_row, _line) = (start.Row, (int)start.Line);
    }

    /// <inheritdoc />
    public override long Row => _row;

    /// <inheritdoc />
    public override long Line => _line;

    /// <inheritdoc />
    public override int FieldCount => _fieldCount;

    /// <inheritdoc />
    public override int RawLength => _present.Length;

    /// <inheritdoc />
    public override Checkpoint Before => new(_blocks.Offset, _present.Start, _row - 1, _line);

    /// <inheritdoc />
    public override Checkpoint After => new(_blocks.Offset, _position, _row, _line);

    /// <summary>Opens a spool at a checkpoint; at the start, the header and what is above it are passed over.</summary>
    /// <param name="store">Where the spool is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="settings">Of these the header's row, and whether there is one.</param>
    /// <param name="start">Where to go on.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="SpoolDamagedException">The spool is not there or is not what was written: make it anew, then go on.</exception>
    /// <exception cref="ObjectStoreException">The store cannot give the spool.</exception>
    public static async Task<SpoolRows> OpenAsync(
        IObjectStore store, string key, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var footer = await SpoolFile.FindAsync(store, key, cancellation) ?? throw new SpoolDamagedException();
        var table = await SpoolTable.ReadAsync(store, key, footer, settings, cancellation);
        var firstRow = settings.HasHeader ? settings.HeaderRow + 1 : settings.HeaderRow;
        var offset = !start.IsStart ? start.Offset : footer.Offsets.Count > 0 ? footer.Offsets[footer.BlockOf(firstRow)] : footer.End;
        var blocks = await SpoolBlocks.OpenAsync(store, key, offset, footer.End, cancellation);
        var rows = new SpoolRows(blocks, table, firstRow, start);
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
    public override ReadOnlySpan<byte> Field(int index)
    {
        if ((uint)index >= (uint)FieldCount)
            return default;
        var (kind, start, length) = _fields[index];
        var value = _blocks.Rows.Slice(start, length);
        return kind == FieldKind.Digits ? value[..DigitsText.ShownLength(value)] : value;
    }

    /// <inheritdoc />
    public override FieldKind Kind(int index) => (uint)index < (uint)FieldCount ? _fields[index].Kind : FieldKind.Text;

    /// <inheritdoc />
    public override ReadOnlySpan<byte> Number(int index)
    {
        var (kind, start, length) = _fields[index];
        return kind == FieldKind.Digits ? DigitsText.Number(_blocks.Rows.Slice(start, length)) : Field(index);
    }

    /// <inheritdoc />
    public override string Text(int index) => Encoding.UTF8.GetString(Field(index));

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _blocks.DisposeAsync();

    private async ValueTask<bool> ReadOnAsync(CancellationToken cancellation)
    {
        while (await _blocks.ReadAsync(cancellation))
        {
            _position = 0;
            if (ReadInBlock())
                return true;
        }

        return false;
    }

    private bool ReadInBlock()
    {
        while (_present.Read(_blocks.Rows, ref _position))
        {
            if (_present.Number < _firstRow)
                continue;
            _row++;
            _line = _present.Number;
            Place();
            return true;
        }

        return false;
    }

    private void Place()
    {
        var first = _table.FirstColumn - 1;
        var cells = _present.Cells;
        _fieldCount = Math.Max(_table.ColumnCount, cells[^1].Column - first + 1);
        if (_fields.Length < FieldCount)
            _fields = new (FieldKind, int, int)[Math.Max(FieldCount, _fields.Length * 2)];
        Array.Clear(_fields, 0, FieldCount);
        foreach (var cell in cells)
        {
            // A note beside the table is in no column; its row is then empty, and told as a row without values.
            if (cell.Column >= first)
                _fields[cell.Column - first] = (cell.Kind, cell.Start, cell.Length);
        }
    }
}
