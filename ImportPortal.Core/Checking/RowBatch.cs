using System.Buffers;
using System.Runtime.InteropServices;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>What a cell of a batch holds.</summary>
internal enum CellKind : byte
{
    /// <summary>No value.</summary>
    Null,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A text: a range of the batch's bytes.</summary>
    Text,
}

/// <summary>One value of a checked row.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Cell(CellKind kind, long value, int length)
{
    public readonly CellKind Kind = kind;

    /// <summary>The number; or where the text begins.</summary>
    public readonly long Value = value;

    /// <summary>The text's length in bytes.</summary>
    public readonly int Length = length;
}

/// <summary>A row that looks like a total or a note below the table, while what follows is to tell.</summary>
/// <param name="Error">What it is if it is one.</param>
/// <param name="IsGood">Whether it is good else.</param>
/// <param name="RawLength">Its length in the file.</param>
/// <param name="EndLine">The line that it ends in.</param>
internal sealed record OpenRow(RowError Error, bool IsGood, int RawLength, long EndLine);

/// <summary>
/// Rows that are committed together: the values of the good ones as UTF-8 and numbers, without an object a value; the
/// errors of the bad ones; and the checkpoint behind them. Batches are used again, so that an import of any length
/// takes the memory of a few.
/// </summary>
/// <param name="columns">How many values a row has.</param>
/// <param name="rows">About how many rows it is for; it takes more.</param>
internal sealed class RowBatch(int columns, int rows = 1024)
{
    private byte[] _text = ArrayPool<byte>.Shared.Rent(64 * rows);
    private Cell[] _cells = new Cell[rows * columns];
    private long[] _rowNumbers = new long[rows];
    private int _textLength;
    private int _cellCount;
    private int _rowCells;
    private int _rowText;

    /// <summary>Good rows.</summary>
    public int RowCount { get; private set; }

    /// <summary>Rows with at least one error.</summary>
    public int RejectedCount { get; private set; }

    /// <summary>All rows.</summary>
    public int Count => RowCount + RejectedCount;

    /// <summary>The problems of the rejected rows, in order.</summary>
    public List<RowError> Errors { get; } = [];

    /// <summary>What of the file up to its end was left out or altered.</summary>
    public RemarkTally Remarks { get; } = new();

    /// <summary>The last rows, while those that follow are to tell whether they are any.</summary>
    public List<OpenRow> Open { get; } = [];

    /// <summary>About how much memory its content takes, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Where the file goes on behind it.</summary>
    public Checkpoint End { get; set; } = Checkpoint.Start;

    /// <summary>The number of a good row.</summary>
    public long RowNumber(int row) => _rowNumbers[row];

    /// <summary>The values of a good row.</summary>
    public ReadOnlySpan<Cell> Row(int row) => _cells.AsSpan(row * columns, columns);

    /// <summary>The bytes of a text.</summary>
    public ReadOnlySpan<byte> Text(in Cell cell) => _text.AsSpan((int)cell.Value, cell.Length);

    /// <summary>Begins a row; until it is ended it is not in the batch.</summary>
    public void BeginRow()
    {
        _rowCells = _cellCount;
        _rowText = _textLength;
        if (_cellCount + columns > _cells.Length)
            Array.Resize(ref _cells, _cells.Length * 2);
    }

    public void AddNull() => _cells[_cellCount++] = default;

    public void AddInteger(long value) => _cells[_cellCount++] = new Cell(CellKind.Integer, value, 0);

    public void AddText(ReadOnlySpan<byte> text)
    {
        if (_textLength + text.Length > _text.Length)
            GrowText(text.Length);
        text.CopyTo(_text.AsSpan(_textLength));
        _cells[_cellCount++] = new Cell(CellKind.Text, _textLength, text.Length);
        _textLength += text.Length;
    }

    /// <summary>Takes the row in.</summary>
    public void EndRow(long rowNumber)
    {
        if (RowCount == _rowNumbers.Length)
            Array.Resize(ref _rowNumbers, _rowNumbers.Length * 2);
        _rowNumbers[RowCount++] = rowNumber;
        Bytes += _textLength - _rowText + (columns * 16L) + 8;
    }

    /// <summary>Drops the row's values and counts it as rejected; its errors stand in <see cref="Errors"/>.</summary>
    /// <param name="bytes">The row's length in the file.</param>
    public void RejectRow(int bytes)
    {
        _cellCount = _rowCells;
        _textLength = _rowText;
        RejectedCount++;
        // The raw values are kept as strings, of two bytes a character, and once more as JSON.
        Bytes += 256 + (bytes * 4L);
    }

    /// <summary>Takes the last row out again, which was good, and counts it as rejected; its errors stand in <see cref="Errors"/>.</summary>
    /// <param name="bytes">The row's length in the file.</param>
    public void RejectLast(int bytes)
    {
        RowCount--;
        RejectedCount++;
        _cellCount -= columns;
        Bytes += 256 + (bytes * 4L);
    }

    /// <summary>Empties it for its next use, and lets go of memory that only an unusual batch needed.</summary>
    public void Clear()
    {
        const int Usual = 1024 * 1024;
        if (_text.Length > Usual)
        {
            ArrayPool<byte>.Shared.Return(_text);
            _text = ArrayPool<byte>.Shared.Rent(64 * 1024);
        }

        Errors.Clear();
        Remarks.Clear();
        Open.Clear();
        _textLength = _cellCount = RowCount = RejectedCount = 0;
        Bytes = 0;
        End = Checkpoint.Start;
    }

    /// <summary>Gives its memory back; it is not used after this.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_text);
        _text = [];
    }

    private void GrowText(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_text.Length * 2, _textLength + needed));
        _text.AsSpan(0, _textLength).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_text);
        _text = larger;
    }
}
