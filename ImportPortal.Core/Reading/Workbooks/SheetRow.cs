using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A cell that holds a value.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where its text begins in the row's.</param>
/// <param name="Length">Of its text, in bytes.</param>
internal readonly record struct SheetCell(int Column, FieldKind Kind, int Start, int Length);

/// <summary>One row of a sheet, with the cells that hold a value in the order of their columns; it is filled again for the next.</summary>
internal sealed class SheetRow
{
    private const int MaxCells = 4 * WorkbookLimits.Columns;

    private byte[] _text = new byte[4096];
    private SheetCell[] _cells = new SheetCell[64];
    private int _textLength;
    private bool _isOrdered;

    /// <summary>The row's number in the sheet, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the sheet hides it; it is read all the same.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>How many cells hold a value.</summary>
    public int Count { get; private set; }

    /// <summary>The cells that hold a value.</summary>
    public ReadOnlySpan<SheetCell> Cells => _cells.AsSpan(0, Count);

    /// <summary>The text of a cell, in UTF-8.</summary>
    public ReadOnlySpan<byte> Text(SheetCell cell) => _text.AsSpan(cell.Start, cell.Length);

    /// <summary>The text of a cell as it is shown.</summary>
    public ReadOnlySpan<byte> Shown(SheetCell cell) =>
        cell.Kind == FieldKind.Digits ? Text(cell)[..DigitsText.ShownLength(Text(cell))] : Text(cell);

    /// <summary>Begins another row.</summary>
    public void Begin(int number, bool isHidden)
    {
        (Number, IsHidden) = (number, isHidden);
        (Count, _textLength, _isOrdered) = (0, 0, true);
    }

    /// <summary>Adds a value; an empty text is none.</summary>
    /// <exception cref="WorkbookException">The row is longer than the portal reads.</exception>
    public void Add(int column, FieldKind kind, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return;
        if (_textLength + text.Length > WorkbookLimits.RowBytes)
            throw new WorkbookException(new Reason(ReasonCodes.RecordTooLong, $"{Number}", $"{WorkbookLimits.RowBytes >> 20}"));
        if (_textLength + text.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _textLength + text.Length));
        // Some cells may be given twice, but not without end.
        if (Count == MaxCells)
            throw WorkbookException.Damaged();
        if (Count == _cells.Length)
            Array.Resize(ref _cells, Count * 2);

        _isOrdered &= Count == 0 || column > _cells[Count - 1].Column;
        text.CopyTo(_text.AsSpan(_textLength));
        _cells[Count++] = new SheetCell(column, kind, _textLength, text.Length);
        _textLength += text.Length;
    }

    /// <summary>Ends the row: puts its cells in order. Of two in one place the last one stays.</summary>
    public void End()
    {
        if (_isOrdered)
            return;
        var ordered = Cells.ToArray().Reverse().DistinctBy(cell => cell.Column).OrderBy(cell => cell.Column).ToArray();
        ordered.CopyTo(_cells, 0);
        Count = ordered.Length;
    }
}
