using ImportPortal.Core.Reading.Workbooks;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>A row in a block: where its values stand. It is filled again for the next.</summary>
internal sealed class SpoolRow
{
    private SheetCell[] _cells = new SheetCell[64];
    private int _count;

    /// <summary>The row's number in the sheet, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where the row begins in the block.</summary>
    public int Start { get; private set; }

    /// <summary>How many bytes the row has in the block.</summary>
    public int Length { get; private set; }

    /// <summary>The cells that hold a value; they start at their place in the block.</summary>
    public ReadOnlySpan<SheetCell> Cells => _cells.AsSpan(0, _count);

    /// <summary>The text of a cell of a block as it is shown.</summary>
    public static ReadOnlySpan<byte> Shown(ReadOnlySpan<byte> block, SheetCell cell)
    {
        var text = block.Slice(cell.Start, cell.Length);
        return cell.Kind == FieldKind.Digits ? text[..DigitsText.ShownLength(text)] : text;
    }

    /// <summary>Reads the row at a place of a block and moves behind it.</summary>
    /// <returns>False behind the last row.</returns>
    /// <exception cref="SpoolDamagedException">There is no row at this place.</exception>
    public bool Read(ReadOnlySpan<byte> block, ref int position)
    {
        if (position >= block.Length)
            return false;
        Start = position;
        var length = SpoolFormat.Read(block, ref position);
        var end = position + length;
        if (end > block.Length)
            throw new SpoolDamagedException();

        Number = SpoolFormat.Read(block, ref position);
        _count = SpoolFormat.Read(block, ref position);
        if (_count > length)
            throw new SpoolDamagedException();
        if (_cells.Length < _count)
            _cells = new SheetCell[Math.Max(_count, _cells.Length * 2)];
        var column = 0;
        for (var i = 0; i < _count; i++)
        {
            column += SpoolFormat.Read(block, ref position);
            if (position >= end)
                throw new SpoolDamagedException();
            var kind = (FieldKind)block[position++];
            var text = SpoolFormat.Read(block, ref position);
            _cells[i] = new SheetCell(column++, kind, position, text);
            position += text;
        }

        if (position != end)
            throw new SpoolDamagedException();
        Length = end - Start;
        return true;
    }
}
