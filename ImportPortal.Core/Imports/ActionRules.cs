using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>What people may do to an upload as it stands: plan, act and refusal ask here, so that they cannot disagree.</summary>
public static class ActionRules
{
    private static readonly UploadAction[] All = Enum.GetValues<UploadAction>();

    /// <summary>The actions that can be done now.</summary>
    public static IEnumerable<UploadAction> Possible(Upload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return All.Where(action => IsLegal(upload, action) && Obstacle(upload, action) is null);
    }

    /// <summary>Why an action cannot be done now; null when it can.</summary>
    public static Reason? Refusal(Upload upload, UploadAction action)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return IsLegal(upload, action) ? Obstacle(upload, action) : WrongState(upload, $"{action}");
    }

    /// <summary>
    /// The columns that a dataset demands and an upload's mapping does not bring, whatever else the upload waits for; null
    /// when none is missing, or nothing is understood of the file yet.
    /// </summary>
    internal static Reason? MissingColumns(Upload upload, Dataset dataset)
    {
        if (upload.Columns is not { } columns)
            return null;
        var targets = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        var missing = dataset.Columns.Where(column => !targets.Contains(column.Name) && (column.MustBeMatched || targets.Count == 0))
            .Select(column => column.Name).ToArray();
        return missing.Length == 0 ? null : new Reason(ReasonCodes.ColumnsMissing, string.Join(", ", missing));
    }

    /// <summary>The refusal that names an upload's state and what is possible in it.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="action">What was wanted: an action or another word that the texts know.</param>
    public static Reason WrongState(Upload upload, string action)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return new Reason(ReasonCodes.WrongState, action, StateOf(upload), upload.FileName, string.Join(',', Possible(upload)));
    }

    /// <summary>
    /// Whether a person may say how it is read and where its columns go: while it waits for that; and where its import
    /// stopped at what another way of reading may mend, as it then begins again.
    /// </summary>
    public static bool MaySettle(Upload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return upload.Settings is not null && MaySettle(upload.Status, upload.Error);
    }

    /// <summary>The same of a record that was understood.</summary>
    /// <param name="status">Where it stands.</param>
    /// <param name="error">Why it waits.</param>
    public static bool MaySettle(UploadStatus status, Reason? error) => status == UploadStatus.NeedsReview
        || (status == UploadStatus.Paused
            && error?.Code is ReasonCodes.UnclosedQuote or ReasonCodes.ReadingContradicted or ReasonCodes.TooManyRejectedRows);

    /// <summary>Whether a mended file may go on from where an import stopped.</summary>
    /// <param name="status">Where it stands.</param>
    /// <param name="error">Why it waits.</param>
    public static bool MayBeContinued(UploadStatus status, Reason? error) => status == UploadStatus.Paused
        && error?.Code is ReasonCodes.UnclosedQuote or ReasonCodes.ReadingContradicted;

    /// <summary>
    /// Whether another try may go better. A file without settings and hash was never stored whole: there is nothing to be
    /// read. One without settings alone is a workbook that no worker could read yet.
    /// </summary>
    internal static bool CanRetry(bool isStored, string? code) =>
        isStored && (code is null || FailureKinds.Of(code) != FailureKind.NeedsNewFile);

    /// <summary>The move that an action is.</summary>
    internal static UploadMove MoveOf(UploadAction action) => action switch
    {
        UploadAction.Start => UploadMove.Start,
        UploadAction.Retry => UploadMove.Retry,
        UploadAction.Cancel => UploadMove.Cancel,
        UploadAction.Pause => UploadMove.Pause,
        UploadAction.Resume => UploadMove.Resume,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "It moves no status."),
    };

    // The line matters to whatever is still to be imported, also to what a worker holds: it may come back to the line.
    private static bool IsLegal(Upload upload, UploadAction action) => action == UploadAction.Priority
        ? !UploadTransitions.IsEnd(upload.Status) && upload.Status != UploadStatus.Undoing
        : UploadTransitions.Next(upload, MoveOf(action)) is not null;

    // What the state allows, and the file does not.
    private static Reason? Obstacle(Upload upload, UploadAction action) => action switch
    {
        // Only a duplicate, or what waits for nothing but a person's word, can go on as it is.
        UploadAction.Start when upload.Error?.Code is ReasonCodes.ColumnsMissing or ReasonCodes.ColumnsAmbiguous => upload.Error,
        UploadAction.Retry when !CanRetry(upload is not { Settings: null, Sha256: null }, upload.Error?.Code) => new Reason(ReasonCodes.NeedsNewFile),
        _ => null,
    };

    private static string StateOf(Upload upload) => (upload.Status, upload.Wanted) switch
    {
        (UploadStatus.Processing, WantedState.Pause) => "Pausing",
        (UploadStatus.Processing, WantedState.Cancel) => "Cancelling",
        _ => $"{upload.Status}",
    };
}
