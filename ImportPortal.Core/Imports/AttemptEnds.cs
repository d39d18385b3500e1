using System.Globalization;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ImportPortal.Core.Imports;

/// <summary>Decides how an attempt ends: where the upload goes, and when it is tried again.</summary>
internal sealed class AttemptEnds(ImportOptions options, TimeProvider time, ILogger log)
{
    // A commit or an end that fails for a passing reason is tried again by itself before the attempt is given up.
    private readonly ResiliencePipeline _shortly = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<SqliteException>(Failures.IsPassing),
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(250),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <summary>Does it, and tries again in place what the database may do a moment later.</summary>
    public Task<T> TryAgainShortlyAsync<T>(Func<Task<T>> work, CancellationToken cancellation) =>
        _shortly.ExecuteAsync(async _ => await work(), cancellation).AsTask();

    /// <summary>The end after a pipeline that ended in good order.</summary>
    public static LeaseEnd After(PipelineEnd end, ImportProgress progress, long? limit) => end switch
    {
        PipelineEnd.EndOfFile => EndOfFile(progress),
        PipelineEnd.LimitPassed => new(
            UploadMove.Pause, AttemptOutcome.GivenBack, UploadEventKind.Paused,
            new Reason(ReasonCodes.TooManyRejectedRows, Number(progress.RowsRejected), Number(limit!.Value)))
        {
            LastRow = progress.LastRow,
        },
        PipelineEnd.PauseWanted => new(
            UploadMove.Pause, AttemptOutcome.GivenBack, UploadEventKind.Paused, new Reason(ReasonCodes.PausedByPerson))
        {
            LastRow = progress.LastRow,
        },
        PipelineEnd.CancelWanted => new(UploadMove.Cancel, AttemptOutcome.GivenBack, UploadEventKind.Cancelled)
        {
            LastRow = progress.LastRow,
        },
        PipelineEnd.MadeWay => GivenBack(progress, ReasonCodes.MadeWay),
        _ => GivenBack(progress, ReasonCodes.NodeStopped),
    };

    /// <summary>The end after a failure: another attempt after a wait, or none.</summary>
    public LeaseEnd AfterFailure(Exception exception, Upload upload, ImportProgress progress)
    {
        var failure = Failures.Of(exception, $"{upload.Id}-{upload.Attempt}");
        if (failure.Kind == FailureKind.Asks)
            return Asks(failure, upload, progress);
        var moved = progress.LastRow is not null;
        var failed = moved ? 0 : upload.FailedAttempts + 1;
        if (failure.Kind != FailureKind.Passing || failed >= upload.MaxAttempts)
        {
            log.LogError(
                Bug(exception, failure), "Upload {UploadId} failed in attempt {Attempt}: {Code}: {Message}",
                upload.Id, upload.Attempt, failure.Reason.Code, exception.Message);
            return new(UploadMove.Fail, AttemptOutcome.Failed, UploadEventKind.Failed, failure.Reason)
            {
                LastRow = progress.LastRow,
                FailedAttempts = failed,
            };
        }

        var waits = moved ? 0 : upload.Waits;
        var wait = Backoff.Of(TimeSpan.FromSeconds(options.BackoffSeconds), waits, Random.Shared.NextDouble());
        log.LogWarning(
            Bug(exception, failure), "Upload {UploadId}: attempt {Attempt} failed and the next is in {Wait}: {Code}: {Message}",
            upload.Id, upload.Attempt, wait, failure.Reason.Code, exception.Message);
        return new(UploadMove.GiveBack, AttemptOutcome.Failed, UploadEventKind.AttemptEnded, failure.Reason)
        {
            LastRow = progress.LastRow,
            FailedAttempts = failed,
            Waits = waits + 1,
            NextAttemptAt = time.GetUtcNow() + wait,
        };
    }

    // What was read so far is committed: its owner says how it goes on from there.
    private LeaseEnd Asks(Failure failure, Upload upload, ImportProgress progress)
    {
        log.LogInformation(
            "Upload {UploadId} waits for a person behind row {Row}: {Code}.", upload.Id, progress.Checkpoint.Row, failure.Reason.Code);
        return new(UploadMove.Pause, AttemptOutcome.GivenBack, UploadEventKind.Paused, failure.Reason) { LastRow = progress.LastRow };
    }

    // The next worker goes on from the checkpoint.
    private static LeaseEnd GivenBack(ImportProgress progress, string code) => new(
        UploadMove.GiveBack, AttemptOutcome.GivenBack, UploadEventKind.AttemptEnded, new Reason(code))
    {
        LastRow = progress.LastRow,
    };

    private static LeaseEnd EndOfFile(ImportProgress progress)
    {
        // One that goes on from another's last row may bring none.
        if (progress.Checkpoint.Row == 0)
            return new(UploadMove.Fail, AttemptOutcome.Failed, UploadEventKind.Failed, new Reason(ReasonCodes.NoRows));
        var move = progress.RowsRejected > 0 ? UploadMove.CompleteWithErrors : UploadMove.Complete;
        return new(move, AttemptOutcome.Finished, UploadEventKind.Completed) { LastRow = progress.LastRow };
    }

    // Where something foreseen happened, the stack tells nothing that the message does not.
    private static Exception? Bug(Exception exception, Failure failure) =>
        failure.Reason.Code == ReasonCodes.Internal ? exception : null;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
