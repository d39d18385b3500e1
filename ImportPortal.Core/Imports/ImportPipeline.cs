using ImportPortal.Core.Checking;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;

namespace ImportPortal.Core.Imports;

/// <summary>Why a pipeline came to an end in good order.</summary>
internal enum PipelineEnd
{
    /// <summary>The last row of the file is committed.</summary>
    EndOfFile,

    /// <summary>The row that passed the limit of rejected rows is committed.</summary>
    LimitPassed,

    /// <summary>The node stops; what was read is committed.</summary>
    Stopped,

    /// <summary>A person wants a pause; seen at the last commit.</summary>
    PauseWanted,

    /// <summary>A person gave the upload up; seen at the last commit.</summary>
    CancelWanted,

    /// <summary>Another upload needs the node for itself; what was read is committed.</summary>
    MadeWay,
}

/// <summary>
/// One attempt's way of the rows: reading and checking run ahead on one side, committing follows on the other, and the
/// batches that wait together are committed together.
/// </summary>
internal sealed class ImportPipeline
{
    /// <summary>Rows in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Where the file, or the spool of a workbook, ends, in bytes.</summary>
    public required long FileEnd { get; init; }

    /// <summary>How many more rows may be rejected; null: any number.</summary>
    public required long? RejectionsLeft { get; init; }

    /// <summary>Checks rows.</summary>
    public required RowChecker Checker { get; init; }

    /// <summary>Commits batches and tells of it; trying again what may pass is its matter.</summary>
    public required Func<Func<IReadOnlyList<RowBatch>>, CancellationToken, Task<Committed>> Commit { get; init; }

    /// <summary>Brings the rows in until the file, the limit, a person or the node ends it.</summary>
    /// <param name="rows">The file, opened at the checkpoint.</param>
    /// <param name="line">The line between both sides.</param>
    /// <param name="leaving">The upload is to be given back: reading ends at the next row, what was read is committed.</param>
    /// <param name="cancellation">Ends it at once; what is not committed is read again another time.</param>
    public async Task<PipelineEnd> RunAsync(TableRows rows, BatchLine line, CancellationToken leaving, CancellationToken cancellation)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => FillAsync(rows, line, leaving, abandon.Token), CancellationToken.None);
        try
        {
            if (await CommitAllAsync(line, abandon.Token) is { } wanted)
                return wanted;
            return await reading;
        }
        finally
        {
            // The reading side uses the file and the line; it must be over before the caller closes them.
            await abandon.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<PipelineEnd> FillAsync(TableRows rows, BatchLine line, CancellationToken leaving, CancellationToken cancellation)
    {
        try
        {
            var end = await FillLineAsync(rows, line, leaving, cancellation);
            line.Complete(null);
            return end;
        }
        catch (Exception exception)
        {
            line.Complete(exception);
            throw;
        }
    }

    private async Task<PipelineEnd> FillLineAsync(TableRows rows, BatchLine line, CancellationToken leaving, CancellationToken cancellation)
    {
        var rejectionsLeft = RejectionsLeft ?? long.MaxValue;
        var batch = await line.RentAsync(cancellation);
        try
        {
            while (await rows.ReadAsync(cancellation))
            {
                // What lies before the row belongs to the batch that ends before it.
                rows.TakeSkipped(batch.Remarks);
                rejectionsLeft -= Checker.Settle(rows, batch);
                // Only when the next row is there is it known where a batch ends in the file; what is open is decided in its own.
                var ended = rejectionsLeft < 0 || leaving.IsCancellationRequested;
                if (batch.Open.Count == 0 && (ended || batch.Count >= BatchSize || batch.Bytes >= BatchLine.MaxBatchBytes))
                {
                    batch.End = rows.Before;
                    if (batch.Count > 0)
                        await line.AddAsync(batch, cancellation);
                    if (ended)
                        return rejectionsLeft < 0 ? PipelineEnd.LimitPassed : PipelineEnd.Stopped;
                    batch = await line.RentAsync(cancellation);
                }

                if (!Checker.Check(rows, batch))
                    rejectionsLeft--;
            }
        }
        catch (RowReadException exception) when (batch.Count > 0)
        {
            // The rows before the place that cannot be read are good.
            rows.TakeSkipped(batch.Remarks);
            batch.End = exception.Before;
            await line.AddAsync(batch, cancellation);
            throw;
        }

        // Also without a row: what was committed by steps ends with its last row, not with the file.
        if (rows.Row > 0)
        {
            rows.TakeSkipped(batch.Remarks);
            rejectionsLeft -= Checker.Settle(null, batch);
            batch.End = new Checkpoint(FileEnd, 0, rows.Row, rows.Line);
            await line.AddAsync(batch, cancellation);
        }

        return rejectionsLeft < 0 ? PipelineEnd.LimitPassed : PipelineEnd.EndOfFile;
    }

    private async Task<PipelineEnd?> CommitAllAsync(BatchLine line, CancellationToken cancellation)
    {
        while (await line.WaitAsync(cancellation))
        {
            var committed = await Commit(line.Take, cancellation);
            line.Release();
            if (committed.Wanted != WantedState.Run)
                return committed.Wanted == WantedState.Pause ? PipelineEnd.PauseWanted : PipelineEnd.CancelWanted;
        }

        return null;
    }
}
