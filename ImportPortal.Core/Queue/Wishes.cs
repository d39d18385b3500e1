using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Queue;

/// <summary>
/// The one place that decides what a person's wish makes of a worker's letting go, whichever way it lets go: a wish is
/// never lost, and only an import that is finished stays finished.
/// </summary>
internal static class Wishes
{
    /// <summary>Where the upload goes instead; null: the end stands as it is.</summary>
    /// <param name="end">The end as the worker, or its death, has it.</param>
    /// <param name="wanted">What a person wants by now.</param>
    public static LeaseEnd? Instead(LeaseEnd end, WantedState wanted) => (wanted, end.Move) switch
    {
        (_, UploadMove.Complete or UploadMove.CompleteWithErrors or UploadMove.Cancel) => null,
        (WantedState.Cancel, _) => end with
        {
            Move = UploadMove.Cancel,
            Event = UploadEventKind.Cancelled,
            Reason = null,
            NextAttemptAt = null,
        },
        // It waits for a person already, and tells more of why.
        (WantedState.Pause, UploadMove.Pause or UploadMove.AskForReview) => null,
        (WantedState.Pause, _) => end with
        {
            Move = UploadMove.Pause,
            Event = UploadEventKind.Paused,
            Reason = new Reason(ReasonCodes.PausedByPerson),
            NextAttemptAt = null,
        },
        _ => null,
    };
}
