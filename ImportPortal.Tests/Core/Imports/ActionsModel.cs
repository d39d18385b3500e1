using ImportPortal.Core.Imports;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>What can happen to an upload in the model.</summary>
internal enum Step
{
    Start, Retry, Cancel, Pause, Resume, Priority, Settle,
    Claim, Finish, FinishWithErrors, GiveBack, FailForNow, FailForGood, Refuse, PassLimit, MeetQuote, AskForReview,
    StaleFinish, LeaseRunsOut, Kill, WaitIsOver,
}

/// <summary>The state machine in a few lines, written down a second time and knowing nothing of the portal's tables.</summary>
internal sealed record ActionsModel(
    UploadStatus Status, WantedState Wanted = WantedState.Run, string? Error = null, bool Waits = false, bool IsLimitLifted = false,
    bool IsLineGivenUp = false, bool StartsOver = false)
{
    /// <summary>What an upload of this state becomes; null: the step is refused, or nothing is there for it.</summary>
    public ActionsModel? After(Step step) => step switch
    {
        Step.Start => Status == UploadStatus.NeedsReview ? Pending : null,
        // What stands still is read in another way; an import that stopped at something begins again.
        Step.Settle when Status == UploadStatus.NeedsReview => this,
        Step.Settle => Status == UploadStatus.Paused && Error is (ReasonCodes.TooManyRejectedRows or ReasonCodes.UnclosedQuote)
            ? Stopped(UploadStatus.NeedsReview) with { StartsOver = true } : null,
        Step.Retry when Status == UploadStatus.Failed => Error == ReasonCodes.NoRows ? null : Pending,
        Step.Retry => Status == UploadStatus.Pending && Waits ? Pending : null,
        Step.Pause when Status == UploadStatus.Processing => Wanted == WantedState.Run ? this with { Wanted = WantedState.Pause } : null,
        Step.Pause => Status == UploadStatus.Pending ? Stopped(UploadStatus.Paused, ReasonCodes.PausedByPerson) : null,
        Step.Resume when Status == UploadStatus.Processing => Wanted == WantedState.Pause ? this with { Wanted = WantedState.Run } : null,
        Step.Resume when Status == UploadStatus.Paused => Pending with
        {
            IsLimitLifted = IsLimitLifted || Error == ReasonCodes.TooManyRejectedRows,
            IsLineGivenUp = IsLineGivenUp || Error == ReasonCodes.UnclosedQuote,
        },
        Step.Cancel when Status == UploadStatus.Processing => Wanted == WantedState.Cancel ? null : this with { Wanted = WantedState.Cancel },
        Step.Cancel => Status is UploadStatus.NeedsReview or UploadStatus.Pending or UploadStatus.Paused ? Stopped(UploadStatus.Cancelled) : null,
        Step.Priority => Status is UploadStatus.NeedsReview or UploadStatus.Pending or UploadStatus.Processing or UploadStatus.Paused ? this : null,

        Step.Claim => Status == UploadStatus.Pending && !Waits ? this with { Status = UploadStatus.Processing, Error = null } : null,
        Step.WaitIsOver => this,
        Step.StaleFinish or Step.Kill => null,
        _ => Status == UploadStatus.Processing ? LetGo(step) : null,
    };

    private ActionsModel Pending => Stopped(UploadStatus.Pending);

    private ActionsModel Stopped(UploadStatus status, string? error = null) =>
        new(status, Error: error, IsLimitLifted: IsLimitLifted, IsLineGivenUp: IsLineGivenUp, StartsOver: StartsOver);

    // Whichever way a worker lets go, what a person wants is done; only what is finished stays finished.
    private ActionsModel LetGo(Step step) => step switch
    {
        Step.Finish => Stopped(UploadStatus.Completed),
        Step.FinishWithErrors => Stopped(UploadStatus.CompletedWithErrors),
        _ when Wanted == WantedState.Cancel => Stopped(UploadStatus.Cancelled),
        Step.PassLimit => Stopped(UploadStatus.Paused, ReasonCodes.TooManyRejectedRows),
        Step.MeetQuote => Stopped(UploadStatus.Paused, ReasonCodes.UnclosedQuote),
        Step.AskForReview => Stopped(UploadStatus.NeedsReview, ReasonCodes.DuplicateContent),
        _ when Wanted == WantedState.Pause => Stopped(UploadStatus.Paused, ReasonCodes.PausedByPerson),
        Step.FailForNow => Stopped(UploadStatus.Pending, ReasonCodes.StoreUnavailable) with { Waits = true },
        Step.FailForGood => Stopped(UploadStatus.Failed, ReasonCodes.StoreUnavailable),
        Step.Refuse => Stopped(UploadStatus.Failed, ReasonCodes.NoRows),
        Step.GiveBack => Stopped(UploadStatus.Pending, ReasonCodes.NodeStopped),
        Step.LeaseRunsOut => Stopped(UploadStatus.Pending, ReasonCodes.WorkerLost),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}
