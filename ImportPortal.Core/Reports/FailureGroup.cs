using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reports;

/// <summary>Everything that failed or waits for a retry.</summary>
/// <param name="Groups">By reason, the largest first.</param>
/// <param name="IsAtLeast">Whether there are more than the 10,000 that were grouped.</param>
public sealed record FailureOverview(IReadOnlyList<FailureGroup> Groups, bool IsAtLeast)
{
    /// <summary>How many uploads stand in the groups.</summary>
    public int Count => Groups.Sum(group => group.Count);
}

/// <summary>The uploads that failed, or wait for a retry, for one reason.</summary>
/// <param name="Code">The reason's code.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Waiting">How many of them wait for their next attempt.</param>
/// <param name="Retriable">How many of them can be retried: the others need a new file.</param>
/// <param name="First">When the first of them failed; null when that is not known of any.</param>
/// <param name="Last">When the last of them failed; null when that is not known of any.</param>
/// <param name="Datasets">The slugs of their datasets, the most frequent first.</param>
/// <param name="People">Who gave them, the most frequent first.</param>
public sealed record FailureGroup(
    string Code, int Count, int Waiting, int Retriable, DateTimeOffset? First, DateTimeOffset? Last,
    IReadOnlyList<string> Datasets, IReadOnlyList<string> People)
{
    /// <summary>What helps against it.</summary>
    public FailureKind Kind => FailureKinds.Of(Code);
}
