using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;

namespace ImportPortal.Web.Endpoints;

/// <summary>A reason as programs and people need it.</summary>
/// <param name="Code">What a program relies on.</param>
/// <param name="Message">A sentence in the caller's language.</param>
internal sealed record ReasonBody(string Code, string Message)
{
    public static ReasonBody? Of(Reason? reason) => reason is null ? null : new(reason.Code, ReasonTexts.Of(reason));
}

/// <summary>What of a file was left out or altered.</summary>
/// <param name="Code">What a program relies on.</param>
/// <param name="Message">A sentence in the caller's language.</param>
/// <param name="Count">How many there are of it.</param>
internal sealed record RemarkBody(string Code, string Message, long Count)
{
    public static RemarkBody Of(Remark remark) => new(remark.Code, RemarkTexts.Of(remark), remark.Count);
}

/// <summary>An upload as the API answers it. Counters are those of the last commit.</summary>
internal sealed record UploadBody(
    long Id,
    string FileName,
    string Dataset,
    UploadStatus Status,
    UploadOperation? Operation,
    WantedState Wanted,
    UploadPriority Priority,
    long? SizeBytes,
    long BytesRead,
    string? Sha256,
    long? DuplicateOf,
    long RowsRead,
    long RowsImported,
    long RowsInserted,
    long RowsUpdated,
    long RowsSkipped,
    long RowsRejected,
    long RowsReplacedLater,
    long RowsRemoved,
    long RowsRestored,
    long RowsLeft,
    int? Percent,
    double? RowsPerSecond,
    double? SecondsLeft,
    int? QueuePosition,
    int Attempt,
    int MaxAttempts,
    DateTimeOffset? NextAttemptAt,
    ReasonBody? Error,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? QueuedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<RemarkBody> Remarks,
    bool StartsOver,
    long? Continues,
    long? ContinuedBy,
    IReadOnlyList<UploadAction> Possible)
{
    public static UploadBody Of(UploadView upload) => new(
        upload.Id, upload.FileName, upload.Dataset, upload.Status, upload.Operation, upload.Wanted, upload.Priority,
        upload.SizeBytes, upload.BytesRead, upload.Sha256, upload.DuplicateOf,
        upload.RowsRead, upload.RowsImported, upload.RowsInserted, upload.RowsUpdated, upload.RowsSkipped, upload.RowsRejected,
        upload.RowsReplacedLater, upload.RowsRemoved, upload.RowsRestored, upload.RowsLeft,
        upload.Percent, upload.RowsPerSecond, upload.SecondsLeft, upload.QueuePosition,
        upload.Attempt, upload.MaxAttempts, upload.NextAttemptAt, ReasonBody.Of(upload.Error),
        upload.CreatedBy, upload.CreatedAt, upload.QueuedAt, upload.StartedAt, upload.FinishedAt,
        [.. upload.Remarks.Select(RemarkBody.Of)], upload.StartsOver, upload.Continues, upload.ContinuedBy, upload.Possible);
}
