namespace ImportPortal.Core.Uploads;

/// <summary>What may happen to an upload.</summary>
public enum UploadMove
{
    /// <summary>The file is stored, known by its hash, and fits its dataset.</summary>
    Accept,

    /// <summary>A person must settle something first.</summary>
    AskForReview,

    /// <summary>It is no table, or cannot become one.</summary>
    Refuse,

    /// <summary>A person settled what was open.</summary>
    Start,

    /// <summary>A worker takes its lease.</summary>
    Claim,

    /// <summary>The worker gives the lease back, or lost it: others go on from the checkpoint.</summary>
    GiveBack,

    /// <summary>Read to its end without a rejected row.</summary>
    Complete,

    /// <summary>Read to its end with rejected rows.</summary>
    CompleteWithErrors,

    /// <summary>It cannot go on by itself.</summary>
    Fail,

    /// <summary>A person, or the limit of rejected rows, stops it for now.</summary>
    Pause,

    /// <summary>A person lets it go on.</summary>
    Resume,

    /// <summary>A person gives it up.</summary>
    Cancel,

    /// <summary>A person asks for another try.</summary>
    Retry,
}

/// <summary>The one place that decides which moves are legal; every writer of a status asks it.</summary>
public static class UploadTransitions
{
    private static readonly Dictionary<(UploadStatus From, UploadMove Move), UploadStatus> Table = new()
    {
        // The last byte is stored and the hash is known.
        [(UploadStatus.Uploading, UploadMove.Accept)] = UploadStatus.Pending,
        [(UploadStatus.Uploading, UploadMove.AskForReview)] = UploadStatus.NeedsReview,
        [(UploadStatus.Uploading, UploadMove.Refuse)] = UploadStatus.Failed,
        // The sender terminates it, or it expired.
        [(UploadStatus.Uploading, UploadMove.Cancel)] = UploadStatus.Cancelled,

        // Its owner settles or discards it.
        [(UploadStatus.NeedsReview, UploadMove.Start)] = UploadStatus.Pending,
        [(UploadStatus.NeedsReview, UploadMove.Cancel)] = UploadStatus.Cancelled,

        [(UploadStatus.Pending, UploadMove.Claim)] = UploadStatus.Processing,
        // It waits for its next attempt, which then begins at once.
        [(UploadStatus.Pending, UploadMove.Retry)] = UploadStatus.Pending,
        [(UploadStatus.Pending, UploadMove.Pause)] = UploadStatus.Paused,
        [(UploadStatus.Pending, UploadMove.Cancel)] = UploadStatus.Cancelled,

        // A graceful stop, a lost worker, or an attempt that failed for a passing reason.
        [(UploadStatus.Processing, UploadMove.GiveBack)] = UploadStatus.Pending,
        [(UploadStatus.Processing, UploadMove.Complete)] = UploadStatus.Completed,
        [(UploadStatus.Processing, UploadMove.CompleteWithErrors)] = UploadStatus.CompletedWithErrors,
        [(UploadStatus.Processing, UploadMove.Fail)] = UploadStatus.Failed,
        [(UploadStatus.Processing, UploadMove.Pause)] = UploadStatus.Paused,
        [(UploadStatus.Processing, UploadMove.Cancel)] = UploadStatus.Cancelled,
        // A pause that its worker has not seen yet is taken back.
        [(UploadStatus.Processing, UploadMove.Resume)] = UploadStatus.Processing,
        // The worker finds at its first look that the columns do not fit after all.
        [(UploadStatus.Processing, UploadMove.AskForReview)] = UploadStatus.NeedsReview,

        [(UploadStatus.Paused, UploadMove.Resume)] = UploadStatus.Pending,
        [(UploadStatus.Paused, UploadMove.Cancel)] = UploadStatus.Cancelled,
        // Its owner has it read in another way: it will begin again at its first row.
        [(UploadStatus.Paused, UploadMove.AskForReview)] = UploadStatus.NeedsReview,

        [(UploadStatus.Failed, UploadMove.Retry)] = UploadStatus.Pending,
    };

    /// <summary>Where the move leads, or null when it is not legal from there.</summary>
    /// <param name="from">Where the upload stands.</param>
    /// <param name="move">What shall happen.</param>
    public static UploadStatus? Next(UploadStatus from, UploadMove move) =>
        Table.TryGetValue((from, move), out var to) ? to : null;

    /// <summary>Where a person's move leads, or null when it is not legal: the status alone does not tell everything.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="move">What shall happen; where a worker holds it, what the worker shall do at its next checkpoint.</param>
    public static UploadStatus? Next(Upload upload, UploadMove move)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var isOpen = (upload.Status, move) switch
        {
            (UploadStatus.Pending, UploadMove.Retry) => upload.NextAttemptAt is not null,
            (UploadStatus.Processing, UploadMove.Pause) => upload.Wanted == WantedState.Run,
            (UploadStatus.Processing, UploadMove.Resume) => upload.Wanted == WantedState.Pause,
            (UploadStatus.Processing, UploadMove.Cancel) => upload.Wanted != WantedState.Cancel,
            _ => true,
        };
        return isOpen ? Next(upload.Status, move) : null;
    }

    /// <summary>The moves that are legal from a status.</summary>
    public static IEnumerable<UploadMove> From(UploadStatus from) =>
        Table.Keys.Where(key => key.From == from).Select(key => key.Move);

    /// <summary>Whether nothing happens any more unless a person asks for it.</summary>
    public static bool IsEnd(UploadStatus status) => status is
        UploadStatus.Completed or UploadStatus.CompletedWithErrors or UploadStatus.Failed or
        UploadStatus.Cancelled or UploadStatus.Undone;
}
