using System.Runtime.ExceptionServices;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;

namespace ImportPortal.Core.Imports;

/// <summary>
/// The careful way of the rows, for places where the usual one failed: step by step, nothing is read before what was read
/// is committed. A step that the database refuses is split until the rows are found that it does not take.
/// </summary>
internal sealed class StepImport
{
    /// <summary>The upload.</summary>
    public required long UploadId { get; init; }

    /// <summary>Where the rows go.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>Checks rows.</summary>
    public required RowChecker Checker { get; init; }

    /// <summary>How many more rows may be rejected after the last commit; null: any number.</summary>
    public required Func<long?> RejectionsLeft { get; init; }

    /// <summary>Gives the file, open behind the last committed row.</summary>
    public required Func<CancellationToken, Task<TableRows>> Open { get; init; }

    /// <summary>Commits batches and tells of it; trying again what may pass is its matter.</summary>
    public required Func<Func<IReadOnlyList<RowBatch>>, CancellationToken, Task<Committed>> Commit { get; init; }

    /// <summary>Brings rows in, in steps of so many.</summary>
    /// <param name="rows">The last row that is committed, and the last to bring in.</param>
    /// <param name="rowsAtOnce">Rows in a step.</param>
    /// <param name="beforeStep">Called with the number of a step's first row before anything of it is read.</param>
    /// <param name="leaving">The upload is to be given back: no further step begins.</param>
    /// <param name="cancellation">Ends it at once; what is not committed is read again another time.</param>
    /// <returns>Why it ended; null: all these rows are in, or all that the file has.</returns>
    public async Task<PipelineEnd?> RunAsync(
        (long From, long Until) rows, int rowsAtOnce, Func<long, CancellationToken, Task>? beforeStep,
        CancellationToken leaving, CancellationToken cancellation)
    {
        var row = rows.From;
        while (row < rows.Until)
        {
            if (leaving.IsCancellationRequested)
                return PipelineEnd.Stopped;
            if (beforeStep is not null)
                await beforeStep(row + 1, cancellation);

            var step = new List<StepRow>();
            try
            {
                if (await StepAsync(step, (int)Math.Min(rowsAtOnce, rows.Until - row), cancellation) is { } end)
                    return end;
                if (step.Count == 0)
                    return null;
                row += step.Count;
            }
            finally
            {
                step.ForEach(read => read.Batch.Release());
            }
        }

        return null;
    }

    private async Task<PipelineEnd?> StepAsync(List<StepRow> step, int rowsAtOnce, CancellationToken cancellation)
    {
        RowReadException? unreadable = null;
        try
        {
            await ReadAsync(step, rowsAtOnce, cancellation);
        }
        catch (RowReadException exception)
        {
            // The rows before the place that cannot be read are good.
            unreadable = exception;
        }

        if (step.Count > 0 && await CommitAsync(step, cancellation) is { } end)
            return end;
        if (unreadable is not null)
            ExceptionDispatchInfo.Throw(unreadable);
        return null;
    }

    /// <summary>Reads a step: so many rows, or those of a batch's size, or up to the one that passes the limit.</summary>
    private async Task ReadAsync(List<StepRow> step, int rowsAtOnce, CancellationToken cancellation)
    {
        var file = await Open(cancellation);
        var rejectionsLeft = RejectionsLeft() ?? long.MaxValue;
        var bytes = 0L;
        // What looks like a total or a note is one at the end alone: such rows wait for those that follow.
        while (IsLastOpen(step) || (step.Count < rowsAtOnce && bytes < BatchLine.MaxBatchBytes && rejectionsLeft >= 0))
        {
            var isThere = await file.ReadAsync(cancellation);
            foreach (var row in step.Where(row => row.Batch.Open.Count > 0))
                rejectionsLeft -= Checker.Settle(isThere ? file : null, row.Batch);
            if (!isThere)
                return;
            var read = new StepRow(file, Checker, Dataset.Columns.Count);
            step.Add(read);
            bytes += read.Batch.Bytes;
            rejectionsLeft -= read.Batch.RejectedCount;
        }
    }

    private static bool IsLastOpen(List<StepRow> step) => step is [.., { Batch.Open.Count: > 0 }];

    private async Task<PipelineEnd?> CommitAsync(List<StepRow> step, CancellationToken cancellation)
    {
        var rows = UpToLimit(step);
        Committed committed;
        try
        {
            committed = await Commit(() => rows.ConvertAll(row => row.Batch), cancellation);
        }
        catch (RowsRefusedException refused)
        {
            if (rows.Count > 1)
                return await CommitAsync(rows[..(rows.Count / 2)], cancellation) ?? await CommitAsync(rows[(rows.Count / 2)..], cancellation);
            rows[0].Refuse(UploadId, refused.ColumnOf(Dataset));
            committed = await Commit(() => [rows[0].Batch], cancellation);
        }

        if (RejectionsLeft() < 0)
            return PipelineEnd.LimitPassed;
        return committed.Wanted switch
        {
            WantedState.Pause => PipelineEnd.PauseWanted,
            WantedState.Cancel => PipelineEnd.CancelWanted,
            _ => null,
        };
    }

    // Rows that the database refused before these may have brought the limit nearer since they were read.
    private List<StepRow> UpToLimit(List<StepRow> step)
    {
        if (RejectionsLeft() is not { } left)
            return step;
        var passing = step.FindIndex(row => (left -= row.Batch.RejectedCount) < 0);
        return passing < 0 ? step : step[..(passing + 1)];
    }
}
