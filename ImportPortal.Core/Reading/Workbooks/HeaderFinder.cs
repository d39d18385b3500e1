namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// Finds the row that names the columns, among the first rows of a sheet that hold a value: the first that is at least
/// half as filled as the widest of the ten rows below it. A single cell above wider rows is a title, and so are several rows
/// of text of which none is as wide as the one below them, where that one has numbers or dates below it.
/// </summary>
internal sealed class HeaderFinder
{
    private const int MaxRows = 100;
    private const int RowsAhead = 10;

    // One row of text above a wider one may be the names, of which one is missing.
    private const int FewestNotes = 2;

    private readonly List<TopShape> _rows = [];

    /// <summary>Whether another row would change nothing.</summary>
    public bool IsFull => _rows.Count == MaxRows;

    /// <summary>Looks at the next row that holds a value.</summary>
    public void Add(SheetRow row)
    {
        if (IsFull)
            return;
        var texts = 0;
        foreach (var cell in row.Cells)
            texts += cell.Kind == FieldKind.Text ? 1 : 0;
        _rows.Add(new TopShape(row.Number, row.Count, texts));
    }

    /// <summary>The header; a row without any text names no columns, and is the first of the table.</summary>
    public HeaderFinding Find()
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            var widest = 0;
            for (var j = i; j <= i + RowsAhead && j < _rows.Count; j++)
                widest = Math.Max(widest, _rows[j].Filled);
            if (_rows[i].Filled * 2 < widest || (_rows[i].Filled == 1 && widest > 1))
                continue;
            var first = BelowNotes(i, widest);
            return new HeaderFinding(_rows[first].Number, _rows[first].Texts > 0, first, _rows[first].Filled, widest);
        }

        // The last row is always as wide as the widest of itself.
        throw new InvalidOperationException("A sheet without a value has no header.");
    }

    private int BelowNotes(int first, int widest)
    {
        var names = first;
        while (names < _rows.Count && _rows[names].IsText && _rows[names].Filled < widest)
            names++;
        return names >= first + FewestNotes && names + 1 < _rows.Count && _rows[names].IsText && !_rows[names + 1].IsText ? names : first;
    }

    private readonly record struct TopShape(int Number, int Filled, int Texts)
    {
        public bool IsText => Texts == Filled;
    }
}
