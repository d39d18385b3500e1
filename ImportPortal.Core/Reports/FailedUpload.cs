using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reports;

/// <summary>One upload that failed or waits for a retry, or did when it was first listed.</summary>
public sealed record FailedUpload
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>The slug of its dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The e-mail address of who gave it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Where it stands.</summary>
    public required UploadStatus Status { get; init; }

    /// <summary>When it failed: its end, or that of its last attempt; null when neither is known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The last row behind which its next attempt begins; 0: none.</summary>
    public long Row { get; init; }

    /// <summary>Attempts in a row that moved nothing.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>How many of them are allowed.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>When its next attempt may begin; null when it waits for none.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Whether it still stands among the failures.</summary>
    public bool HasFailed => Status == UploadStatus.Failed || (Status == UploadStatus.Pending && NextAttemptAt is not null);

    internal static FailedUpload Of(Upload upload, DateTimeOffset? attemptEndedAt) => new()
    {
        Id = upload.Id,
        FileName = upload.FileName,
        Dataset = upload.DatasetSlug,
        CreatedBy = upload.CreatedBy,
        Status = upload.Status,
        At = upload.FinishedAt ?? attemptEndedAt,
        Row = upload.Checkpoint.Row,
        FailedAttempts = upload.FailedAttempts,
        MaxAttempts = upload.MaxAttempts,
        NextAttemptAt = upload.NextAttemptAt,
    };
}
