using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Queue;

/// <summary>One look at the line: who waits, in order of service, and when each is likely to start.</summary>
internal static class LineLook
{
    /// <summary>Those behind so many are not told their place by push, and have no estimate.</summary>
    public const int Most = 1_000;

    // Imports lately ended that the pace is measured by.
    private const int Recent = 25;

    // A running import is measured by itself once it ran for so long.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(3);

    /// <summary>Reads the line: the progress of each with its place, from 1, and the seconds until it starts, where that can be told.</summary>
    public static async Task<List<UploadProgress>> ReadAsync(PortalDbContext context, DateTimeOffset now, CancellationToken cancellation)
    {
        var waiting = await WaitingAsync(context, now, cancellation);
        if (waiting.Count == 0)
            return [];

        var starts = await StartsAsync(context, waiting, now, cancellation);
        return [.. waiting.Select((upload, index) => UploadProgress.Of(upload) with
        {
            QueuePosition = index + 1,
            SecondsLeft = starts?[index],
        })];
    }

    private static async Task<List<Upload>> WaitingAsync(PortalDbContext context, DateTimeOffset now, CancellationToken cancellation)
    {
        // One priority at a time: only then does SQLite read the queue's own index, in order.
        var line = new List<Upload>();
        foreach (var priority in Enum.GetValues<UploadPriority>())
        {
            line.AddRange(await context.Set<Upload>()
                .Where(upload => upload.Status == UploadStatus.Pending && upload.Priority == priority
                    && (upload.NextAttemptAt == null || upload.NextAttemptAt <= now))
                .OrderBy(upload => upload.QueuedAt).ThenBy(upload => upload.Id)
                .Take(Most - line.Count).ToListAsync(cancellation));
        }

        return line;
    }

    private static async Task<List<double>?> StartsAsync(
        PortalDbContext context, List<Upload> waiting, DateTimeOffset now, CancellationToken cancellation)
    {
        var slots = await Nodes.SlotsAsync(context, now, cancellation);
        if (slots == 0 || await context.Set<QueuePause>().AnyAsync(cancellation))
            return null;

        var running = await RunningAsync(context, now, cancellation);
        var steady = running.Where(import => import.Took >= Steady && import.Done > 0).ToList();
        var ended = await EndedAsync(context, UploadStatus.Completed, cancellation);
        ended.AddRange(await EndedAsync(context, UploadStatus.CompletedWithErrors, cancellation));
        if (ImportPace.Of([.. ended, .. steady.Select(import => (import.Done, import.Took))]) is not { } pace)
            return null;

        var left = running.Select(import =>
            (import.Took >= Steady && import.Done > 0 ? ImportPace.Of([(import.Done, import.Took)])!.Value : pace).SecondsFor(import.Left));
        return [.. StartEstimates.Of(waiting.Select(upload => Length(upload.RowBytes, upload.Checkpoint.Offset)), left, slots, pace)];
    }

    private static async Task<List<RunningImport>> RunningAsync(PortalDbContext context, DateTimeOffset now, CancellationToken cancellation)
    {
        var running = await (
            from upload in context.Set<Upload>()
            join attempt in context.Set<Attempt>()
                on new { upload.Id, Number = upload.Attempt } equals new { Id = attempt.UploadId, attempt.Number }
            where upload.Status == UploadStatus.Processing
            select new { SizeBytes = upload.SpoolBytes ?? upload.SizeBytes, upload.Checkpoint.Offset, upload.Checkpoint.Row, attempt.FirstRow, attempt.StartedAt })
            .ToListAsync(cancellation);
        return running.ConvertAll(import => new RunningImport(
            // What earlier attempts did took none of this one's time.
            import.Row == 0 ? 0 : (long)((double)import.Offset * Math.Max(0, import.Row - import.FirstRow + 1) / import.Row),
            Length(import.SizeBytes, import.Offset),
            now - import.StartedAt));
    }

    // Those that came to their end in one attempt: others waited in between.
    private static async Task<List<(long Bytes, TimeSpan Took)>> EndedAsync(
        PortalDbContext context, UploadStatus status, CancellationToken cancellation)
    {
        var ended = await context.Set<Upload>().Where(upload => upload.Status == status)
            .OrderByDescending(upload => upload.FinishedAt).Take(Recent)
            .Select(upload => new { upload.Attempt, SizeBytes = upload.SpoolBytes ?? upload.SizeBytes, upload.StartedAt, upload.FinishedAt }).ToListAsync(cancellation);
        return [.. ended.Where(upload => upload.Attempt == 1 && upload.StartedAt is not null && upload.FinishedAt is not null)
            .Select(upload => (upload.SizeBytes ?? 0, upload.FinishedAt!.Value - upload.StartedAt!.Value))];
    }

    private static long Length(long? size, long offset) => Math.Max(0, (size ?? 0) - offset);

    private sealed record RunningImport(long Done, long Left, TimeSpan Took);
}
