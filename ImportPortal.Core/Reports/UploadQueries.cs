using System.Globalization;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>
/// Which uploads a list holds, and in which order. Everything that is asked here stands in an index of
/// <see cref="UploadMapping"/> that is read from its newest end, so that a filter which hardly anything matches reads a
/// million short index entries, not a million records.
/// </summary>
internal static class UploadQueries
{
    // An upload's number follows its creation but for those that are created at the same moment.
    private static readonly TimeSpan OutOfOrder = TimeSpan.FromMinutes(1);

    /// <summary>The uploads that match and are the actor's to see.</summary>
    public static async Task<IQueryable<Upload>> MatchAsync(
        PortalDbContext context, Actor actor, UploadFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        var uploads = filter.HasFailed ? Failed(context, filter.Code) : context.Set<Upload>();
        if (!actor.IsAdmin)
            uploads = uploads.Where(upload => upload.CreatedById == actor.UserId);
        if (filter.Dataset is not null || actor.Datasets is not null)
        {
            var datasets = await DatasetIdsAsync(context, actor, filter, cancellation);
            uploads = uploads.Where(upload => datasets.Contains(upload.DatasetId));
        }

        if (filter.Statuses.Count > 0)
            uploads = uploads.Where(upload => filter.Statuses.Contains(upload.Status));
        if (filter.Code is { } code)
            uploads = uploads.Where(upload => upload.ErrorCode == code);
        if (filter.WaitsForRetry)
            uploads = uploads.Where(upload => upload.Status == UploadStatus.Pending && upload.NextAttemptAt != null);
        if (!string.IsNullOrWhiteSpace(filter.Query))
            uploads = WhereFound(uploads, filter.Query.Trim());
        if (filter.FinishedSince is { } finished)
            uploads = uploads.Where(upload => upload.FinishedAt >= finished);
        return await WhereCreatedAsync(context, uploads, filter, cancellation);
    }

    /// <summary>The numbers of the latest 10,001 uploads of <paramref name="matching"/> (of the earliest, by <see cref="UploadOrder.Oldest"/>), sorted.</summary>
    public static async Task<List<long>> SortedIdsAsync(
        IQueryable<Upload> matching, UploadOrder order, CancellationToken cancellation)
    {
        const int most = Paging.Counted + 1;
        if (order == UploadOrder.Oldest)
            return await matching.OrderBy(upload => upload.Id).Select(upload => upload.Id).Take(most).ToListAsync(cancellation);

        var latest = matching.OrderByDescending(upload => upload.Id).Take(most);
        return order switch
        {
            UploadOrder.Newest => await latest.Select(upload => upload.Id).ToListAsync(cancellation),
            UploadOrder.FileName or UploadOrder.FileNameDescending => Sorted(
                await latest.Select(upload => new Keyed<string>(upload.Id, upload.FileName)).ToListAsync(cancellation),
                StringComparer.InvariantCultureIgnoreCase, order == UploadOrder.FileNameDescending),
            UploadOrder.MostRows or UploadOrder.FewestRows => Sorted(
                await latest.Select(upload => new Keyed<long>(upload.Id, upload.RowsRead)).ToListAsync(cancellation),
                Comparer<long>.Default, order == UploadOrder.MostRows),
            UploadOrder.MostRejected or UploadOrder.FewestRejected => Sorted(
                await latest.Select(upload => new Keyed<long>(upload.Id, upload.RowsRejected)).ToListAsync(cancellation),
                Comparer<long>.Default, order == UploadOrder.MostRejected),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
        };
    }

    /// <summary>Whether a list in that order can be gone through to its end, however long.</summary>
    public static bool IsByAge(this UploadOrder order) => order is UploadOrder.Newest or UploadOrder.Oldest;

    // They come newest first, and a stable sort keeps that among equals.
    private static List<long> Sorted<T>(List<Keyed<T>> uploads, IComparer<T> comparer, bool descending)
    {
        var counted = uploads.Take(Paging.Counted);
        var sorted = descending
            ? counted.OrderByDescending(upload => upload.Key, comparer)
            : counted.OrderBy(upload => upload.Key, comparer);
        return [.. sorted.Select(upload => upload.Id), .. uploads.Skip(Paging.Counted).Select(upload => upload.Id)];
    }

    // SQLite would read what ended by its status, and sort it: a second for a million. By a code it finds its way.
    private static IQueryable<Upload> Failed(PortalDbContext context, string? code) => code is null
        ? context.Set<Upload>().FromSql(
            $"""
            select * from uploads indexed by ix_uploads_failures
            where status = 'Failed' or (status = 'Pending' and next_attempt_at is not null)
            """).Where(upload => upload.ErrorCode != null)
        : context.Set<Upload>().Where(upload => upload.ErrorCode != null &&
            (upload.Status == UploadStatus.Failed || (upload.Status == UploadStatus.Pending && upload.NextAttemptAt != null)));

    private static async Task<List<long>> DatasetIdsAsync(
        PortalDbContext context, Actor actor, UploadFilter filter, CancellationToken cancellation)
    {
        var datasets = context.Set<Dataset>().AsQueryable();
        if (filter.Dataset is { } slug)
            datasets = datasets.Where(dataset => dataset.Slug == slug);
        if (actor.Datasets is { } allowed)
            datasets = datasets.Where(dataset => allowed.Contains(dataset.Slug));
        return await datasets.Select(dataset => dataset.Id).ToListAsync(cancellation);
    }

    private static IQueryable<Upload> WhereFound(IQueryable<Upload> uploads, string query)
    {
        var isNumber = long.TryParse(query.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        if (isNumber && query.StartsWith('#'))
            return uploads.Where(upload => upload.Id == id);

        var pattern = LikePattern.Containing(query);
        return isNumber
            ? uploads.Where(upload => upload.Id == id || EF.Functions.Like(upload.FileName, pattern, LikePattern.Escape))
            : uploads.Where(upload => EF.Functions.Like(upload.FileName, pattern, LikePattern.Escape));
    }

    // As a range of numbers besides, so that a list by number neither reads what is newer nor goes on to the very end.
    private static async Task<IQueryable<Upload>> WhereCreatedAsync(
        PortalDbContext context, IQueryable<Upload> uploads, UploadFilter filter, CancellationToken cancellation)
    {
        if (filter.CreatedSince is { } since)
        {
            var from = Beside(since, -OutOfOrder);
            var first = await context.Set<Upload>().Where(upload => upload.CreatedAt >= from)
                .OrderBy(upload => upload.CreatedAt).ThenBy(upload => upload.Id)
                .Select(upload => (long?)upload.Id).FirstOrDefaultAsync(cancellation);
            uploads = uploads.Where(upload => upload.Id >= (first ?? long.MaxValue) && upload.CreatedAt >= since);
        }

        if (filter.CreatedBefore is { } before)
        {
            var to = Beside(before, OutOfOrder);
            var last = await context.Set<Upload>().Where(upload => upload.CreatedAt < to)
                .OrderByDescending(upload => upload.CreatedAt).ThenByDescending(upload => upload.Id)
                .Select(upload => (long?)upload.Id).FirstOrDefaultAsync(cancellation);
            uploads = uploads.Where(upload => upload.Id <= (last ?? 0) && upload.CreatedAt < before);
        }

        return uploads;
    }

    // Beside the first and the last time that there is, there is none.
    private static DateTimeOffset Beside(DateTimeOffset time, TimeSpan distance) => new(
        Math.Clamp(time.UtcTicks + distance.Ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);

    private sealed record Keyed<T>(long Id, T Key);
}
