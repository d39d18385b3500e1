using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>The places of waiting uploads in the line: those of higher priority first, then who came first.</summary>
internal static class PlacesInLine
{
    /// <summary>The places of those that wait, from 1; those behind the first 10,000 of their priority have none.</summary>
    public static async Task<IReadOnlyDictionary<long, int?>> FindAsync(
        PortalDbContext context, IReadOnlyList<Upload> uploads, CancellationToken cancellation)
    {
        var places = new Dictionary<long, int?>();
        foreach (var waiting in uploads.Where(upload => upload.Status == UploadStatus.Pending).GroupBy(upload => upload.Priority))
        {
            var before = 0;
            foreach (var higher in Enum.GetValues<UploadPriority>().Where(priority => priority < waiting.Key))
                before += await InLine(context, higher).CountAsync(cancellation);

            var line = await InLine(context, waiting.Key).OrderBy(upload => upload.QueuedAt).ThenBy(upload => upload.Id)
                .Select(upload => upload.Id).Take(Paging.Counted).ToListAsync(cancellation);
            var wanted = waiting.Select(upload => upload.Id).ToHashSet();
            foreach (var (index, id) in line.Index().Where(entry => wanted.Contains(entry.Item)))
                places[id] = before + index + 1;
        }

        return places;
    }

    // One priority at a time: only then does SQLite read the queue's own index, in order.
    private static IQueryable<Upload> InLine(PortalDbContext context, UploadPriority priority) =>
        context.Set<Upload>().Where(upload => upload.Status == UploadStatus.Pending && upload.Priority == priority);
}
