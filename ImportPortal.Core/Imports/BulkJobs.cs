using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>Runs the jobs that act on many uploads, portion by portion, those of all nodes and those that a stop left.</summary>
/// <param name="database">Where they are.</param>
/// <param name="portions">Acts.</param>
/// <param name="feed">Wakes, and is told how far they are.</param>
/// <param name="time">Measures the waits.</param>
public sealed class BulkJobs(PortalDatabase database, BulkPortions portions, BulkFeed feed, TimeProvider time)
{
    // A job is run by the node that made it, at once; the look is for one whose node has gone.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Runs jobs until the node stops.</summary>
    /// <param name="stopping">The node stops: what is left goes on at the next start, or on another node.</param>
    /// <remarks>It throws when the database cannot be reached; whoever runs it runs it again.</remarks>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!await RunOnceAsync(stopping))
                await feed.WaitAsync(Look, time, stopping);
        }
    }

    /// <summary>Runs one portion of each job that is not over, so that none waits for the end of a longer one.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        var open = await OpenAsync(cancellation);
        foreach (var id in open)
        {
            if (await portions.RunNextAsync(id, cancellation) is { } progress)
                feed.Publish(progress);
        }

        return open.Count > 0;
    }

    /// <summary>Removes the jobs that were over a week ago.</summary>
    /// <returns>How many.</returns>
    public Task<int> RemoveOldAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Kept;
        return database.WriteAsync(
            context => context.Set<BulkJob>().Where(job => job.FinishedAt < before).ExecuteDeleteAsync(cancellation), cancellation);
    }

    private async Task<List<long>> OpenAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Set<BulkJob>().Where(job => job.FinishedAt == null)
            .OrderBy(job => job.Id).Select(job => job.Id).ToListAsync(cancellation);
    }
}
