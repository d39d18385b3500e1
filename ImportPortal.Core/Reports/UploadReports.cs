using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>The read-only queries about uploads behind the pages and the API. Each shows an actor only what is theirs.</summary>
/// <param name="database">Where they are read.</param>
/// <param name="feed">Adds what is live: rate, time left.</param>
/// <param name="line">Adds the places of those that wait.</param>
/// <param name="time">Tells which retries are due.</param>
public sealed class UploadReports(PortalDatabase database, ProgressFeed feed, WaitingLine line, TimeProvider time)
{
    private readonly PlacesInLine _places = new(line, time);

    // An upload that gives way every turn for days has more entries than anybody reads.
    private const int HistoryLimit = 1_000;

    /// <summary>One page of the uploads that match.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="order">
    /// In which order. Other orders than by age sort the latest 10,000 that match: with more than that behind it, a list
    /// is sorted within these, and a narrower filter reaches the others.
    /// </param>
    /// <param name="page">From 1; beyond the first 10,000 uploads every page is empty, and <see cref="Listing{T}.Next"/> leads on.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<Listing<UploadView>> ListAsync(
        Actor actor, UploadFilter filter, UploadOrder order, int page, int pageSize, CancellationToken cancellation)
    {
        Paging.Check(page, pageSize);
        await using var context = database.Read();
        var matching = await UploadQueries.MatchAsync(context, actor, filter, cancellation);
        var ids = await UploadQueries.SortedIdsAsync(matching, order, cancellation);

        // One more than is counted tells that there are more.
        var counted = Math.Min(ids.Count, Paging.Counted);
        var here = ids.Take(counted).Skip(Paging.Offset(page, pageSize)).Take(pageSize).ToList();
        var more = here.Count > 0 && Paging.Offset(page, pageSize) + here.Count < ids.Count;
        var next = more && order.IsByAge() ? new Cursor(page + 1, here[^1]).ToString() : null;
        return new(await ViewsAsync(context, here, cancellation), page, pageSize, counted, ids.Count > counted, next);
    }

    /// <summary>The page that a list's <see cref="Listing{T}.Next"/> leads to; in the orders by age only.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">What is wanted: the same as before.</param>
    /// <param name="order">In which order: the same as before.</param>
    /// <param name="next">Where the page begins.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The page, or null when <paramref name="next"/> is not what a list of that order gave.</returns>
    public async Task<Listing<UploadView>?> ListAsync(
        Actor actor, UploadFilter filter, UploadOrder order, string next, int pageSize, CancellationToken cancellation)
    {
        Paging.Check(1, pageSize);
        if (!order.IsByAge() || Cursor.Parse(next) is not { } cursor)
            return null;

        await using var context = database.Read();
        var matching = await UploadQueries.MatchAsync(context, actor, filter, cancellation);
        var total = await matching.Take(Paging.Counted + 1).CountAsync(cancellation);
        var rest = order == UploadOrder.Newest
            ? matching.Where(upload => upload.Id < cursor.Key).OrderByDescending(upload => upload.Id)
            : matching.Where(upload => upload.Id > cursor.Key).OrderBy(upload => upload.Id);
        var ids = await rest.Select(upload => upload.Id).Take(pageSize + 1).ToListAsync(cancellation);

        var here = ids.Take(pageSize).ToList();
        return new(
            await ViewsAsync(context, here, cancellation), cursor.Page, pageSize,
            Math.Min(total, Paging.Counted), total > Paging.Counted,
            ids.Count > pageSize ? new Cursor(cursor.Page + 1, here[^1]).ToString() : null);
    }

    /// <summary>The numbers of all uploads that match, the latest first; at most <paramref name="most"/> of them.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(Actor actor, UploadFilter filter, int most, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var matching = await UploadQueries.MatchAsync(context, actor, filter, cancellation);
        return await matching.OrderByDescending(upload => upload.Id).Select(upload => upload.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The names of these uploads' files; of one that is gone, or another's, there is none.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="ids">The uploads; at most a page of them.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyDictionary<long, string>> FileNamesAsync(Actor actor, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, Paging.LargestPage);
        await using var context = database.Read();
        var visible = await UploadQueries.MatchAsync(context, actor, new UploadFilter(), cancellation);
        return await visible.Where(upload => ids.Contains(upload.Id))
            .ToDictionaryAsync(upload => upload.Id, upload => upload.FileName, cancellation);
    }

    /// <summary>One upload, or null when there is none or it is another's.</summary>
    public async Task<UploadView?> FindAsync(Actor actor, long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var upload = await FindAsync(context, actor, id, cancellation);
        return upload is null ? null : (await ToViewsAsync(context, [upload], cancellation))[0];
    }

    /// <summary>Those who start next, in order; behind those who stand in line, those whose retry is due next.</summary>
    /// <param name="actor">Who asks: only what is theirs to see.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<UploadView>> NextAsync(Actor actor, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = database.Read();
        var ids = (await line.PlacesAsync(cancellation)).Where(place => MaySee(actor, place)).Select(place => place.Id).Take(most).ToList();
        if (ids.Count < most)
        {
            var now = time.GetUtcNow();
            var visible = await UploadQueries.MatchAsync(context, actor, new UploadFilter { Statuses = [UploadStatus.Pending] }, cancellation);
            ids.AddRange(await visible.Where(upload => upload.NextAttemptAt > now)
                .OrderBy(upload => upload.NextAttemptAt).Select(upload => upload.Id).Take(most - ids.Count).ToListAsync(cancellation));
        }

        // Some may have begun since.
        return [.. (await ViewsAsync(context, ids, cancellation)).Where(view => view.Status == UploadStatus.Pending)];
    }

    /// <summary>The record of one upload, or null when there is none or it is another's.</summary>
    public async Task<Upload?> RecordAsync(Actor actor, long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await FindAsync(context, actor, id, cancellation);
    }

    /// <summary>How many uploads stand where.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="since">The beginning of the asker's today.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<UploadCounts> CountAsync(Actor actor, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var visible = await UploadQueries.MatchAsync(context, actor, new UploadFilter(), cancellation);
        return new(
            await visible.CountAsync(upload => upload.Status == UploadStatus.Processing, cancellation),
            await visible.CountAsync(upload => upload.Status == UploadStatus.Pending, cancellation),
            await visible.CountAsync(upload => upload.Status == UploadStatus.NeedsReview, cancellation),
            await FinishedAsync(UploadStatus.Completed) + await FinishedAsync(UploadStatus.CompletedWithErrors),
            await FinishedAsync(UploadStatus.Failed));

        Task<int> FinishedAsync(UploadStatus status) =>
            visible.CountAsync(upload => upload.Status == status && upload.FinishedAt >= since, cancellation);
    }

    /// <summary>What happened to an upload, in order: the latest 1,000 entries. The caller has checked that it is the actor's.</summary>
    public async Task<IReadOnlyList<UploadEvent>> TimelineAsync(long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var latest = await context.Set<UploadEvent>().Where(entry => entry.UploadId == id)
            .OrderByDescending(entry => entry.Id).Take(HistoryLimit).ToListAsync(cancellation);
        latest.Reverse();
        return latest;
    }

    /// <summary>The attempts of an upload, in order: the latest 1,000. The caller has checked that it is the actor's.</summary>
    public async Task<IReadOnlyList<Attempt>> AttemptsAsync(long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var latest = await context.Set<Attempt>().Where(attempt => attempt.UploadId == id)
            .OrderByDescending(attempt => attempt.Number).Take(HistoryLimit).ToListAsync(cancellation);
        latest.Reverse();
        return latest;
    }

    private static async Task<Upload?> FindAsync(
        PortalDbContext context, Actor actor, long id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var upload = await context.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id, cancellation);
        return upload is not null && actor.MaySee(upload) ? upload : null;
    }

    private static bool MaySee(Actor actor, UploadProgress progress) =>
        (actor.IsAdmin || progress.OwnerId == actor.UserId) && (actor.Datasets?.Contains(progress.Dataset) ?? true);

    private async Task<IReadOnlyList<UploadView>> ViewsAsync(
        PortalDbContext context, List<long> ids, CancellationToken cancellation)
    {
        var uploads = await context.Set<Upload>().Where(upload => ids.Contains(upload.Id)).ToListAsync(cancellation);
        var places = ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        uploads.Sort((a, b) => places[a.Id].CompareTo(places[b.Id]));
        return await ToViewsAsync(context, uploads, cancellation);
    }

    private async Task<IReadOnlyList<UploadView>> ToViewsAsync(
        PortalDbContext context, List<Upload> uploads, CancellationToken cancellation)
    {
        var views = uploads.ConvertAll(upload => UploadView.Of(upload, feed.Latest(upload.Id)));
        var places = await _places.FindAsync(context, uploads, cancellation);
        return views.ConvertAll(view => places.TryGetValue(view.Id, out var place)
            ? view with { QueuePosition = place.Place, SecondsLeft = place.SecondsLeft }
            : view);
    }
}
