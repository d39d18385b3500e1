using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>The kinds of what an action of a person came to.</summary>
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
/// <param name="Upload">The upload as it stands now; null when it was not found.</param>
public sealed record ActionResult(ActionOutcome Outcome, Reason? Reason = null, Upload? Upload = null);
