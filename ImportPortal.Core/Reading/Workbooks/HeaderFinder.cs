namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// Finds the row that names the columns, among the first rows of a sheet that hold a value: the first that is at least
/// half as filled as the widest of the ten rows below it. A single cell above wider rows is a title.
/// </summary>
internal sealed class HeaderFinder
{
    private const int MaxRows = 100;
    private const int RowsAhead = 10;

    private readonly List<(int Number, int Filled, bool HasText)> _rows = [];

    /// <summary>Whether another row would change nothing.</summary>
    public bool IsFull => _rows.Count == MaxRows;

    /// <summary>Looks at the next row that holds a value.</summary>
    public void Add(SheetRow row)
    {
        if (IsFull)
            return;
        var hasText = false;
        foreach (var cell in row.Cells)
            hasText |= cell.Kind == FieldKind.Text;
        _rows.Add((row.Number, row.Count, hasText));
    }

    /// <summary>The header; a row without any text names no columns, and is the first of the table.</summary>
    public HeaderFinding Find()
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            var (number, filled, hasText) = _rows[i];
            var widest = 0;
            for (var j = i; j <= i + RowsAhead && j < _rows.Count; j++)
                widest = Math.Max(widest, _rows[j].Filled);
            if (filled * 2 >= widest && (filled > 1 || widest == 1))
                return new HeaderFinding(number, hasText, i, filled, widest);
        }

        // The last row is always as wide as the widest of itself.
        throw new InvalidOperationException("A sheet without a value has no header.");
    }
}
