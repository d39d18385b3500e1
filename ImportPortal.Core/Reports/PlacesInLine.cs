using ImportPortal.Core.Database;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>The places of waiting uploads, as <see cref="WaitingLine"/> tells them to everybody.</summary>
/// <param name="line">The line.</param>
/// <param name="time">Tells which retries are due.</param>
internal sealed class PlacesInLine(WaitingLine line, TimeProvider time)
{
    /// <summary>
    /// Place, from 1, and seconds until the start of those that stand in line. Those behind the front of the line have a
    /// place alone; those behind the first 10,000 of their priority, and those whose retry is not due, nothing.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, (int Place, double? SecondsLeft)>> FindAsync(
        PortalDbContext context, IReadOnlyList<Upload> uploads, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = uploads.Where(upload =>
            upload.Status == UploadStatus.Pending && (upload.NextAttemptAt is null || upload.NextAttemptAt <= now)).ToList();
        var places = new Dictionary<long, (int, double?)>();
        if (waiting.Count == 0)
            return places;

        var front = await line.FindAsync([.. waiting.Select(upload => upload.Id)], cancellation);
        foreach (var (id, place) in front.Places)
            places[id] = (place.QueuePosition!.Value, place.SecondsLeft);
        if (!front.IsWhole)
            await AddFarBehindAsync(context, waiting, now, places, cancellation);
        return places;
    }

    private static async Task AddFarBehindAsync(
        PortalDbContext context, List<Upload> waiting, DateTimeOffset now, Dictionary<long, (int, double?)> places, CancellationToken cancellation)
    {
        foreach (var behind in waiting.Where(upload => !places.ContainsKey(upload.Id)).GroupBy(upload => upload.Priority).ToList())
        {
            var before = 0;
            foreach (var higher in Enum.GetValues<UploadPriority>().Where(priority => priority < behind.Key))
                before += await InLine(context, higher, now).CountAsync(cancellation);

            var ids = await InLine(context, behind.Key, now).OrderBy(upload => upload.QueuedAt).ThenBy(upload => upload.Id)
                .Select(upload => upload.Id).Take(Paging.Counted).ToListAsync(cancellation);
            var wanted = behind.Select(upload => upload.Id).ToHashSet();
            foreach (var (index, id) in ids.Index().Where(entry => wanted.Contains(entry.Item)))
                places[id] = (before + index + 1, null);
        }
    }

    // One priority at a time: only then does SQLite read the queue's own index, in order.
    private static IQueryable<Upload> InLine(PortalDbContext context, UploadPriority priority, DateTimeOffset now) =>
        context.Set<Upload>().Where(upload => upload.Status == UploadStatus.Pending && upload.Priority == priority
            && (upload.NextAttemptAt == null || upload.NextAttemptAt <= now));
}
