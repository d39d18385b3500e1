using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ImportPortal.Core.Imports;

/// <summary>Runs one attempt: from the lease to its end, whatever that is.</summary>
/// <param name="database">Where uploads and rows are.</param>
/// <param name="store">Where the files are.</param>
/// <param name="queue">Where leases come from and go to.</param>
/// <param name="feed">Told of the progress.</param>
/// <param name="options">Batches, retries.</param>
/// <param name="time">Tells the time.</param>
/// <param name="log">The log.</param>
public sealed class ImportRunner(
    PortalDatabase database, IObjectStore store, UploadQueue queue, ProgressFeed feed,
    ImportOptions options, TimeProvider time, ILogger<ImportRunner> log)
{
    // A stop, or another that needs the node, lets what was read be committed but does not wait for a store that does not answer.
    private static readonly TimeSpan LeaveGrace = TimeSpan.FromSeconds(2);

    private readonly AttemptEnds _ends = new(options, time, log);

    /// <summary>Runs the attempt that a lease is for. Every failure of the attempt ends here, in the upload's record.</summary>
    /// <param name="session">The worker's connection.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="turn">The slot's right to import.</param>
    /// <param name="stopping">The node stops: what was read is committed and the lease given back.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The database is away, so that even the end could not be written; the lease runs out.</exception>
    public async Task RunAsync(WorkerSession session, Lease lease, NodeTurn turn, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(turn);
        var (upload, dataset) = await LoadAsync(lease, CancellationToken.None);
        var progress = new ImportProgress(feed, upload, time, queue.Expiry);
        progress.Begin();
        var work = new AttemptWork(session, lease, turn, upload, dataset, progress);

        LeaseEnd end;
        try
        {
            end = await ImportAsync(work, stopping);
        }
        catch (LeaseLostException)
        {
            log.LogWarning("Upload {UploadId}: the lease was taken over; this worker lets go.", lease.UploadId);
            return;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            end = AttemptEnds.After(PipelineEnd.Stopped, progress, null);
        }
        catch (Exception) when (turn.MakeWay.IsCancellationRequested)
        {
            end = AttemptEnds.After(PipelineEnd.MadeWay, progress, null);
        }
        catch (Exception exception)
        {
            end = _ends.AfterFailure(exception, upload, progress);
        }

        await EndAsync(work, end);
    }

    private async Task<LeaseEnd> ImportAsync(AttemptWork work, CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource();
        await using var stop = stopping.Register(() => abandon.CancelAfter(LeaveGrace));
        await using var makeWay = work.Turn.MakeWay.Register(() => abandon.CancelAfter(LeaveGrace));
        var heartbeat = new Heartbeat(queue, work.Lease, work.Progress, TimeSpan.FromSeconds(options.LeaseSeconds), time, log);
        var beating = heartbeat.RunAsync(abandon.Token);
        var importing = ImportAsync(work, heartbeat, stopping, abandon.Token);
        try
        {
            if (await Task.WhenAny(importing, beating) == importing)
                return await importing;

            // What the heartbeat learned is more urgent than the next commit, but for the last.
            var wanted = await beating;
            await abandon.CancelAsync();
            await ((Task)importing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (importing.IsCompletedSuccessfully && await importing is { Move: not (UploadMove.GiveBack or UploadMove.Pause or UploadMove.Cancel) } last)
                return last;
            return wanted switch
            {
                WantedState.Pause => AttemptEnds.After(PipelineEnd.PauseWanted, work.Progress, work.Limit),
                WantedState.Cancel => AttemptEnds.After(PipelineEnd.CancelWanted, work.Progress, work.Limit),
                _ => throw new LeaseLostException(work.Lease),
            };
        }
        finally
        {
            await abandon.CancelAsync();
            await ((Task)importing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)beating).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<LeaseEnd> ImportAsync(AttemptWork work, Heartbeat heartbeat, CancellationToken stopping, CancellationToken cancellation)
    {
        // Nothing of a workbook's reading can be kept but all of it: whoever must leave does so at once.
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(stopping, work.Turn.MakeWay, cancellation);
        var workbook = new WorkbookStage(database, store, queue, work.Lease, work.Upload, work.Dataset, work.Progress);
        if (await workbook.UnderstandAsync(leaving.Token) is { } end)
            return end;
        if (await new Continuation(database, store, work, feed, time).TakeUpAsync(leaving.Token) is { } asks)
            return asks;
        // Whichever way it came here, nothing is imported without the columns that the dataset demands.
        if (ActionRules.MissingColumns(work.Upload, work.Dataset) is { } missing)
            return new(UploadMove.AskForReview, AttemptOutcome.GivenBack, UploadEventKind.ReviewAsked, missing);
        var startOver = new StartOver(database, queue, work, _ends, time);
        if (await startOver.RunAsync(heartbeat.Renewed, leaving.Token, cancellation) is { } early)
            return AttemptEnds.After(early == PipelineEnd.Stopped && !stopping.IsCancellationRequested ? PipelineEnd.MadeWay : early, work.Progress, work.Limit);
        try
        {
            return await ImportRowsAsync(work, heartbeat, stopping, cancellation);
        }
        catch (SpoolDamagedException exception)
        {
            log.LogWarning(exception, "Upload {UploadId}: the spool of the workbook is damaged; the workbook is read again.", work.Upload.Id);
            return await workbook.ReadAgainAsync(leaving.Token) ?? await ImportRowsAsync(work, heartbeat, stopping, cancellation);
        }
    }

    private async Task<LeaseEnd> ImportRowsAsync(AttemptWork work, Heartbeat heartbeat, CancellationToken stopping, CancellationToken cancellation)
    {
        using var writer = new BatchWriter(work.Session, work.Lease, work.Dataset, queue.Expiry);
        await using var attempt = new ImportAttempt
        {
            Store = store,
            Upload = work.Upload,
            Dataset = work.Dataset,
            BatchSize = work.Dataset.BatchSize ?? options.BatchSize,
            Limit = work.Limit,
            Writer = writer,
            Progress = work.Progress,
            Turn = work.Turn,
            Commit = async (take, token) =>
            {
                var committed = await _ends.TryAgainShortlyAsync(() => writer.CommitAsync(take, token), token);
                heartbeat.Renewed();
                work.Progress.Committed(committed);
                return committed;
            },
            NameSuspect = (row, token) => _ends.TryAgainShortlyAsync(
                async () =>
                {
                    await queue.NameSuspectAsync(work.Lease, row, token);
                    return row;
                },
                token),
        };
        return AttemptEnds.After(await attempt.RunAsync(stopping, cancellation), work.Progress, work.Limit);
    }

    private async Task EndAsync(AttemptWork work, LeaseEnd end)
    {
        try
        {
            var status = await _ends.TryAgainShortlyAsync(
                () => queue.EndAsync(work.Session, work.Lease, end, CancellationToken.None), CancellationToken.None);
            work.Progress.End(status);
        }
        catch (LeaseLostException)
        {
            log.LogWarning("Upload {UploadId}: the lease was taken over before its end was written.", work.Lease.UploadId);
        }
    }

    private async Task<(Upload Upload, Dataset Dataset)> LoadAsync(Lease lease, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var upload = await context.Set<Upload>().SingleAsync(upload => upload.Id == lease.UploadId, cancellation);
        var dataset = await context.Set<Dataset>().SingleAsync(dataset => dataset.Id == upload.DatasetId, cancellation);
        return (upload, dataset);
    }
}
