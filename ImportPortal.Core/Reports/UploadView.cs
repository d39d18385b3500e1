using ImportPortal.Core.Imports;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reports;

/// <summary>An upload as the API and the pages show it. Counters are those of the last commit.</summary>
public sealed record UploadView
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The name that the sender gave.</summary>
    public required string FileName { get; init; }

    /// <summary>The slug of its dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Where it stands.</summary>
    public required UploadStatus Status { get; init; }

    /// <summary>What it is busy with.</summary>
    public UploadOperation? Operation { get; init; }

    /// <summary>Which line it waits in.</summary>
    public required UploadPriority Priority { get; init; }

    /// <summary>Its length in bytes; null while it is not known.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Bytes stored so far while it is sent, then bytes read up to the checkpoint.</summary>
    public long BytesRead { get; init; }

    /// <summary>The SHA-256 of the content, lower-case hex.</summary>
    public string? Sha256 { get; init; }

    /// <summary>An earlier upload of the same content.</summary>
    public long? DuplicateOf { get; init; }

    /// <summary>Inserted + updated + skipped + rejected.</summary>
    public long RowsRead { get; init; }

    /// <summary>Inserted plus updated.</summary>
    public long RowsImported { get; init; }

    /// <summary>Rows that are new.</summary>
    public long RowsInserted { get; init; }

    /// <summary>Rows that replaced one.</summary>
    public long RowsUpdated { get; init; }

    /// <summary>Rows left out.</summary>
    public long RowsSkipped { get; init; }

    /// <summary>Rows with a row error.</summary>
    public long RowsRejected { get; init; }

    /// <summary>Rows that a later upload replaced.</summary>
    public long RowsReplacedLater { get; init; }

    /// <summary>Rows that an undo took out.</summary>
    public long RowsRemoved { get; init; }

    /// <summary>Values that an undo brought back.</summary>
    public long RowsRestored { get; init; }

    /// <summary>Rows that an undo left.</summary>
    public long RowsLeft { get; init; }

    /// <summary>Whole percent, at most 99 until completed.</summary>
    public int? Percent { get; init; }

    /// <summary>Rows a second, smoothed; null when nothing moves.</summary>
    public double? RowsPerSecond { get; init; }

    /// <summary>Seconds left; null when it cannot be told.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>The place in line, from 1.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>The present or last attempt.</summary>
    public int Attempt { get; init; }

    /// <summary>Attempts without progress that are allowed.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>When the next attempt may begin.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why it needs review, is paused, waits for a retry or failed.</summary>
    public Reason? Error { get; init; }

    /// <summary>The e-mail address of who gave it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When its first byte came.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last byte was stored and the file took its place; null before.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>When a worker first claimed it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to an end.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When its worker's lease ends unless the worker gives another sign of life. Not sent to clients.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset? LeaseExpiresAt { get; init; }

    /// <summary>How it is read.</summary>
    public ReadSettings? Settings { get; init; }

    /// <summary>Where its columns go.</summary>
    public IReadOnlyList<ColumnMatch>? Columns { get; init; }

    /// <summary>What was left out or altered.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>Whether it begins again at its first row; what it brought is taken out before.</summary>
    public bool StartsOver { get; init; }

    /// <summary>The upload that it goes on from where that one stopped, or takes the place of.</summary>
    public long? Continues { get; init; }

    /// <summary>The upload that goes on from where this one stopped, or took its place.</summary>
    public long? ContinuedBy { get; init; }

    /// <summary>What its owner, or an administrator, can do now.</summary>
    public IReadOnlyList<UploadAction> Possible { get; init; } = [];

    /// <summary>What a person asked of the worker that holds it.</summary>
    public WantedState Wanted { get; init; }

    /// <summary>Whether a person may say how it is read and where its columns go.</summary>
    public bool MaySettle => Settings is not null && ActionRules.MaySettle(Status, Error);

    /// <summary>Whether a mended file may go on from where it stopped.</summary>
    public bool MayBeContinued => ActionRules.MayBeContinued(Status, Error);

    /// <summary>An upload as its record tells it, with what is live.</summary>
    /// <param name="upload">The record.</param>
    /// <param name="live">What the feed has of it; null when it has nothing.</param>
    public static UploadView Of(Upload upload, UploadProgress? live)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var recorded = UploadProgress.Of(upload);
        // What the feed says of another status is older or newer than the record; together they would be wrong. Of those
        // that wait it knows the place only while somebody watches: the line itself tells it.
        live = live?.Status == upload.Status && upload.Status != UploadStatus.Pending ? live : null;
        // Of a workbook that is being read nothing is committed that could tell how far it is.
        var measured = live is { Operation: UploadOperation.Inspect } ? live : recorded;
        return new()
        {
            Id = upload.Id,
            FileName = upload.FileName,
            Dataset = upload.DatasetSlug,
            Status = upload.Status,
            Operation = upload.Operation,
            Priority = upload.Priority,
            SizeBytes = upload.SizeBytes,
            BytesRead = measured.BytesRead,
            Sha256 = upload.Sha256,
            DuplicateOf = upload.DuplicateOf,
            RowsRead = upload.RowsRead,
            RowsImported = upload.RowsImported,
            RowsInserted = upload.RowsInserted,
            RowsUpdated = upload.RowsUpdated,
            RowsSkipped = upload.RowsSkipped,
            RowsRejected = upload.RowsRejected,
            RowsReplacedLater = upload.RowsReplacedLater,
            RowsRemoved = upload.RowsRemoved,
            RowsRestored = upload.RowsRestored,
            RowsLeft = upload.RowsLeft,
            Percent = measured.Percent,
            RowsPerSecond = live?.RowsPerSecond,
            SecondsLeft = live?.SecondsLeft,
            QueuePosition = live?.QueuePosition,
            Attempt = upload.Attempt,
            MaxAttempts = upload.MaxAttempts,
            NextAttemptAt = upload.NextAttemptAt,
            Error = upload.Error,
            CreatedBy = upload.CreatedBy,
            CreatedAt = upload.CreatedAt,
            QueuedAt = upload.QueuedAt,
            StartedAt = upload.StartedAt,
            FinishedAt = upload.FinishedAt,
            LeaseExpiresAt = upload.LeaseExpiresAt,
            Settings = upload.Settings,
            Columns = upload.Columns,
            Remarks = upload.Remarks,
            StartsOver = upload.StartsOver,
            Continues = upload.ContinuesId,
            ContinuedBy = upload.ContinuedById,
            Possible = [.. ActionRules.Possible(upload)],
            Wanted = upload.Wanted,
        };
    }
}
