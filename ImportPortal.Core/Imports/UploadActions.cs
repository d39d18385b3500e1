using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>What an action of a person came to.</summary>
public enum ActionOutcome
{
    /// <summary>It is done, or the worker that holds the upload will do it at its next checkpoint.</summary>
    Done,

    /// <summary>There is no such upload, or it is another's.</summary>
    NotFound,

    /// <summary>The upload's state does not allow it.</summary>
    WrongState,
}

/// <summary>What an action of a person came to.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Reason">Why not, when it was not done.</param>
public sealed record ActionResult(ActionOutcome Outcome, Reason? Reason = null);

/// <summary>What people do to uploads: each one legal move of <see cref="UploadTransitions"/>, or a reason why not.</summary>
/// <param name="database">Where uploads are.</param>
/// <param name="signal">Wakes the worker slots.</param>
/// <param name="feed">Tells whoever watches.</param>
/// <param name="time">Tells when.</param>
public sealed class UploadActions(PortalDatabase database, QueueSignal signal, ProgressFeed feed, TimeProvider time)
{
    /// <summary>Lets an upload that needs review go on as it is.</summary>
    public Task<ActionResult> StartAsync(Actor actor, long id, CancellationToken cancellation) =>
        throw new NotImplementedException(database.ToString() + signal + feed + time);

    /// <summary>Gives an upload up; rows that were imported stay.</summary>
    public Task<ActionResult> CancelAsync(Actor actor, long id, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
