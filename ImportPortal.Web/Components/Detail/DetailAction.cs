using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Detail;

/// <summary>The main thing that a person can do about an upload.</summary>
public enum DetailAction
{
    /// <summary>Nothing is to be done, or the verdict itself asks.</summary>
    None,

    /// <summary>See how it was understood and where its columns go, and start it.</summary>
    CheckColumns,

    /// <summary>Give it up.</summary>
    Cancel,

    /// <summary>Stop it for now.</summary>
    Pause,

    /// <summary>Let it go on.</summary>
    Resume,

    /// <summary>Let it go on although it stopped at something that a person must know of.</summary>
    GoOn,

    /// <summary>Do not wait for the time of the next attempt.</summary>
    RetryNow,

    /// <summary>Try again what failed.</summary>
    Retry,

    /// <summary>Get the rejected rows as a file, mend them, send that.</summary>
    Mend,

    /// <summary>Send the file, mended, once more.</summary>
    SendAgain,

    /// <summary>Look at the rows that it brought.</summary>
    SeeRows,

    /// <summary>Look at the upload that goes on from where it stopped.</summary>
    OpenNext,
}

/// <summary>Decides which actions a page offers.</summary>
public static class DetailActions
{
    /// <summary>The main action of an upload as it stands.</summary>
    public static DetailAction MainOf(UploadView upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return upload.Status switch
        {
            UploadStatus.NeedsReview when upload.Error?.Code == ReasonCodes.DuplicateContent => DetailAction.None,
            UploadStatus.NeedsReview => DetailAction.CheckColumns,
            UploadStatus.CompletedWithErrors => DetailAction.Mend,
            UploadStatus.Completed => DetailAction.SeeRows,
            UploadStatus.Pending when Can(upload, UploadAction.Retry) => DetailAction.RetryNow,
            UploadStatus.Failed when Can(upload, UploadAction.Retry) => DetailAction.Retry,
            UploadStatus.Cancelled when upload.ContinuedBy is not null => DetailAction.OpenNext,
            UploadStatus.Failed or UploadStatus.Cancelled => DetailAction.SendAgain,
            UploadStatus.Paused when ActionRules.MaySettle(upload.Status, upload.Error) => DetailAction.GoOn,
            _ when Can(upload, UploadAction.Resume) => DetailAction.Resume,
            UploadStatus.Processing when Can(upload, UploadAction.Pause) => DetailAction.Pause,
            _ when Can(upload, UploadAction.Cancel) => DetailAction.Cancel,
            _ => DetailAction.None,
        };
    }

    /// <summary>What can be done besides the main action.</summary>
    public static IEnumerable<UploadAction> OthersOf(UploadView upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var main = ActionOf(MainOf(upload));
        // To start what asks a question is to answer it, where it is asked; the priority has entries of its own.
        return upload.Possible.Where(action => action != main && action is not (UploadAction.Start or UploadAction.Priority))
            .Where(_ => MainOf(upload) != DetailAction.None);
    }

    /// <summary>What is done to the upload when the action is chosen; null: nothing, it leads elsewhere.</summary>
    public static UploadAction? ActionOf(DetailAction action) => action switch
    {
        DetailAction.Cancel => UploadAction.Cancel,
        DetailAction.Pause => UploadAction.Pause,
        DetailAction.Resume or DetailAction.GoOn => UploadAction.Resume,
        DetailAction.Retry or DetailAction.RetryNow => UploadAction.Retry,
        _ => null,
    };

    private static bool Can(UploadView upload, UploadAction action) => upload.Possible.Contains(action);
}
