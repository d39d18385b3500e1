using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reading;
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
    // A stop lets what was read be committed, but does not wait for a store that does not answer.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private readonly AttemptEnds _ends = new(options, time, log);

    /// <summary>Runs the attempt that a lease is for. Every failure of the attempt ends here, in the upload's record.</summary>
    /// <param name="session">The worker's connection.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="stopping">The node stops: what was read is committed and the lease given back.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The database is away, so that even the end could not be written; the lease runs out.</exception>
    public async Task RunAsync(WorkerSession session, Lease lease, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var (upload, dataset) = await LoadAsync(lease, CancellationToken.None);
        var progress = new ImportProgress(feed, upload, time);
        progress.Begin();

        LeaseEnd end;
        try
        {
            end = AttemptEnds.After(await ImportAsync(session, lease, upload, dataset, progress, stopping), progress, Limit(upload, dataset));
        }
        catch (LeaseLostException)
        {
            log.LogWarning("Upload {UploadId}: the lease was taken over; this worker lets go.", lease.UploadId);
            return;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            end = AttemptEnds.Stopped(progress);
        }
        catch (Exception exception)
        {
            end = _ends.AfterFailure(exception, upload, progress);
        }

        await EndAsync(session, lease, end, progress);
    }

    private async Task<PipelineEnd> ImportAsync(
        WorkerSession session, Lease lease, Upload upload, Dataset dataset, ImportProgress progress, CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource();
        await using var grace = stopping.Register(() => abandon.CancelAfter(StopGrace));
        var heartbeat = new Heartbeat(queue, lease, TimeSpan.FromSeconds(options.LeaseSeconds), time, log);
        var beating = heartbeat.RunAsync(abandon.Token);
        var importing = ImportAsync(session, lease, upload, dataset, progress, heartbeat, stopping, abandon.Token);
        try
        {
            if (await Task.WhenAny(importing, beating) == importing)
                return await importing;

            // What the heartbeat learned is more urgent than the next commit.
            return await beating switch
            {
                WantedState.Pause => PipelineEnd.PauseWanted,
                WantedState.Cancel => PipelineEnd.CancelWanted,
                _ => throw new LeaseLostException(lease),
            };
        }
        finally
        {
            await abandon.CancelAsync();
            await ((Task)importing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)beating).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<PipelineEnd> ImportAsync(
        WorkerSession session, Lease lease, Upload upload, Dataset dataset, ImportProgress progress, Heartbeat heartbeat,
        CancellationToken stopping, CancellationToken cancellation)
    {
        await using var rows = await CsvRows.OpenAsync(store, upload.ObjectKey, upload.Settings!, upload.Checkpoint, cancellation);
        using var line = new BatchLine(dataset.Columns.Count);
        using var writer = new BatchWriter(session, lease, dataset, queue.Expiry);
        var pipeline = new ImportPipeline
        {
            BatchSize = dataset.BatchSize ?? options.BatchSize,
            FileEnd = upload.SizeBytes!.Value,
            RejectionsLeft = Limit(upload, dataset) is { } limit ? limit - upload.RowsRejected : null,
            Checker = new RowChecker(upload.Id, dataset, upload.Settings!, upload.Columns!),
            Commit = (take, token) => _ends.TryAgainShortlyAsync(() => writer.CommitAsync(take, token), token),
            Progressed = committed =>
            {
                heartbeat.Renewed();
                progress.Committed(committed);
            },
        };
        return await pipeline.RunAsync(rows, line, stopping, cancellation);
    }

    private async Task EndAsync(WorkerSession session, Lease lease, LeaseEnd end, ImportProgress progress)
    {
        try
        {
            await _ends.TryAgainShortlyAsync(
                async () =>
                {
                    await queue.EndAsync(session, lease, end, CancellationToken.None);
                    return true;
                },
                CancellationToken.None);
            progress.End(UploadTransitions.Next(UploadStatus.Processing, end.Move)!.Value);
        }
        catch (LeaseLostException)
        {
            log.LogWarning("Upload {UploadId}: the lease was taken over before its end was written.", lease.UploadId);
        }
    }

    private async Task<(Upload Upload, Dataset Dataset)> LoadAsync(Lease lease, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var upload = await context.Set<Upload>().SingleAsync(upload => upload.Id == lease.UploadId, cancellation);
        var dataset = await context.Set<Dataset>().SingleAsync(dataset => dataset.Id == upload.DatasetId, cancellation);
        return (upload, dataset);
    }

    private static long? Limit(Upload upload, Dataset dataset) =>
        (upload.MaxRowErrors ?? dataset.MaxRowErrors) is var limit and >= 0 ? limit : null;
}
