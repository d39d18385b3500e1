using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>What people do to uploads, one by one or many at once.</summary>
public enum UploadAction
{
    /// <summary>Lets one that needs review go on as it is.</summary>
    Start,

    /// <summary>Tries it again from its checkpoint.</summary>
    Retry,

    /// <summary>Gives it up; rows that were imported stay.</summary>
    Cancel,

    /// <summary>Stops it until it is resumed: a worker does so at its next checkpoint.</summary>
    Pause,

    /// <summary>Lets it go on from its checkpoint. Where too many rows were rejected, the limit no longer counts for it.</summary>
    Resume,

    /// <summary>Moves it to another line.</summary>
    Priority,
}

/// <summary>What shall be done.</summary>
public sealed record ActionRequest
{
    /// <summary>An action that needs nothing besides.</summary>
    /// <param name="action">Any but <see cref="UploadAction.Priority"/>.</param>
    public ActionRequest(UploadAction action)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(action, UploadAction.Priority);
        Action = action;
    }

    /// <summary>A move to another line.</summary>
    public ActionRequest(UploadPriority priority) => (Action, Priority) = (UploadAction.Priority, priority);

    /// <summary>The action.</summary>
    public UploadAction Action { get; }

    /// <summary>The line; null but for <see cref="UploadAction.Priority"/>.</summary>
    public UploadPriority? Priority { get; }
}
