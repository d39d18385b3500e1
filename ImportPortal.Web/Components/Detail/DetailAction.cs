using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Detail;

/// <summary>The main thing that a person can do about an upload.</summary>
public enum DetailAction
{
    /// <summary>Nothing is to be done, or the verdict itself asks.</summary>
    None,

    /// <summary>Give it up.</summary>
    Cancel,

    /// <summary>Get the rejected rows as a file, mend them, send that.</summary>
    Mend,

    /// <summary>Send the file, mended, once more.</summary>
    SendAgain,
}

/// <summary>Decides which action a page offers.</summary>
public static class DetailActions
{
    /// <summary>The main action for a status.</summary>
    /// <param name="status">Where the upload stands.</param>
    /// <param name="error">Why, where there is a reason.</param>
    public static DetailAction MainOf(UploadStatus status, Reason? error) => status switch
    {
        UploadStatus.NeedsReview when error?.Code == ReasonCodes.DuplicateContent => DetailAction.None,
        UploadStatus.CompletedWithErrors => DetailAction.Mend,
        UploadStatus.Failed or UploadStatus.Cancelled => DetailAction.SendAgain,
        _ when UploadTransitions.Next(status, UploadMove.Cancel) is not null => DetailAction.Cancel,
        _ => DetailAction.None,
    };
}
