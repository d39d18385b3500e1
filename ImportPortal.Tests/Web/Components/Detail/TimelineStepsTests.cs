using Bunit;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Detail;
using static ImportPortal.Web.Components.Detail.TimelineStepKind;

namespace ImportPortal.Tests.Web.Components.Detail;

public sealed class TimelineStepsTests : IDisposable
{
    private readonly PartContext _context = new("en");
    private readonly List<UploadEvent> _events = [];
    private readonly List<Attempt> _attempts = [];

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Every_phase_has_its_duration_and_what_is_to_come_is_there_already()
    {
        At(8, UploadEventKind.Stored);
        At(8, UploadEventKind.Queued);

        var steps = Steps(Uploads.Of(UploadStatus.Pending), now: 20);
        Assert.Equal([Sending, Waiting, Importing, Completed], steps.Select(step => step.Kind));
        Assert.Equal([8, 12], steps.Take(2).Select(step => step.Duration!.Value.TotalSeconds));
        Assert.Equal(
            [TimelineStepState.Done, TimelineStepState.Now, TimelineStepState.Later, TimelineStepState.Later], steps.Select(step => step.State));
    }

    [Fact]
    public void The_wait_between_two_attempts_belongs_to_the_import()
    {
        At(8, UploadEventKind.Stored);
        At(8, UploadEventKind.Queued);
        Attempt(1, from: 10, to: 14, AttemptOutcome.Lost);
        Attempt(2, from: 44, to: null, null);

        var steps = Steps(Uploads.Of(UploadStatus.Processing), now: 50);
        Assert.Equal([Sending, Waiting, Importing, Completed], steps.Select(step => step.Kind));
        Assert.Equal([1, 2], steps[2].Attempts.Select(attempt => attempt.Number));
        Assert.Equal(40, steps[2].Duration!.Value.TotalSeconds);
    }

    [Fact]
    public void What_people_ask_of_a_worker_interrupts_no_phase()
    {
        At(8, UploadEventKind.Stored);
        At(8, UploadEventKind.Queued);
        Attempt(1, from: 10, to: 14, AttemptOutcome.Lost);
        At(12, UploadEventKind.PriorityChanged, by: "an@example.test", reason: new(ReasonCodes.PriorityChanged, "Default", "Low"));
        Attempt(2, from: 20, to: null, null);
        At(30, UploadEventKind.PauseAsked, by: "mai@example.test");

        var steps = Steps(Uploads.Of(UploadStatus.Processing), now: 50);
        Assert.Equal([Sending, Waiting, Importing, PriorityChanged, PauseAsked, Completed], steps.Select(step => step.Kind));
        Assert.Equal((TimelineStepState.Now, 40), (steps[2].State, steps[2].Duration!.Value.TotalSeconds));
        Assert.Equal([1, 2], steps[2].Attempts.Select(attempt => attempt.Number));
        Assert.Equal("mai@example.test", steps[4].By);
    }

    [Fact]
    public void What_people_did_stands_there_with_their_names()
    {
        At(8, UploadEventKind.Stored);
        At(8, UploadEventKind.ReviewAsked, reason: new(ReasonCodes.DuplicateContent, "1041"));
        At(30, UploadEventKind.Started, by: "mai@example.test");
        Attempt(1, from: 31, to: 36, AttemptOutcome.GivenBack);
        At(36, UploadEventKind.Cancelled, by: "an@example.test");

        var steps = Steps(Uploads.Of(UploadStatus.Cancelled), now: 90);
        Assert.Equal([Sending, TimelineStepKind.Review, Started, Waiting, Importing, Cancelled], steps.Select(step => step.Kind));
        Assert.Equal("mai@example.test", steps[2].By);
        Assert.Equal("an@example.test", steps[5].By);
        Assert.DoesNotContain(steps, step => step.State != TimelineStepState.Done);
    }

    [Fact]
    public void What_was_settled_stands_within_the_check_with_what_was_set()
    {
        At(8, UploadEventKind.Stored);
        At(8, UploadEventKind.ReviewAsked, reason: new(ReasonCodes.ColumnsMissing, "name"));
        At(20, UploadEventKind.Settled, by: "mai@example.test", reason: new(ReasonCodes.SettledColumns, "sheet,columns", "who → name"));

        var steps = Steps(Uploads.Of(UploadStatus.NeedsReview), now: 90);
        var timeline = _context.Render<UploadTimeline>(parameters => parameters.Add(part => part.Steps, steps));

        Assert.Equal([Sending, TimelineStepKind.Review, Settled, Waiting, Importing, Completed], steps.Select(step => step.Kind));
        Assert.Equal(TimelineStepState.Now, steps[1].State);
        Assert.Contains("mai@example.test", timeline.FindAll("[role=listitem]")[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("Set: sheet, columns. Columns: who → name.", timeline.FindAll("[role=listitem]")[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_a_list_with_earlier_attempts_folded_and_the_latest_open()
    {
        At(8, UploadEventKind.Stored);
        At(8, UploadEventKind.Queued);
        Attempt(1, from: 10, to: 14, AttemptOutcome.Lost, lastRow: 412_000);
        Attempt(2, from: 44, to: 49, AttemptOutcome.Finished, lastRow: 900_000, firstRow: 412_001);
        At(49, UploadEventKind.Completed);

        var timeline = _context.Render<UploadTimeline>(parameters => parameters
            .Add(part => part.Steps, Steps(Uploads.Of(UploadStatus.Completed), now: 90)));

        Assert.Equal(4, timeline.FindAll("[role=list] [role=listitem]").Count);
        Assert.Contains("Attempt 1 · rows 1–412,000 · 4 s · its worker was lost", timeline.Find("details").TextContent, StringComparison.Ordinal);
        Assert.Contains("Attempt 2 · rows 412,001–900,000 · 5 s · to the end", timeline.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Attempt 2", timeline.Find("details").TextContent, StringComparison.Ordinal);
    }

    private IReadOnlyList<TimelineStep> Steps(UploadView upload, int now) => TimelineSteps.Of(upload, _events, _attempts, Moment(now));

    private static DateTimeOffset Moment(int seconds) => Uploads.Created.AddSeconds(seconds);

    private void At(int seconds, UploadEventKind kind, string? by = null, Reason? reason = null) =>
        _events.Add(new() { UploadId = 1042, At = Moment(seconds), Kind = kind, By = by, Reason = reason });

    private void Attempt(int number, int from, int? to, AttemptOutcome? outcome, long? lastRow = null, long firstRow = 1)
    {
        At(from, UploadEventKind.AttemptStarted);
        _attempts.Add(new()
        {
            UploadId = 1042,
            Number = number,
            Worker = "web-1",
            StartedAt = Moment(from),
            FirstRow = firstRow,
            LastRow = lastRow,
            EndedAt = to is { } end ? Moment(end) : null,
            Outcome = outcome,
        });
    }
}
