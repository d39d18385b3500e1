using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Watching;

/// <summary>What the dashboard shows, as the database tells it at one moment.</summary>
/// <param name="Counts">The tiles.</param>
/// <param name="Running">What a worker holds: all of it up to <see cref="MostRunning"/>.</param>
/// <param name="Next">The next in line.</param>
/// <param name="Failed">What failed lately.</param>
public sealed record DashboardView(
    UploadCounts Counts, IReadOnlyList<UploadView> Running, IReadOnlyList<UploadView> Next, IReadOnlyList<UploadView> Failed)
{
    /// <summary>More bars than this tell nobody anything; the tile leads to the list of all.</summary>
    public const int MostRunning = 10;

    private const int Listed = 5;

    /// <summary>Whether nothing is under way.</summary>
    public bool IsIdle => Counts is { Importing: 0, Waiting: 0 };

    /// <summary>Reads it.</summary>
    /// <param name="reports">Where it is read.</param>
    /// <param name="actor">Who looks: staff see their own.</param>
    /// <param name="today">The beginning of the reader's today.</param>
    /// <param name="cancellation">Ends the queries.</param>
    public static async Task<DashboardView> LoadAsync(
        UploadReports reports, Actor actor, DateTimeOffset today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var counts = await reports.CountAsync(actor, today, cancellation);
        var running = await ListAsync(UploadStatus.Processing, UploadOrder.Oldest, MostRunning);
        var next = await reports.NextAsync(actor, Listed, cancellation);
        var failed = await ListAsync(UploadStatus.Failed, UploadOrder.Newest, Listed);
        return new(counts, running, next, failed);

        async Task<IReadOnlyList<UploadView>> ListAsync(UploadStatus status, UploadOrder order, int most)
        {
            var listing = await reports.ListAsync(actor, new UploadFilter { Statuses = [status] }, order, 1, most, cancellation);
            return listing.Items;
        }
    }
}
