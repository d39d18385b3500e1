using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;

namespace ImportPortal.Core.Imports;

/// <summary>
/// The way of one attempt through the file: usually by the pipeline; by careful steps where the database refused rows,
/// and where processes have died.
/// </summary>
internal sealed class ImportAttempt : IAsyncDisposable
{
    private TableRows? _rows;

    /// <summary>Where files are.</summary>
    public required IObjectStore Store { get; init; }

    /// <summary>The upload as it was claimed.</summary>
    public required Upload Upload { get; init; }

    /// <summary>Where its rows go.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>Rows in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How many rows may be rejected in all; null: any number.</summary>
    public required long? Limit { get; init; }

    /// <summary>Writes batches.</summary>
    public required BatchWriter Writer { get; init; }

    /// <summary>Knows what is committed.</summary>
    public required ImportProgress Progress { get; init; }

    /// <summary>The worker slot's right to import.</summary>
    public required NodeTurn Turn { get; init; }

    /// <summary>Commits batches with the writer, and tells of it; trying again what may pass is its matter.</summary>
    public required Func<Func<IReadOnlyList<RowBatch>>, CancellationToken, Task<Committed>> Commit { get; init; }

    /// <summary>Names the row that may have killed its workers, durably.</summary>
    public required Func<long, CancellationToken, Task> NameSuspect { get; init; }

    /// <summary>Brings the rows in until the file, the limit, a person or the node ends it.</summary>
    /// <param name="stopping">The node stops: what was read is committed.</param>
    /// <param name="cancellation">Ends it at once; what is not committed is read again another time.</param>
    public async Task<PipelineEnd> RunAsync(CancellationToken stopping, CancellationToken cancellation)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(stopping, Turn.MakeWay);
        var checker = new RowChecker(Upload.Id, Dataset, Upload.Settings!, Upload.Columns!);
        var steps = new StepImport
        {
            UploadId = Upload.Id,
            Dataset = Dataset,
            Checker = checker,
            RejectionsLeft = RejectionsLeft,
            Open = OpenAsync,
            Commit = Commit,
        };
        var end = Isolation.Of(Upload, BatchSize) is { } isolation
            ? await RunAloneAsync(isolation, steps, leaving.Token, cancellation) : null;
        while (end is null)
        {
            try
            {
                end = await RunPipelineAsync(checker, leaving.Token, cancellation);
            }
            catch (RowsRefusedException refused)
            {
                await CloseAsync();
                end = await steps.RunAsync((Progress.Checkpoint.Row, refused.LastRow), BatchSize, null, leaving.Token, cancellation);
            }
        }

        return end == PipelineEnd.Stopped && !stopping.IsCancellationRequested ? PipelineEnd.MadeWay : end.Value;
    }

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync() => CloseAsync();

    private async Task<PipelineEnd> RunPipelineAsync(RowChecker checker, CancellationToken leaving, CancellationToken cancellation)
    {
        var rows = await OpenAsync(cancellation);
        using var line = new BatchLine(Dataset.Columns.Count);
        var pipeline = new ImportPipeline
        {
            BatchSize = BatchSize,
            FileEnd = Upload.RowBytes!.Value,
            RejectionsLeft = RejectionsLeft(),
            Checker = checker,
            Commit = Commit,
        };
        return await pipeline.RunAsync(rows, line, leaving, cancellation);
    }

    private async Task<PipelineEnd?> RunAloneAsync(
        Isolation isolation, StepImport steps, CancellationToken leaving, CancellationToken cancellation)
    {
        using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(leaving, cancellation))
            await Turn.BeAloneAsync(waiting.Token);

        Writer.IsolatedFromRow = isolation.FromRow;
        PipelineEnd? end = null;
        if (isolation.RowByRow)
        {
            var row = Progress.Checkpoint.Row;
            end = await steps.RunAsync((row, row + BatchSize), 1, NameSuspect, leaving, cancellation);
        }

        end ??= await steps.RunAsync((Progress.Checkpoint.Row, isolation.UntilRow), BatchSize, null, leaving, cancellation);
        Writer.IsolatedFromRow = null;
        await Turn.ShareAgainAsync();
        return end;
    }

    private long? RejectionsLeft() => Limit - Progress.RowsRejected;

    private async Task<TableRows> OpenAsync(CancellationToken cancellation) =>
        _rows ??= Upload.SpoolKey is { } spool
            ? await SpoolRows.OpenAsync(Store, spool, Upload.Settings!, Progress.Checkpoint, cancellation)
            : LastRows.Leave(
                await CsvRows.OpenAsync(Store, Upload.ObjectKey, Upload.Settings!, Progress.Checkpoint, cancellation), Upload.Settings!.SkipLastRows);

    private async ValueTask CloseAsync()
    {
        if (_rows is not null)
            await _rows.DisposeAsync();
        _rows = null;
    }
}
