using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Detail;

/// <summary>Tells an upload's story from its entries: phases with their durations, what people did, what is to come.</summary>
public static class TimelineSteps
{
    /// <summary>The steps in order, those to come at the end.</summary>
    /// <param name="upload">The record.</param>
    /// <param name="events">Its timeline, in order.</param>
    /// <param name="attempts">Its attempts, in order.</param>
    /// <param name="now">The present time.</param>
    public static IReadOnlyList<TimelineStep> Of(
        UploadView upload, IReadOnlyList<UploadEvent> events, IReadOnlyList<Attempt> attempts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(attempts);

        List<TimelineStep> steps = [new(TimelineStepKind.Sending, TimelineStepState.Now, upload.CreatedAt) { By = upload.CreatedBy }];
        foreach (var entry in events)
            Add(steps, entry);
        Close(steps, upload, now);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is { Kind: TimelineStepKind.Importing } phase)
                steps[i] = phase with { Attempts = [.. attempts.Where(attempt => Belongs(attempt, phase))] };
        }

        // Between two attempts it waits, but the import has begun.
        var toCome = ToCome(upload.Status).Where(kind => Current(steps)?.Kind != kind);
        steps.AddRange(toCome.Select(kind => new TimelineStep(kind, TimelineStepState.Later, null)).ToList());
        return steps;
    }

    private static void Add(List<TimelineStep> steps, UploadEvent entry)
    {
        switch (entry.Kind)
        {
            case UploadEventKind.Stored:
                EndPhase(steps, entry.At);
                break;
            case UploadEventKind.Queued:
                BeginPhase(steps, TimelineStepKind.Waiting, entry);
                break;
            case UploadEventKind.ReviewAsked:
                BeginPhase(steps, TimelineStepKind.Review, entry);
                break;
            case UploadEventKind.AttemptStarted when Current(steps)?.Kind != TimelineStepKind.Importing:
                BeginPhase(steps, TimelineStepKind.Importing, entry);
                break;
            case UploadEventKind.Paused:
                BeginPhase(steps, TimelineStepKind.Paused, entry);
                break;
            case UploadEventKind.Started or UploadEventKind.Resumed or UploadEventKind.Retried:
                EndPhase(steps, entry.At);
                steps.Add(Moment(entry));
                // From here on it stands in line again.
                BeginPhase(steps, TimelineStepKind.Waiting, entry);
                break;
            case UploadEventKind.Completed or UploadEventKind.Failed or UploadEventKind.Cancelled:
                EndPhase(steps, entry.At);
                steps.Add(Moment(entry));
                break;
            case UploadEventKind.PauseAsked or UploadEventKind.PauseWithdrawn or UploadEventKind.CancelAsked or UploadEventKind.PriorityChanged
                or UploadEventKind.Settled or UploadEventKind.StartedOver or UploadEventKind.TookUp:
                // The phase that it falls into goes on.
                steps.Add(Moment(entry));
                break;
        }
    }

    private static TimelineStep Moment(UploadEvent entry) => new(
        entry.Kind switch
        {
            UploadEventKind.Settled => TimelineStepKind.Settled,
            UploadEventKind.Started => TimelineStepKind.Started,
            UploadEventKind.StartedOver => TimelineStepKind.StartedOver,
            UploadEventKind.TookUp => TimelineStepKind.TookUp,
            UploadEventKind.Resumed => TimelineStepKind.Resumed,
            UploadEventKind.Retried => TimelineStepKind.Retried,
            UploadEventKind.Completed => TimelineStepKind.Completed,
            UploadEventKind.Failed => TimelineStepKind.Failed,
            UploadEventKind.Cancelled => TimelineStepKind.Cancelled,
            UploadEventKind.PauseAsked => TimelineStepKind.PauseAsked,
            UploadEventKind.PauseWithdrawn => TimelineStepKind.PauseWithdrawn,
            UploadEventKind.CancelAsked => TimelineStepKind.CancelAsked,
            UploadEventKind.PriorityChanged => TimelineStepKind.PriorityChanged,
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, null),
        },
        TimelineStepState.Done,
        entry.At)
    {
        By = entry.By,
        Reason = entry.Reason,
    };

    private static void BeginPhase(List<TimelineStep> steps, TimelineStepKind kind, UploadEvent entry)
    {
        EndPhase(steps, entry.At);
        steps.Add(new(kind, TimelineStepState.Now, entry.At) { By = entry.By, Reason = entry.Reason });
    }

    private static void EndPhase(List<TimelineStep> steps, DateTimeOffset at)
    {
        if (Current(steps) is { } phase)
            steps[steps.IndexOf(phase)] = phase with { State = TimelineStepState.Done, Duration = at - phase.At };
    }

    private static TimelineStep? Current(List<TimelineStep> steps) => steps.FindLast(step => step.State == TimelineStepState.Now);

    // What still goes on has lasted until now; an end that has no entry of its own (an expired upload) ends it as well.
    private static void Close(List<TimelineStep> steps, UploadView upload, DateTimeOffset now)
    {
        if (Current(steps) is not { } phase)
            return;
        if (UploadTransitions.IsEnd(upload.Status))
            EndPhase(steps, upload.FinishedAt ?? now);
        else
            steps[steps.IndexOf(phase)] = phase with { Duration = now - phase.At };
    }

    private static bool Belongs(Attempt attempt, TimelineStep phase) =>
        attempt.StartedAt >= phase.At && (phase.State == TimelineStepState.Now || attempt.StartedAt <= phase.At + phase.Duration);

    private static TimelineStepKind[] ToCome(UploadStatus status) => status switch
    {
        UploadStatus.Uploading => [TimelineStepKind.Waiting, TimelineStepKind.Importing, TimelineStepKind.Completed],
        UploadStatus.NeedsReview => [TimelineStepKind.Waiting, TimelineStepKind.Importing, TimelineStepKind.Completed],
        UploadStatus.Pending => [TimelineStepKind.Importing, TimelineStepKind.Completed],
        UploadStatus.Processing => [TimelineStepKind.Completed],
        UploadStatus.Paused => [TimelineStepKind.Importing, TimelineStepKind.Completed],
        _ => [],
    };
}
