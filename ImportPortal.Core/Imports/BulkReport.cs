using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>What became of one upload of many, or would.</summary>
public enum BulkOutcomeKind
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>The upload does not allow it; the reason tells why.</summary>
    Unchanged,

    /// <summary>There is no such upload, or it is another's.</summary>
    NotFound,
}

/// <summary>What became of one upload of many, or would.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Outcome">The kind.</param>
/// <param name="Reason">Why not, when it was not done.</param>
public sealed record BulkOutcome(long Id, BulkOutcomeKind Outcome, Reason? Reason)
{
    internal static BulkOutcome Of(long id, ActionResult result) => result.Outcome switch
    {
        ActionOutcome.Done => new(id, BulkOutcomeKind.Done, null),
        ActionOutcome.WrongState => new(id, BulkOutcomeKind.Unchanged, result.Reason),
        _ => new(id, BulkOutcomeKind.NotFound, new Reason(ReasonCodes.NotFound)),
    };
}

/// <summary>Whether an action on many uploads is over.</summary>
public enum BulkState
{
    /// <summary>It goes on in the background, also after a restart.</summary>
    Running,

    /// <summary>Every upload has its outcome.</summary>
    Done,
}

/// <summary>What an action on many uploads came to, or would.</summary>
/// <param name="JobId">The number by which it can be asked for; null when it needed no job.</param>
/// <param name="State">Whether it is over.</param>
/// <param name="Matched">How many uploads there are of those that were asked for.</param>
/// <param name="Outcomes">What became of them, in the order in which they were asked for; of a running job those that have their outcome.</param>
public sealed record BulkReport(long? JobId, BulkState State, int Matched, IReadOnlyList<BulkOutcome> Outcomes)
{
    /// <summary>How many have this outcome.</summary>
    public int Count(BulkOutcomeKind outcome) => Outcomes.Count(entry => entry.Outcome == outcome);

    internal static BulkReport Whole(IReadOnlyList<BulkOutcome> outcomes) =>
        new(null, BulkState.Done, outcomes.Count(entry => entry.Outcome != BulkOutcomeKind.NotFound), outcomes);
}

/// <summary>How far a job is.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Finished">Uploads that have their outcome.</param>
/// <param name="Total">All of them.</param>
public sealed record BulkProgress(long JobId, int Finished, int Total)
{
    /// <summary>Whether every upload has its outcome.</summary>
    public bool IsOver => Finished == Total;
}
