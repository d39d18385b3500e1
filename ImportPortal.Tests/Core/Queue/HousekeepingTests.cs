using ImportPortal.Core.Queue;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Queue;

public sealed class HousekeepingTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new(Seed.Morning);
    private CorePortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await CorePortal.StartAsync(time: _time);

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task The_last_run_and_the_last_that_did_something_are_kept()
    {
        var housekeeping = Of("web-1");
        await housekeeping.RunAsync(HousekeepingJobs.Leases, _ => Did(2), CancellationToken.None);
        _time.Advance(Hour);
        await Of("web-2").RunAsync(HousekeepingJobs.Leases, _ => Did(0), CancellationToken.None);

        var run = await FindAsync(HousekeepingJobs.Leases);
        Assert.Equal((Seed.Morning + Hour, "web-2"), (run.RanAt, run.RanOn));
        Assert.Equal((Seed.Morning, "web-1", 2), (run.DidAt, run.DidOn, run.Did.Single().Count));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_written_down_and_the_job_still_fails()
    {
        await Assert.ThrowsAsync<ObjectStoreException>(() => Of("web-1").RunAsync(
            HousekeepingJobs.Partials, _ => throw new ObjectStoreException(ObjectStoreFailure.Unavailable, "away"), CancellationToken.None));
        Assert.Equal(ReasonCodes.StoreUnavailable, (await FindAsync(HousekeepingJobs.Partials)).Failure);

        await Of("web-1").RunAsync(HousekeepingJobs.Partials, _ => Did(0), CancellationToken.None);
        Assert.Null((await FindAsync(HousekeepingJobs.Partials)).Failure);
    }

    [Fact]
    public async Task One_node_at_a_time_does_what_one_does_for_all_and_no_more_often_than_it_must()
    {
        var runs = 0;
        var inside = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();

        async Task<IReadOnlyList<HousekeepingFinding>> WorkAsync(CancellationToken cancellation)
        {
            Interlocked.Increment(ref runs);
            inside.TrySetResult();
            await goOn.Task.WaitAsync(cancellation);
            return await Did(1);
        }

        var first = Of("web-1").RunAloneAsync(HousekeepingJobs.Orphans, Hour, Hour, WorkAsync, CancellationToken.None);
        await inside.Task;
        await Of("web-2").RunAloneAsync(HousekeepingJobs.Orphans, Hour, Hour, WorkAsync, CancellationToken.None);
        goOn.SetResult();
        await first;
        await Of("web-2").RunAloneAsync(HousekeepingJobs.Orphans, Hour, Hour, WorkAsync, CancellationToken.None);
        Assert.Equal(1, runs);

        _time.Advance(Hour);
        await Of("web-2").RunAloneAsync(HousekeepingJobs.Orphans, Hour, Hour, WorkAsync, CancellationToken.None);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Many_nodes_at_once_take_a_lost_lease_away_once()
    {
        var upload = await _portal.Database.AddUploadAsync(CorePortal.Admin, upload => upload.Status = UploadStatus.Processing);
        await _portal.Receiving.SetAsync(upload.Id, record => record.LeaseExpiresAt = _time.GetUtcNow());

        await Task.WhenAll(Enumerable.Range(1, 6).Select(node => Task.Run(() => Of($"web-{node}").RunAsync(
            HousekeepingJobs.Leases,
            async cancellation => [new(HousekeepingCodes.LeasesTaken, await _portal.ExpiredLeases.RunOnceAsync(cancellation))],
            CancellationToken.None))));

        Assert.Equal(1, (await FindAsync(HousekeepingJobs.Leases)).Did.Single().Count);
        Assert.Equal(1, (await _portal.FindAsync(upload.Id)).LeaseToken);
    }

    [Fact]
    public async Task A_node_that_was_not_seen_for_a_day_is_forgotten()
    {
        await _portal.NodeOf("web-1:5:1", 1).TellAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(23));
        var living = _portal.NodeOf("web-2:5:1", 1);
        await living.TellAsync(CancellationToken.None);
        Assert.Equal(0, await living.ForgetAsync(CancellationToken.None));
        _time.Advance(TimeSpan.FromHours(2));
        await living.TellAsync(CancellationToken.None);

        Assert.Equal(1, await living.ForgetAsync(CancellationToken.None));
        Assert.Equal(0, await living.ForgetAsync(CancellationToken.None));
        await living.LeaveAsync(CancellationToken.None);
        await using var context = _portal.Database.Read();
        Assert.Empty(await context.Set<Node>().ToListAsync(TestContext.Current.CancellationToken));
    }

    private Housekeeping Of(string node) => new(_portal.Database, new NodeFacts(node, node, "1.4.0", 1), _time);

    private static Task<IReadOnlyList<HousekeepingFinding>> Did(int count) =>
        Task.FromResult<IReadOnlyList<HousekeepingFinding>>([new(HousekeepingCodes.LeasesTaken, count)]);

    private async Task<HousekeepingRun> FindAsync(string job)
    {
        await using var context = _portal.Database.Read();
        return await context.Set<HousekeepingRun>().SingleAsync(run => run.Job == job);
    }
}
