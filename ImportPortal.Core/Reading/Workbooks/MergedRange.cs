namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Cells of a sheet that are merged into one, which has its value in the first of them.</summary>
/// <param name="FirstRow">From 1.</param>
/// <param name="LastRow">From 1.</param>
/// <param name="FirstColumn">From 0.</param>
/// <param name="LastColumn">From 0.</param>
internal readonly record struct MergedRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    /// <summary>Its name, such as <c>A2:A4</c>.</summary>
    public string Name => $"{CellName.Of(FirstColumn, FirstRow)}:{CellName.Of(LastColumn, LastRow)}";

    /// <summary>Whether it is more than a cell, and on a sheet.</summary>
    public bool IsGood => FirstRow >= 1 && FirstColumn >= 0 && LastRow >= FirstRow && LastColumn >= FirstColumn
        && LastColumn < WorkbookLimits.Columns && (LastRow > FirstRow || LastColumn > FirstColumn);

    /// <summary>Whether a cell lies in it.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    public bool Holds(int row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;

    /// <summary>Reads a reference such as <c>A2:A4</c>.</summary>
    /// <returns>False when it is none, or that of a single cell.</returns>
    public static bool TryRead(ReadOnlySpan<byte> reference, out MergedRange range)
    {
        range = default;
        var middle = reference.IndexOf((byte)':');
        if (middle < 0 || !TryReadCell(reference[..middle], out var from) || !TryReadCell(reference[(middle + 1)..], out var to))
            return false;
        range = new MergedRange(from.Row, to.Row, from.Column, to.Column);
        return range.IsGood;
    }

    private static bool TryReadCell(ReadOnlySpan<byte> reference, out (int Row, int Column) cell)
    {
        var letters = reference.IndexOfAnyInRange((byte)'0', (byte)'9');
        cell = (0, XlsxCells.ColumnOf(reference));
        return letters > 0 && int.TryParse(reference[letters..], out cell.Row);
    }
}

/// <summary>The merged ranges of a sheet from its top on, as many as are kept.</summary>
internal sealed class MergedRanges
{
    private readonly List<MergedRange> _ranges = [];

    /// <summary>Whether there are more than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes one.</summary>
    public void Add(MergedRange range)
    {
        if (!range.IsGood)
            return;
        IsCut |= _ranges.Count == WorkbookLimits.MergedRanges;
        if (!IsCut)
            _ranges.Add(range);
    }

    /// <summary>All that were kept, from the top on, each once.</summary>
    public List<MergedRange> InOrder() =>
        [.. _ranges.Distinct().OrderBy(range => range.FirstRow).ThenBy(range => range.FirstColumn).ThenBy(range => range.LastRow).ThenBy(range => range.LastColumn)];
}
