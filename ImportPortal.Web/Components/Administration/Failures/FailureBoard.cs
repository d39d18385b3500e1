using ImportPortal.Core.Reports;

namespace ImportPortal.Web.Components.Administration.Failures;

/// <summary>
/// The groups as the page shows them. While somebody is about to act on what stands there, only numbers move: no group
/// comes, goes or changes its place.
/// </summary>
public sealed class FailureBoard
{
    private FailureOverview _shown = new([], false);

    /// <summary>The groups in the order they are shown in.</summary>
    public IReadOnlyList<FailureGroup> Groups { get; private set; } = [];

    /// <summary>What the database told last, whatever is shown.</summary>
    public FailureOverview Latest { get; private set; } = new([], false);

    /// <summary>How many have come that are not shown yet.</summary>
    public int News { get; private set; }

    /// <summary>Shows the groups afresh.</summary>
    public void Show(FailureOverview latest)
    {
        ArgumentNullException.ThrowIfNull(latest);
        (_shown, Latest, Groups, News) = (latest, latest, latest.Groups, 0);
    }

    /// <summary>Lets the numbers move, and nothing else. A group that is empty now stays in its place.</summary>
    public void Hold(FailureOverview latest)
    {
        ArgumentNullException.ThrowIfNull(latest);
        Latest = latest;
        var groups = latest.Groups.ToDictionary(group => group.Code);
        Groups = [.. Groups.Select(group => groups.GetValueOrDefault(group.Code) ?? group with { Count = 0, Waiting = 0, Retriable = 0 })];
        var before = _shown.Groups.ToDictionary(group => group.Code, group => group.Count);
        News = latest.Groups.Sum(group => Math.Max(0, group.Count - before.GetValueOrDefault(group.Code)));
    }
}
