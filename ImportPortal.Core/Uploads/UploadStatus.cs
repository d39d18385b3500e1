namespace ImportPortal.Core.Uploads;

/// <summary>Where an upload stands. <see cref="UploadTransitions"/> tells what may follow.</summary>
public enum UploadStatus
{
    /// <summary>The file is on its way into the object store, or its content is still being hashed there.</summary>
    Uploading,

    /// <summary>Waits for a person to map its columns or to confirm it; the error tells why.</summary>
    NeedsReview,

    /// <summary>Waits for a worker; for a retry when <see cref="Upload.NextAttemptAt"/> is set.</summary>
    Pending,

    /// <summary>A worker holds its lease.</summary>
    Processing,

    /// <summary>Stopped at a checkpoint until a person says how to go on.</summary>
    Paused,

    /// <summary>Every row is in the table.</summary>
    Completed,

    /// <summary>Read to its end; at least one row was rejected.</summary>
    CompletedWithErrors,

    /// <summary>Not imported, or not to its end; the error tells why.</summary>
    Failed,

    /// <summary>A person gave it up. The rows imported until then stay.</summary>
    Cancelled,

    /// <summary>Its rows are being taken out of the table again.</summary>
    Undoing,

    /// <summary>Its rows were taken out of the table.</summary>
    Undone,
}

/// <summary>What a busy upload is busy with.</summary>
public enum UploadOperation
{
    /// <summary>A workbook is read into its spool.</summary>
    Inspect,

    /// <summary>Its rows are brought into the dataset.</summary>
    Import,

    /// <summary>Rejected rows are tried again.</summary>
    Retry,

    /// <summary>Its rows are taken out again.</summary>
    Undo,

    /// <summary>Its file is compared with the table.</summary>
    Verify,
}

/// <summary>Which line an upload waits in.</summary>
public enum UploadPriority
{
    /// <summary>Before the others.</summary>
    Critical,

    /// <summary>The usual one.</summary>
    Default,

    /// <summary>After the others.</summary>
    Low,
}

/// <summary>What a person wants of an upload that a worker holds; the worker sees it at its next checkpoint.</summary>
public enum WantedState
{
    /// <summary>To go on.</summary>
    Run,

    /// <summary>To stop at the next checkpoint and wait.</summary>
    Pause,

    /// <summary>To stop at the next checkpoint for good.</summary>
    Cancel,
}
