using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// Uploads that are given up before they were received. The record goes first, and keeps the names of what the store
/// still holds until that is removed: a crash in between leaves work for the housekeeping, never parts that nobody knows.
/// </summary>
/// <param name="database">Where the records are.</param>
/// <param name="records">Makes entries of the timeline.</param>
/// <param name="objects">Removes what the store holds.</param>
/// <param name="feed">Tells whoever watches.</param>
public sealed class AbandonedUploads(PortalDatabase database, UploadRecords records, ObjectAssembly objects, ProgressFeed feed)
{
    /// <summary>Cancels an upload that is being received; whoever receives it can write no more.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="by">The e-mail address of who wants it; null when it expired.</param>
    /// <param name="idleSince">It must be unfinished and untouched after this; null cancels it in any case.</param>
    /// <param name="also">What is written in the same transaction.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The record as it stands now; null when it is not being received, or was touched.</returns>
    internal async Task<Upload?> CancelAsync(
        long id, string? by, DateTimeOffset? idleSince, Func<PortalDbContext, Upload, Task>? also, CancellationToken cancellation)
    {
        var status = UploadTransitions.Next(UploadStatus.Uploading, UploadMove.Cancel)
            ?? throw new InvalidOperationException("An upload that is being received cannot be cancelled.");
        var cancelled = await database.WriteAsync(
            async context =>
            {
                var entry = records.Entry(id, UploadEventKind.Cancelled, by);
                var changed = await Receiving(context.Set<Upload>(), idleSince).Where(upload => upload.Id == id).ExecuteUpdateAsync(
                    set => set.SetProperty(upload => upload.Status, status)
                        .SetProperty(upload => upload.ReceiveToken, upload => upload.ReceiveToken + 1)
                        .SetProperty(upload => upload.FinishedAt, entry.At),
                    cancellation);
                if (changed == 0)
                    return null;
                context.Add(entry);
                var upload = await context.Set<Upload>().AsNoTracking().SingleAsync(upload => upload.Id == id, cancellation);
                await (also?.Invoke(context, upload) ?? Task.CompletedTask);
                return upload;
            },
            cancellation);
        if (cancelled is not null)
            feed.Publish(UploadProgress.Of(cancelled));
        return cancelled;
    }

    /// <summary>Removes what the store holds of a cancelled upload, and writes that down.</summary>
    internal async Task RemovePartsAsync(Upload upload, CancellationToken cancellation)
    {
        await objects.RemoveAsync(upload, cancellation);
        await database.WriteAsync(
            context => context.Set<Upload>().Where(row => row.Id == upload.Id && row.Status == UploadStatus.Cancelled).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.MultipartId, (string?)null).SetProperty(row => row.TailKey, (string?)null),
                cancellation),
            cancellation);
    }

    /// <summary>Takes an upload back whose sender was told that it failed: no record and no part stays.</summary>
    internal async Task DiscardAsync(Upload upload, CancellationToken cancellation)
    {
        var removed = await database.WriteAsync(
            context => UploadRecords.Held(context, upload).ExecuteDeleteAsync(cancellation), cancellation);
        // Accepted after all, though the answer of the database was lost, or given up by somebody else.
        if (removed == 0)
            return;

        upload.Status = UploadStatus.Cancelled;
        feed.Publish(UploadProgress.Of(upload));
        await objects.RemoveAsync(upload, cancellation);
    }

    /// <summary>The uploads that miss bytes and that nobody touched after a time.</summary>
    internal async Task<IReadOnlyList<long>> UntouchedAsync(DateTimeOffset idleSince, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await Receiving(context.Set<Upload>(), idleSince).Select(upload => upload.Id).ToListAsync(cancellation);
    }

    /// <summary>The cancelled uploads of which the store may still hold parts.</summary>
    internal async Task<IReadOnlyList<Upload>> WithPartsAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Set<Upload>()
            .Where(upload => upload.Status == UploadStatus.Cancelled && (upload.MultipartId != null || upload.TailKey != null))
            .ToListAsync(cancellation);
    }

    /// <summary>Whether an upload that is being received has this multipart upload.</summary>
    internal async Task<bool> IsKnownAsync(string multipartId, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Set<Upload>()
            .AnyAsync(upload => upload.Status == UploadStatus.Uploading && upload.MultipartId == multipartId, cancellation);
    }

    // One that has all its bytes is the portal's to finish: it does not expire.
    private static IQueryable<Upload> Receiving(IQueryable<Upload> uploads, DateTimeOffset? idleSince) => uploads.Where(upload =>
        upload.Status == UploadStatus.Uploading
        && (idleSince == null || (upload.TouchedAt <= idleSince && (upload.SizeBytes == null || upload.ReceivedBytes < upload.SizeBytes))));
}
