namespace ImportPortal.Web.Components.Uploading;

/// <summary>What a person can do about a file of the list.</summary>
public enum SendingRowAction
{
    /// <summary>Stop sending for now.</summary>
    Pause,

    /// <summary>Go on sending.</summary>
    Resume,

    /// <summary>Give it up, here and at the server.</summary>
    Cancel,

    /// <summary>Send a refused one again.</summary>
    TryAgain,

    /// <summary>Choose the same file again.</summary>
    Choose,

    /// <summary>Give up what was begun in an earlier life of the page.</summary>
    Discard,

    /// <summary>Take it off the list.</summary>
    Hide,
}

/// <summary>Which actions a file has: only those that lead somewhere.</summary>
public static class SendingRowActions
{
    /// <summary>The actions, the likeliest first.</summary>
    public static IReadOnlyList<SendingRowAction> Of(SendingFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.State switch
        {
            SendingState.Queued or SendingState.Sending or SendingState.Retrying => [SendingRowAction.Pause, SendingRowAction.Cancel],
            SendingState.Paused => [SendingRowAction.Resume, SendingRowAction.Cancel],
            SendingState.Storing => [SendingRowAction.Cancel],
            SendingState.Refused when file.CanRetry => [SendingRowAction.TryAgain, SendingRowAction.Hide],
            SendingState.Unfinished => [SendingRowAction.Choose, SendingRowAction.Discard],
            _ => [SendingRowAction.Hide],
        };
    }
}
