using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// The records of uploads while they are received. Every write names the token of the request that makes it
/// (<see cref="Upload.ReceiveToken"/>): one that changes no row comes too late, as a newer request has taken over or the
/// upload was given up.
/// </summary>
/// <param name="database">Where they are.</param>
/// <param name="feed">Is told how far they are.</param>
/// <param name="time">Tells when.</param>
public sealed class UploadRecords(PortalDatabase database, ProgressFeed feed, TimeProvider time)
{
    /// <summary>Begins an upload.</summary>
    /// <param name="file">What is sent.</param>
    /// <param name="sizeBytes">Its length; null when the sender does not tell.</param>
    /// <param name="urlOf">Where the object of a key is.</param>
    /// <param name="owner">The node that receives it from the first; null where its bytes come by later requests.</param>
    /// <param name="cancellation">Ends the call.</param>
    internal async Task<Upload> CreateAsync(
        NewUpload file, long? sizeBytes, Func<string, Uri> urlOf, string? owner, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var key = ObjectKeys.New(now);
        var upload = new Upload
        {
            FileName = FileNames.Clean(file.FileName),
            DatasetId = file.Dataset.Id,
            DatasetSlug = file.Dataset.Slug,
            CreatedById = file.Sender.UserId,
            CreatedBy = file.Sender.Email,
            Origin = file.Origin,
            Priority = file.Priority,
            ContinuesId = file.ContinuesId,
            Status = UploadStatus.Uploading,
            SizeBytes = sizeBytes,
            ObjectKey = key,
            ObjectUrl = urlOf(key).AbsoluteUri,
            ReceiveOwner = owner,
            ReceiveUntil = ReceivingHolds.Until(owner, now),
            MaxAttempts = file.MaxAttempts,
            CreatedAt = now,
            TouchedAt = now,
        };
        await database.WriteAsync(
            async context =>
            {
                context.Add(upload);
                await context.SaveChangesAsync(cancellation);
                context.Add(Entry(upload.Id, UploadEventKind.Created, upload.CreatedBy));
                return upload;
            },
            cancellation);
        feed.Publish(UploadProgress.Of(upload));
        return upload;
    }

    /// <summary>The record in the hands of the request that took it over.</summary>
    internal ReceivedRecord Hold(Upload upload) => new(upload, this, feed, time);

    /// <summary>The record, or null.</summary>
    internal async Task<Upload?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id, cancellation);
    }

    /// <summary>Takes over the finishing of an upload that has all its bytes, unless somebody was at it lately.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="idleSince">Nobody may have touched it after this; null takes it over from whoever has it.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The record with the new token, or null.</returns>
    internal Task<Upload?> TakeOverStoredAsync(long id, DateTimeOffset? idleSince, CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            var now = time.GetUtcNow();
            var taken = await Stored(context.Set<Upload>(), idleSince)
                .Where(upload => upload.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(upload => upload.ReceiveToken, upload => upload.ReceiveToken + 1)
                        .SetProperty(upload => upload.ReceiveOwner, (string?)null)
                        .SetProperty(upload => upload.ReceiveUntil, (DateTimeOffset?)null)
                        .SetProperty(upload => upload.TouchedAt, now),
                    cancellation);
            return taken == 0 ? null : await Untracked(context).SingleAsync(upload => upload.Id == id, cancellation);
        },
        cancellation);

    /// <summary>The uploads that have all their bytes, are not finished, and that nobody touched after a time.</summary>
    internal async Task<IReadOnlyList<long>> StoredAsync(DateTimeOffset idleSince, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await Stored(context.Set<Upload>(), idleSince).Select(upload => upload.Id).ToListAsync(cancellation);
    }

    /// <summary>Writes down how far the file is stored: bytes, multipart upload and tail, and who goes on, as the record given says.</summary>
    /// <returns>False when the token is no longer this request's.</returns>
    internal Task<bool> MoveAsync(Upload moved, CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            var now = time.GetUtcNow();
            var until = ReceivingHolds.Until(moved.ReceiveOwner, now);
            return await Held(context, moved).ExecuteUpdateAsync(
                set => set.SetProperty(upload => upload.ReceivedBytes, moved.ReceivedBytes)
                    .SetProperty(upload => upload.MultipartId, moved.MultipartId)
                    .SetProperty(upload => upload.TailKey, moved.TailKey)
                    .SetProperty(upload => upload.ReceiveOwner, moved.ReceiveOwner)
                    .SetProperty(upload => upload.ReceiveUntil, until)
                    .SetProperty(upload => upload.TouchedAt, now),
                cancellation) == 1;
        },
        cancellation);

    /// <summary>The upload as the one who holds its token may write it.</summary>
    internal static IQueryable<Upload> Held(PortalDbContext context, Upload held) => context.Set<Upload>().Where(upload =>
        upload.Id == held.Id && upload.ReceiveToken == held.ReceiveToken && upload.Status == UploadStatus.Uploading);

    /// <summary>An entry for the timeline, of now.</summary>
    internal UploadEvent Entry(long uploadId, UploadEventKind kind, string? by = null, Reason? reason = null) =>
        new() { UploadId = uploadId, At = time.GetUtcNow(), Kind = kind, By = by, Reason = reason };

    private static IQueryable<Upload> Untracked(PortalDbContext context) => context.Set<Upload>().AsNoTracking();

    private static IQueryable<Upload> Stored(IQueryable<Upload> uploads, DateTimeOffset? idleSince) => uploads.Where(upload =>
        upload.Status == UploadStatus.Uploading && upload.ReceivedBytes == upload.SizeBytes && upload.SizeBytes > 0
        && (idleSince == null || upload.TouchedAt <= idleSince));
}
