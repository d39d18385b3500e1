using ImportPortal.Core.Database;
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
            .Select(upload => new Failed(
                upload.ErrorCode!, upload.FinishedAt, upload.DatasetSlug, upload.CreatedBy, upload.NextAttemptAt,
                upload.FinishedAt != null
                    ? null
                    : context.Set<Attempt>().Where(attempt => attempt.UploadId == upload.Id && attempt.Number == upload.Attempt)
                        .Select(attempt => attempt.EndedAt).FirstOrDefault()))
            .ToListAsync(cancellation);

        var groups = latest.Take(Paging.Counted).GroupBy(upload => upload.Code).Select(GroupOf)
            .OrderByDescending(group => group.Count).ThenBy(group => group.Code, StringComparer.Ordinal).ToList();
        return new(groups, latest.Count > Paging.Counted);
    }

    private static FailureGroup GroupOf(IGrouping<string, Failed> uploads)
    {
        var times = uploads.Select(upload => upload.FinishedAt ?? upload.AttemptEndedAt).OfType<DateTimeOffset>().ToList();
        return new(
            uploads.Key, uploads.Count(), uploads.Count(upload => upload.NextAttemptAt is not null),
            times.Count == 0 ? null : times.Min(), times.Count == 0 ? null : times.Max(),
            MostFrequent(uploads.Select(upload => upload.Dataset)), MostFrequent(uploads.Select(upload => upload.Person)));
    }

    private static List<string> MostFrequent(IEnumerable<string> values) =>
        [.. values.CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];

    private sealed record Failed(
        string Code, DateTimeOffset? FinishedAt, string Dataset, string Person, DateTimeOffset? NextAttemptAt, DateTimeOffset? AttemptEndedAt);
}
