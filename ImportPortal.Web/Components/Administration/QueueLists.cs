using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Administration;

/// <summary>The uploads that the queue page names: what runs, and who is next.</summary>
/// <param name="Running">What a worker holds, the oldest first: all of it up to <see cref="Most"/>.</param>
/// <param name="Next">The first in line.</param>
public sealed record QueueLists(IReadOnlyList<UploadView> Running, IReadOnlyList<UploadView> Next)
{
    /// <summary>More of each tell nobody anything; a link leads to all.</summary>
    public const int Most = 10;

    /// <summary>Reads them.</summary>
    /// <param name="reports">Where they are read.</param>
    /// <param name="actor">An administrator.</param>
    /// <param name="cancellation">Ends the queries.</param>
    public static async Task<QueueLists> LoadAsync(UploadReports reports, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var running = await reports.ListAsync(
            actor, new UploadFilter { Statuses = [UploadStatus.Processing] }, UploadOrder.Oldest, 1, Most, cancellation);
        return new(running.Items, await reports.NextAsync(actor, Most, cancellation));
    }

    /// <summary>Whether other lists name the same uploads in the same order.</summary>
    public bool NamesTheSameAs(QueueLists other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Ids(Running).SequenceEqual(Ids(other.Running)) && Ids(Next).SequenceEqual(Ids(other.Next));
    }

    private static IEnumerable<long> Ids(IEnumerable<UploadView> views) => views.Select(view => view.Id);
}
