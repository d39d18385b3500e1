namespace ImportPortal.Web.Components.Review;

/// <summary>
/// The order of the page's rows: what is to be looked at on top, then what is settled. A row that is settled while it is
/// looked at stays where it is, as nothing moves under the hand.
/// </summary>
public sealed class RowOrder
{
    // More than these would push what matters out of sight.
    private const int MostSettled = 8;

    private readonly List<string> _top = [];

    /// <summary>The rows to look at.</summary>
    public IReadOnlyList<TargetRow> Top { get; private set; } = [];

    /// <summary>The rows that are settled, in the dataset's order.</summary>
    public IReadOnlyList<TargetRow> Settled { get; private set; } = [];

    /// <summary>Whether there are so many of these that they are folded away.</summary>
    public bool IsFolded => Settled.Count > MostSettled;

    /// <summary>Takes the rows as they are now.</summary>
    /// <param name="rows">The rows, in the dataset's order.</param>
    /// <param name="isNew">Whether it is another table than before, of which nobody has looked at a row yet.</param>
    /// <param name="touched">Rows that a change from elsewhere touched: they come into sight.</param>
    public void Arrange(IReadOnlyList<TargetRow> rows, bool isNew, params IEnumerable<string> touched)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(touched);
        if (isNew)
            _top.Clear();
        _top.AddRange(touched.Where(name => !_top.Contains(name)));
        _top.AddRange(rows.Where(row => !row.IsSettled && !_top.Contains(row.Name)).OrderBy(row => row.Rank).Select(row => row.Name));
        var known = rows.ToDictionary(row => row.Name);
        Top = [.. _top.Where(known.ContainsKey).Select(name => known[name])];
        Settled = [.. rows.Where(row => !_top.Contains(row.Name))];
    }
}
