using System.Collections.Concurrent;
using ImportPortal.Core.Database;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Queue;

/// <summary>Runs the jobs of the housekeeping and writes down what they did, for people to see.</summary>
/// <param name="database">Where it is written.</param>
/// <param name="self">This node.</param>
/// <param name="time">Tells when.</param>
public sealed class Housekeeping(PortalDatabase database, NodeFacts self, TimeProvider time)
{
    // A job that finds nothing to do every other second is not written down each time.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _written = new();

    /// <summary>Runs a job that may run on every node at once.</summary>
    /// <param name="job">One of <see cref="HousekeepingJobs"/>.</param>
    /// <param name="work">What it does; what it answers is written down. Counts of 0 are left out.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(
        string job, Func<CancellationToken, Task<IReadOnlyList<HousekeepingFinding>>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            var did = (await work(cancellation)).Where(finding => finding.Count > 0).ToList();
            if (did.Count > 0 || IsDue(job))
                await WriteAsync(job, run => Took(run, did), cancellation);
        }
        catch (ObjectStoreException exception)
        {
            var failure = exception.Failure switch
            {
                ObjectStoreFailure.Refused => ReasonCodes.StoreRefused,
                ObjectStoreFailure.NoRoom => ReasonCodes.NoRoom,
                _ => ReasonCodes.StoreUnavailable,
            };
            await WriteAsync(job, run => Failed(run, failure), cancellation);
            throw;
        }
    }

    /// <summary>Runs a job that one node does for all, not more often than it must.</summary>
    /// <param name="job">One of <see cref="HousekeepingJobs"/>.</param>
    /// <param name="every">How long ago the last run on any node must be.</param>
    /// <param name="takes">How long it may take; a node that died in it is waited for no longer.</param>
    /// <param name="work">What it does.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAloneAsync(
        string job, TimeSpan every, TimeSpan takes,
        Func<CancellationToken, Task<IReadOnlyList<HousekeepingFinding>>> work, CancellationToken cancellation)
    {
        if (!await TakeAsync(job, every, takes, cancellation))
            return;
        try
        {
            await RunAsync(job, work, cancellation);
        }
        finally
        {
            await WriteAsync(job, run => run.TakenUntil = null, CancellationToken.None);
        }
    }

    private Task<bool> TakeAsync(string job, TimeSpan every, TimeSpan takes, CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            var now = time.GetUtcNow();
            var run = await FindAsync(context, job, cancellation);
            if (run.TakenUntil > now || run.RanAt > now - every)
                return false;
            run.TakenUntil = now + takes;
            return true;
        },
        cancellation);

    private Task<bool> WriteAsync(string job, Action<HousekeepingRun> change, CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            change(await FindAsync(context, job, cancellation));
            return true;
        },
        cancellation);

    private static async Task<HousekeepingRun> FindAsync(PortalDbContext context, string job, CancellationToken cancellation)
    {
        if (await context.Set<HousekeepingRun>().SingleOrDefaultAsync(run => run.Job == job, cancellation) is { } known)
            return known;
        var run = new HousekeepingRun { Job = job };
        context.Add(run);
        return run;
    }

    private void Took(HousekeepingRun run, List<HousekeepingFinding> did)
    {
        var now = time.GetUtcNow();
        (run.RanAt, run.RanOn, run.Failure) = (now, self.Name, null);
        // An old finding of a job that looks at everything each time no longer holds once it finds nothing.
        if (did.Count > 0)
            (run.DidAt, run.DidOn, run.Did) = (now, self.Name, did);
        else if (run.Job == HousekeepingJobs.Orphans)
            (run.DidAt, run.DidOn, run.Did) = (null, null, []);
    }

    private void Failed(HousekeepingRun run, string failure) =>
        (run.RanAt, run.RanOn, run.Failure) = (time.GetUtcNow(), self.Name, failure);

    private bool IsDue(string job)
    {
        var now = time.GetUtcNow();
        if (_written.TryGetValue(job, out var last) && now - last < Quiet)
            return false;
        _written[job] = now;
        return true;
    }
}
