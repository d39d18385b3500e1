namespace ImportPortal.Core.Uploads;

/// <summary>One file that someone gave: where it is stored, its settings, its state and its counters (the ledger).</summary>
/// <remarks>
/// Counters, checkpoint and lease of an upload in <see cref="UploadStatus.Processing"/> are written by its worker alone,
/// in the transaction of the batch and under its lease token.
/// </remarks>
public sealed class Upload
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The name that the sender gave; data, never a path. At most 255 characters.</summary>
    public required string FileName { get; set; }

    /// <summary>The dataset its rows go to.</summary>
    public long DatasetId { get; set; }

    /// <summary>The dataset's slug, kept here so that lists need no join.</summary>
    public required string DatasetSlug { get; set; }

    /// <summary>Who gave it.</summary>
    public long CreatedById { get; set; }

    /// <summary>The e-mail address of who gave it, kept here so that lists need no join.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>How it came; decides what happens to content that the dataset already has.</summary>
    public UploadOrigin Origin { get; set; }

    /// <summary>Which line it waits in.</summary>
    public UploadPriority Priority { get; set; } = UploadPriority.Default;

    /// <summary>Where it stands.</summary>
    public UploadStatus Status { get; set; }

    /// <summary>What it is busy with, while it is.</summary>
    public UploadOperation? Operation { get; set; }

    /// <summary>What a person wants of it while a worker holds it.</summary>
    public WantedState Wanted { get; set; }

    /// <summary>Why it needs review, is paused, waits for a retry or failed; else null.</summary>
    public Reason? Error { get; set; }

    /// <summary>The code of <see cref="Error"/>, kept by the database so that lists can be filtered by it.</summary>
    public string? ErrorCode { get; private set; }

    // The file.

    /// <summary>Its length in bytes; null while a sender that does not tell is still sending.</summary>
    public long? SizeBytes { get; set; }

    /// <summary>Bytes received and stored so far.</summary>
    public long ReceivedBytes { get; set; }

    /// <summary>The key of its object.</summary>
    public required string ObjectKey { get; set; }

    /// <summary>Where its object is stored, as a URL.</summary>
    public required string ObjectUrl { get; set; }

    /// <summary>The store's id of the multipart upload while the file comes; else null.</summary>
    public string? MultipartId { get; set; }

    /// <summary>The key of the object that holds what came of an unfinished part before a cut; else null.</summary>
    public string? TailKey { get; set; }

    /// <summary>Fences the receiver: grows with every request that takes over receiving.</summary>
    public long ReceiveToken { get; set; }

    /// <summary>The node whose request receives it at present; null when none does.</summary>
    public string? ReceiveOwner { get; set; }

    /// <summary>When the node has lost it unless it renews this; null when none has it.</summary>
    public DateTimeOffset? ReceiveUntil { get; set; }

    /// <summary>Grows with every request of another node that waits for the owner to let go.</summary>
    public long ReceiveWanted { get; set; }

    /// <summary>When a byte was last stored; expiry counts from here.</summary>
    public DateTimeOffset TouchedAt { get; set; }

    /// <summary>The SHA-256 of the content in lower-case hex; null until it is known.</summary>
    public string? Sha256 { get; set; }

    /// <summary>An earlier upload of the same content to the same dataset.</summary>
    public long? DuplicateOf { get; set; }

    /// <summary>The upload that it goes on from where that one stopped, or takes the place of; null: it is a file of its own.</summary>
    public long? ContinuesId { get; set; }

    /// <summary>The upload that goes on from where this one stopped, or took its place; null: none.</summary>
    public long? ContinuedById { get; set; }

    /// <summary>The key of the object that holds a workbook's rows; null until they were read, and for a CSV.</summary>
    public string? SpoolKey { get; set; }

    /// <summary>That object's length in bytes; the checkpoint of a workbook counts in it.</summary>
    public long? SpoolBytes { get; set; }

    /// <summary>How it is read; null until it was inspected: of a workbook, until a worker has read it.</summary>
    public ReadSettings? Settings { get; set; }

    /// <summary>Where its columns go; null until it was inspected.</summary>
    public IReadOnlyList<ColumnMatch>? Columns { get; set; }

    /// <summary>What was left out or altered: known at inspection, and counted while its rows are imported.</summary>
    public IReadOnlyList<Remark> Remarks { get; set; } = [];

    // The ledger.

    /// <summary>Rows read up to the checkpoint: inserted + updated + skipped + rejected.</summary>
    public long RowsRead { get; set; }

    /// <summary>Rows that are new in the table.</summary>
    public long RowsInserted { get; set; }

    /// <summary>Rows that replaced one of the same key.</summary>
    public long RowsUpdated { get; set; }

    /// <summary>Rows left out because their key was there.</summary>
    public long RowsSkipped { get; set; }

    /// <summary>Rows that have at least one row error.</summary>
    public long RowsRejected { get; set; }

    /// <summary>Rows of this upload that a later one replaced.</summary>
    public long RowsReplacedLater { get; set; }

    /// <summary>Rows that an undo took out.</summary>
    public long RowsRemoved { get; set; }

    /// <summary>Old values that an undo brought back.</summary>
    public long RowsRestored { get; set; }

    /// <summary>Rows that an undo left, as a later upload had changed them.</summary>
    public long RowsLeft { get; set; }

    /// <summary>Rejected rows allowed for this upload; null takes the dataset's, -1 lifts the limit.</summary>
    public long? MaxRowErrors { get; set; }

    // The checkpoint.

    /// <summary>Where the last committed batch ended.</summary>
    public Checkpoint Checkpoint { get; set; } = Checkpoint.Start;

    /// <summary>
    /// Whether it begins again at its first row, as it is read in another way now: before that, what it brought is taken out
    /// of the table. Its checkpoint is at the start already.
    /// </summary>
    public bool StartsOver { get; set; }

    // The lease.

    /// <summary>The fencing token: grows with every claim and with every end of a lease.</summary>
    public long LeaseToken { get; set; }

    /// <summary>Which worker holds the lease; null when nobody does.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>When the lease ends unless it is renewed.</summary>
    public DateTimeOffset? LeaseExpiresAt { get; set; }

    // The attempts.

    /// <summary>The number of the present or last attempt; 0 before the first.</summary>
    public int Attempt { get; set; }

    /// <summary>Attempts since the last checkpoint that moved; lost workers do not count.</summary>
    public int FailedAttempts { get; set; }

    /// <summary>Waits for a retry since the last checkpoint that moved; each is twice the one before.</summary>
    public int Waits { get; set; }

    /// <summary>Attempts without progress that are allowed.</summary>
    public int MaxAttempts { get; set; }

    /// <summary>When the next attempt may begin; null: at once.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    // The losses: workers that died while they held it.

    /// <summary>Processes that died at the present checkpoint; 0 again when it moves.</summary>
    public int Losses { get; set; }

    /// <summary>Where the checkpoint's row stood when too many had died: from there it is imported in isolation for a while.</summary>
    public long? IsolatedFromRow { get; set; }

    /// <summary>The row that a worker in isolation has to do with at this moment, named before it is touched; else null.</summary>
    public long? SuspectRow { get; set; }

    /// <summary>Processes that died at the row behind the checkpoint while it was named; 0 again when the checkpoint moves.</summary>
    public int SuspectLosses { get; set; }

    // The times.

    /// <summary>When its first byte came.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it took its place in line.</summary>
    public DateTimeOffset? QueuedAt { get; set; }

    /// <summary>When a worker first claimed it.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it came to an end.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Inserted plus updated.</summary>
    public long RowsImported => RowsInserted + RowsUpdated;

    /// <summary>The length of what its rows are read from, in which <see cref="Checkpoint"/> counts; null while it is not known.</summary>
    public long? RowBytes => SpoolBytes ?? SizeBytes;
}

/// <summary>How an upload came.</summary>
public enum UploadOrigin
{
    /// <summary>From the page, by a person who can be asked.</summary>
    Page,

    /// <summary>By an API key; nobody can be asked.</summary>
    Api,
}

/// <summary>Where in the file the last committed batch ended: what an import needs to go on from there.</summary>
/// <param name="Offset">Bytes of the original, or of a workbook's spool, before the block that reading resumes with.</param>
/// <param name="Skip">Bytes of decoded text (UTF-8) to skip after <paramref name="Offset"/>; 0 where the original is UTF-8.</param>
/// <param name="Row">Number of the last row before it; 0 at the start.</param>
/// <param name="Line">Number of the line that the next row starts in, or a line before it that holds no row; from 1.</param>
public sealed record Checkpoint(long Offset, long Skip, long Row, long Line)
{
    /// <summary>Before the first byte: the header is still to be read.</summary>
    public static Checkpoint Start { get; } = new(0, 0, 0, 1);

    /// <summary>Whether nothing was committed yet.</summary>
    public bool IsStart => Offset == 0 && Skip == 0;
}
