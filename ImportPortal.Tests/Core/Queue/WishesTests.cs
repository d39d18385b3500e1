using ImportPortal.Core.Database;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Queue;

/// <summary>What a person wants of an upload that a worker holds holds good whichever way the worker lets go.</summary>
public sealed class WishesTests
{
    private static readonly Reason Away = new(ReasonCodes.StoreUnavailable);

    [Theory]
    [InlineData(UploadMove.GiveBack, WantedState.Pause, UploadStatus.Paused)]
    [InlineData(UploadMove.GiveBack, WantedState.Cancel, UploadStatus.Cancelled)]
    [InlineData(UploadMove.Fail, WantedState.Pause, UploadStatus.Paused)]
    [InlineData(UploadMove.Fail, WantedState.Cancel, UploadStatus.Cancelled)]
    [InlineData(UploadMove.Pause, WantedState.Cancel, UploadStatus.Cancelled)]
    [InlineData(UploadMove.Complete, WantedState.Cancel, UploadStatus.Completed)]
    [InlineData(UploadMove.CompleteWithErrors, WantedState.Pause, UploadStatus.CompletedWithErrors)]
    [InlineData(UploadMove.GiveBack, WantedState.Run, UploadStatus.Pending)]
    public async Task An_attempt_that_ends_does_what_was_wanted_unless_the_import_is_finished(
        UploadMove move, WantedState wanted, UploadStatus expected)
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync("name,value\nA,1\n");
        using var session = WorkerSession.Open(portal.Database);
        var lease = (await portal.Queue.ClaimAsync(session, WorkerIdentity.Of(1), CancellationToken.None))!;
        await WantAsync(portal, wanted);

        var status = await portal.Queue.EndAsync(
            session, lease, new LeaseEnd(move, AttemptOutcome.Failed, UploadEventKind.AttemptEnded, Away) { NextAttemptAt = DateTimeOffset.UtcNow }, CancellationToken.None);

        var ended = await portal.FindAsync(upload.Id);
        Assert.Equal((expected, expected, WantedState.Run), (status, ended.Status, ended.Wanted));
        await using var context = portal.Database.Read();
        var attempt = await context.Set<Attempt>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((AttemptOutcome.Failed, Away.Code), (attempt.Outcome!.Value, attempt.Reason!.Code));
        if (expected == UploadStatus.Paused)
            Assert.Equal((ReasonCodes.PausedByPerson, null), (ended.Error!.Code, ended.NextAttemptAt));
    }

    [Theory]
    [InlineData(WantedState.Pause, UploadStatus.Paused, UploadEventKind.Paused)]
    [InlineData(WantedState.Cancel, UploadStatus.Cancelled, UploadEventKind.Cancelled)]
    public async Task A_wish_outlives_the_worker_that_would_have_granted_it(WantedState wanted, UploadStatus expected, UploadEventKind told)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await CorePortal.StartAsync(time: time);
        var upload = await portal.AcceptAsync("name,value\nA,1\n");
        using var session = WorkerSession.Open(portal.Database);
        await portal.Queue.ClaimAsync(session, "elsewhere:1:1/1", CancellationToken.None);
        await WantAsync(portal, wanted);
        time.Advance(TimeSpan.FromMinutes(1));

        await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None);

        Assert.Equal(expected, (await portal.FindAsync(upload.Id)).Status);
        Assert.Equal(expected, portal.Feed.Latest(upload.Id)?.Status);
        await using var context = portal.Database.Read();
        var timeline = await context.Set<UploadEvent>().OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([UploadEventKind.AttemptStarted, UploadEventKind.AttemptEnded, told], timeline);
    }

    private static Task<int> WantAsync(CorePortal portal, WantedState wanted) => portal.Database.WriteAsync(
        context => context.Set<Upload>().ExecuteUpdateAsync(set => set.SetProperty(upload => upload.Wanted, wanted)), CancellationToken.None);
}
