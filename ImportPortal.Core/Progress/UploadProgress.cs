using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Progress;

/// <summary>What is known of an upload at this moment: the small record that pages, hub and nodes share.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Operation">What it is busy with.</param>
/// <param name="RowsRead">Rows up to the last commit.</param>
/// <param name="RowsImported">Inserted plus updated.</param>
/// <param name="RowsRejected">Rows with a row error.</param>
/// <param name="BytesRead">While it is sent: bytes that the server has stored; later: bytes of the file up to the checkpoint.</param>
/// <param name="SizeBytes">The file's length; null while it is not known.</param>
/// <param name="RowsPerSecond">Smoothed; null when nothing moves.</param>
/// <param name="SecondsLeft">Until the present phase ends; null when it cannot be told.</param>
/// <param name="QueuePosition">The place in line, from 1; null when it does not wait.</param>
public sealed record UploadProgress(
    long Id,
    UploadStatus Status,
    UploadOperation? Operation,
    long RowsRead,
    long RowsImported,
    long RowsRejected,
    long BytesRead,
    long? SizeBytes,
    double? RowsPerSecond,
    double? SecondsLeft,
    int? QueuePosition)
{
    /// <summary>Who gave it: who may watch it besides administrators. Not sent to clients.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long OwnerId { get; init; }

    /// <summary>How many of <see cref="RowsImported"/> replaced a row: the page's ledger tells them apart. Not sent to clients.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long RowsUpdated { get; init; }

    /// <summary>The slug of its dataset: API keys may be limited to some. Not sent to clients.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Dataset { get; init; } = "";

    /// <summary>When its worker's lease ends unless the worker gives another sign of life; null when none holds it. Not sent to clients.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset? LeaseExpiresAt { get; init; }

    /// <summary>
    /// Whole percent of the present phase by bytes, rounded down; at most 99 until the import is completed, as a full
    /// bar says "done". Null while the size is not known.
    /// </summary>
    public int? Percent => Status is UploadStatus.Completed or UploadStatus.CompletedWithErrors
        ? 100
        : SizeBytes is { } size and > 0 ? (int)Math.Min(99, BytesRead * 100 / size) : null;

    /// <summary>The progress that the record in the database tells.</summary>
    public static UploadProgress Of(Upload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return new(
            upload.Id, upload.Status, upload.Operation, upload.RowsRead, upload.RowsImported, upload.RowsRejected,
            upload.Status == UploadStatus.Uploading ? upload.ReceivedBytes : BytesOf(upload, upload.Checkpoint),
            upload.SizeBytes, null, null, null)
        {
            OwnerId = upload.CreatedById,
            RowsUpdated = upload.RowsUpdated,
            Dataset = upload.DatasetSlug,
            LeaseExpiresAt = upload.LeaseExpiresAt,
        };
    }

    /// <summary>How much of the file a checkpoint has behind it. A workbook's counts in its spool, which has another length.</summary>
    internal static long BytesOf(Upload upload, Checkpoint checkpoint) => upload is { SpoolBytes: { } spool and > 0, SizeBytes: { } size }
        ? (long)((double)checkpoint.Offset / spool * size) : checkpoint.Offset;
}
