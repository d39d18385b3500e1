using System.Buffers.Binary;
using System.Text.Json;
using ImportPortal.Core.Reading.Workbooks;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>Writes the rows of sheets into a spool, one sheet after the other, in memory for a block and a part of the object only.</summary>
/// <param name="target">Where to; completing it is the caller's.</param>
internal sealed class SpoolWriter(ObjectWriter target)
{
    private const int MostBytesOfNumber = 5;

    private readonly List<long> _offsets = [];
    private readonly List<int> _firstRows = [];
    private readonly List<SpoolSheet> _sheets = [];
    private byte[] _block = new byte[SpoolFormat.BlockBytes * 2];
    private byte[] _row = new byte[4096];
    private int _length = SpoolFormat.BlockHeadBytes;
    private ColumnSpans _spans = new();
    private string? _sheet;
    private int _firstBlock;
    private int _lastRow;

    /// <summary>Whether the block is to be written before the next row.</summary>
    public bool IsFull => _length >= SpoolFormat.BlockBytes;

    /// <summary>Begins a sheet; the one before is ended.</summary>
    public async ValueTask BeginSheetAsync(string name, CancellationToken cancellation)
    {
        if (target.Length == 0)
            await target.WriteAsync(SpoolFormat.Magic.ToArray(), cancellation);
        (_sheet, _firstBlock, _lastRow, _spans) = (name, _offsets.Count, 0, new ColumnSpans());
    }

    /// <summary>Ends the sheet: no block has rows of two.</summary>
    /// <param name="merged">Its merged ranges.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public async ValueTask EndSheetAsync(MergedRanges merged, CancellationToken cancellation)
    {
        await WriteBlockAsync(cancellation);
        var ranges = merged.InOrder().SelectMany(range => new[] { range.FirstRow, range.LastRow, range.FirstColumn, range.LastColumn });
        _sheets.Add(new SpoolSheet(_sheet!, _firstBlock, _offsets.Count - _firstBlock, _spans.FirstSteps, _spans.LastSteps, [.. ranges], merged.IsCut));
    }

    /// <summary>Adds a row that holds a value, behind those above it.</summary>
    public void Add(SheetRow row)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(row.Number, _lastRow, nameof(row));
        ArgumentOutOfRangeException.ThrowIfZero(row.Count, nameof(row));
        if (_length == SpoolFormat.BlockHeadBytes)
            _firstRows.Add(row.Number);
        _lastRow = row.Number;
        _spans.Add(row.Number, row.Cells[0].Column, row.Cells[^1].Column);

        var length = Encode(row);
        if (_block.Length - _length < length + MostBytesOfNumber)
            Array.Resize(ref _block, Math.Max(_block.Length * 2, _length + length + MostBytesOfNumber));
        _length += SpoolFormat.Write(_block.AsSpan(_length), (uint)length);
        _row.AsSpan(0, length).CopyTo(_block.AsSpan(_length));
        _length += length;
    }

    /// <summary>Writes the block that is full.</summary>
    public async ValueTask WriteBlockAsync(CancellationToken cancellation)
    {
        if (_length == SpoolFormat.BlockHeadBytes)
            return;
        _offsets.Add(target.Length);
        BinaryPrimitives.WriteInt32LittleEndian(_block, _length - SpoolFormat.BlockHeadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(_block.AsSpan(4), SpoolFormat.Checksum(_block.AsSpan(SpoolFormat.BlockHeadBytes, _length - SpoolFormat.BlockHeadBytes)));
        await target.WriteAsync(_block.AsMemory(0, _length), cancellation);
        _length = SpoolFormat.BlockHeadBytes;
    }

    /// <summary>Writes the footer, when the last sheet is ended.</summary>
    public async ValueTask FinishAsync(WorkbookSummary summary, CancellationToken cancellation)
    {
        var footer = new SpoolFooter(summary, target.Length, _offsets, _firstRows, _sheets);
        var json = JsonSerializer.SerializeToUtf8Bytes(footer, SpoolJson.Default.SpoolFooter);
        await target.WriteAsync(json, cancellation);
        var end = new byte[SpoolFormat.EndBytes];
        BinaryPrimitives.WriteInt32LittleEndian(end, json.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(4), SpoolFormat.Checksum(json));
        SpoolFormat.Magic.CopyTo(end.AsSpan(8));
        await target.WriteAsync(end, cancellation);
    }

    private int Encode(SheetRow row)
    {
        var length = 0;
        var column = 0;
        Reserve(0, 2 * MostBytesOfNumber);
        length += SpoolFormat.Write(_row.AsSpan(length), (uint)row.Number);
        length += SpoolFormat.Write(_row.AsSpan(length), (uint)row.Count);
        foreach (var cell in row.Cells)
        {
            var text = row.Text(cell);
            Reserve(length, text.Length + (2 * MostBytesOfNumber) + 1);
            length += SpoolFormat.Write(_row.AsSpan(length), (uint)(cell.Column - column));
            _row[length++] = (byte)cell.Kind;
            length += SpoolFormat.Write(_row.AsSpan(length), (uint)text.Length);
            text.CopyTo(_row.AsSpan(length));
            length += text.Length;
            column = cell.Column + 1;
        }

        return length;
    }

    private void Reserve(int length, int more)
    {
        if (_row.Length - length < more)
            Array.Resize(ref _row, Math.Max(_row.Length * 2, length + more));
    }
}
