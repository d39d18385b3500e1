using ImportPortal.Core.Database;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Queue;

public sealed class LossesTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task The_third_process_that_dies_at_one_checkpoint_brings_isolation()
    {
        await using var portal = await CorePortal.StartAsync(time: _time);
        await portal.AcceptAsync("name,value\nA,1\n");

        Assert.Equal((1, null), Loss(await LoseAsync(portal, "elsewhere:1:1/1")));
        Assert.Equal((2, null), Loss(await LoseAsync(portal, "elsewhere:1:1/2")));
        Assert.Equal((3, 0L), Loss(await LoseAsync(portal, "elsewhere:2:2/1")));
    }

    [Fact]
    public async Task A_lease_that_runs_out_while_its_process_lives_is_no_death()
    {
        await using var portal = await CorePortal.StartAsync(time: _time);
        await portal.AcceptAsync("name,value\nA,1\n");

        var lost = await LoseAsync(portal, WorkerIdentity.Of(1));

        Assert.Equal((UploadStatus.Pending, 0, 0), (lost.Status, lost.Losses, lost.FailedAttempts));
    }

    [Fact]
    public async Task Two_deaths_at_a_named_row_end_it_and_a_retry_has_two_again()
    {
        await using var portal = await CorePortal.StartAsync(time: _time);
        await portal.AcceptAsync("name,value\nA,1\n");

        Assert.Equal(UploadStatus.Pending, (await LoseAsync(portal, "elsewhere:1:1/1", named: 1)).Status);
        // Died before it named the row again: not its fault.
        Assert.Equal((UploadStatus.Pending, 1), (await LoseAsync(portal, "elsewhere:1:1/1")) is var lost ? (lost.Status, lost.SuspectLosses) : default);
        var failed = await LoseAsync(portal, "elsewhere:2:2/1", named: 1);

        Assert.Equal((UploadStatus.Failed, ReasonCodes.RowKillsWorker, "1"), (failed.Status, failed.Error!.Code, failed.Error.Arguments[0]));
        Assert.Equal((0, null), (failed.SuspectLosses, failed.SuspectRow));
        Assert.NotNull(failed.FinishedAt);
    }

    [Fact]
    public async Task Leases_that_ran_out_while_the_database_was_away_are_no_deaths()
    {
        await using var portal = await CorePortal.StartAsync(time: _time);
        await portal.AcceptAsync("name,value\nA,1\n");
        using var session = WorkerSession.Open(portal.Database);
        var lease = (await portal.Queue.ClaimAsync(session, "elsewhere:1:1/1", CancellationToken.None))!;
        await LookAsync(portal);

        // This node could not look for longer than a lease lasts.
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(1, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));

        Assert.Equal(0, (await portal.FindAsync(lease.UploadId)).Losses);
    }

    // The lease still holds.
    private async Task LookAsync(CorePortal portal)
    {
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(0, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));
    }

    private static (int, long?) Loss(Upload upload) => (upload.Losses, upload.IsolatedFromRow);

    private async Task<Upload> LoseAsync(CorePortal portal, string worker, long? named = null)
    {
        using var session = WorkerSession.Open(portal.Database);
        var lease = (await portal.Queue.ClaimAsync(session, worker, CancellationToken.None))!;
        if (named is { } row)
            await portal.Queue.NameSuspectAsync(lease, row, CancellationToken.None);
        await LookAsync(portal);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(1, await portal.ExpiredLeases.RunOnceAsync(CancellationToken.None));
        return await portal.FindAsync(lease.UploadId);
    }
}
