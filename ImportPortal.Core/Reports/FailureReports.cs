using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>What failed or waits for a retry, grouped by its reason. Shows an actor only what is theirs.</summary>
/// <param name="database">Where it is read.</param>
public sealed class FailureReports(PortalDatabase database)
{
    /// <summary>The groups, the largest first. Of more than 10,000 uploads the latest 10,000 are grouped.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">What is wanted; only what failed or waits for a retry is looked at in any case.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<FailureOverview> GroupAsync(Actor actor, UploadFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = database.Read();
        var matching = await UploadQueries.MatchAsync(context, actor, filter with { HasFailed = true }, cancellation);
        var latest = await matching.OrderByDescending(upload => upload.Id).Take(Paging.Counted + 1)
            .Select(upload => new Grouped(
                upload.ErrorCode!, upload.NextAttemptAt != null, upload.Settings != null || upload.Sha256 != null, upload.DatasetSlug, upload.CreatedBy,
                upload.FinishedAt ?? context.Set<Attempt>()
                    .Where(attempt => attempt.UploadId == upload.Id && attempt.Number == upload.Attempt)
                    .Select(attempt => attempt.EndedAt).FirstOrDefault()))
            .ToListAsync(cancellation);

        var groups = latest.Take(Paging.Counted).GroupBy(upload => upload.Code).Select(GroupOf)
            .OrderByDescending(group => group.Count).ThenBy(group => group.Code, StringComparer.Ordinal).ToList();
        return new(groups, latest.Count > Paging.Counted);
    }

    /// <summary>One page of the uploads that failed or wait for a retry, the latest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">What is wanted: a group's uploads by its <see cref="UploadFilter.Code"/>.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<Listing<FailedUpload>> ListAsync(
        Actor actor, UploadFilter filter, int page, int pageSize, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Paging.Check(page, pageSize);
        await using var context = database.Read();
        var matching = await UploadQueries.MatchAsync(context, actor, filter with { HasFailed = true }, cancellation);
        var ids = await UploadQueries.SortedIdsAsync(matching, UploadOrder.Newest, cancellation);
        var counted = Math.Min(ids.Count, Paging.Counted);
        var here = ids.Take(counted).Skip(Paging.Offset(page, pageSize)).Take(pageSize).ToList();
        return new(await ReadAsync(context, actor, here, cancellation), page, pageSize, counted, ids.Count > counted);
    }

    /// <summary>How these uploads stand now, whatever has become of them, the latest first; what is gone, or another's, is left out.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="ids">The uploads; at most a page of them.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<FailedUpload>> FindAsync(Actor actor, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, Paging.LargestPage);
        await using var context = database.Read();
        return await ReadAsync(context, actor, ids, cancellation);
    }

    private static async Task<IReadOnlyList<FailedUpload>> ReadAsync(
        PortalDbContext context, Actor actor, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var uploads = await context.Set<Upload>().Where(upload => ids.Contains(upload.Id))
            .OrderByDescending(upload => upload.Id).ToListAsync(cancellation);
        var ended = await context.Set<Attempt>()
            .Join(context.Set<Upload>(), attempt => new { Id = attempt.UploadId, attempt.Number }, upload => new { upload.Id, Number = upload.Attempt }, (attempt, _) => attempt)
            .Where(attempt => ids.Contains(attempt.UploadId))
            .ToDictionaryAsync(attempt => attempt.UploadId, attempt => attempt.EndedAt, cancellation);
        return [.. uploads.Where(actor.MaySee).Select(upload => FailedUpload.Of(upload, ended.GetValueOrDefault(upload.Id)))];
    }

    private static FailureGroup GroupOf(IGrouping<string, Grouped> uploads)
    {
        var times = uploads.Select(upload => upload.At).OfType<DateTimeOffset>().ToList();
        return new(
            uploads.Key, uploads.Count(), uploads.Count(upload => upload.Waits), uploads.Count(upload => upload.CanRetry),
            times.Count == 0 ? null : times.Min(), times.Count == 0 ? null : times.Max(),
            MostFrequent(uploads.Select(upload => upload.Dataset)), MostFrequent(uploads.Select(upload => upload.Person)));
    }

    private static List<string> MostFrequent(IEnumerable<string> values) =>
        [.. values.CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];

    private sealed record Grouped(string Code, bool Waits, bool IsStored, string Dataset, string Person, DateTimeOffset? At)
    {
        public bool CanRetry => ActionRules.CanRetry(IsStored, Code);
    }
}
