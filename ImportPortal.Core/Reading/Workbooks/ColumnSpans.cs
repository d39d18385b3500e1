namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A place from which on the columns with a value reach no further than here.</summary>
/// <param name="Row">The last row of the sheet for which it holds, from 1.</param>
/// <param name="Column">From 0.</param>
internal readonly record struct ColumnStep(int Row, int Column);

/// <summary>
/// Which columns hold a value from a row of the sheet on, whichever row that is: so another header can be chosen without
/// reading the sheet again. It keeps a step for each column at most.
/// </summary>
internal sealed class ColumnSpans
{
    private readonly List<ColumnStep> _first = [];
    private readonly List<ColumnStep> _last = [];

    /// <summary>None yet.</summary>
    public ColumnSpans()
    {
    }

    /// <summary>Those that were kept.</summary>
    public ColumnSpans(IEnumerable<ColumnStep> first, IEnumerable<ColumnStep> last)
    {
        _first.AddRange(first);
        _last.AddRange(last);
    }

    /// <summary>The first columns: of the first step whose row is not above.</summary>
    public IReadOnlyList<ColumnStep> FirstSteps => _first;

    /// <summary>The last columns, likewise.</summary>
    public IReadOnlyList<ColumnStep> LastSteps => _last;

    /// <summary>Adds the next row that holds a value.</summary>
    public void Add(int row, int first, int last)
    {
        // What a later row reaches beyond, the earlier ones no longer tell.
        while (_first.Count > 0 && _first[^1].Column >= first)
            _first.RemoveAt(_first.Count - 1);
        while (_last.Count > 0 && _last[^1].Column <= last)
            _last.RemoveAt(_last.Count - 1);
        _first.Add(new ColumnStep(row, first));
        _last.Add(new ColumnStep(row, last));
    }

    /// <summary>The first and the last column with a value in a row or below it, from 0; null when there is none.</summary>
    public (int First, int Last)? From(int row) =>
        _first.Count > 0 && _first[^1].Row >= row ? (At(_first, row), At(_last, row)) : null;

    private static int At(List<ColumnStep> steps, int row)
    {
        var index = steps.FindIndex(step => step.Row >= row);
        return steps[index].Column;
    }
}
