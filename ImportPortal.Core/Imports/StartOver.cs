using ImportPortal.Core.Database;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>
/// What comes before the first row of an upload that begins again: what it brought is taken out of the table, and what those
/// brought that it went on from or takes the place of.
/// </summary>
internal sealed class StartOver(PortalDatabase database, UploadQueue queue, AttemptWork work, AttemptEnds ends, TimeProvider time)
{
    /// <summary>Takes the rows out; of an upload that does not begin again there is nothing to do.</summary>
    /// <param name="renewed">Told of each commit, which renews the lease.</param>
    /// <param name="leaving">The upload is to be given back: no further portion begins.</param>
    /// <param name="cancellation">Ends it at once.</param>
    /// <returns>Why it ended before all were out; null: they are.</returns>
    /// <exception cref="LeaseLostException">The lease is another's by now.</exception>
    public async Task<PipelineEnd?> RunAsync(Action renewed, CancellationToken leaving, CancellationToken cancellation)
    {
        var upload = work.Upload;
        if (!upload.StartsOver)
            return null;
        var removal = new RowRemoval(work.Session, work.Lease, work.Dataset, queue.Expiry);
        foreach (var id in await ChainAsync(cancellation))
        {
            for (var isAll = false; !isAll;)
            {
                if (leaving.IsCancellationRequested)
                    return PipelineEnd.Stopped;
                var removed = await ends.TryAgainShortlyAsync(() => removal.RemoveAsync(id, cancellation), cancellation);
                renewed();
                if (id == upload.Id)
                    work.Progress.TakenOut(removed);
                if (removed.Wanted != WantedState.Run)
                    return removed.Wanted == WantedState.Pause ? PipelineEnd.PauseWanted : PipelineEnd.CancelWanted;
                isAll = removed.IsAll;
            }
        }

        await ends.TryAgainShortlyAsync(
            async () =>
            {
                await removal.EndAsync(time.GetUtcNow(), cancellation);
                return true;
            },
            cancellation);
        upload.StartsOver = false;
        return null;
    }

    /// <summary>The upload, then the one that it took over from, then the one that this had taken over from.</summary>
    private async Task<List<long>> ChainAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        List<long> chain = [work.Upload.Id];
        for (var next = work.Upload.ContinuesId; next is { } id;)
        {
            var earlier = await context.Set<Upload>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
            if (earlier?.ContinuedById != chain[^1])
                break;
            chain.Add(id);
            next = earlier.ContinuesId;
        }

        return chain;
    }
}
