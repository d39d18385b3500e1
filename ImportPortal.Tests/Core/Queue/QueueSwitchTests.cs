using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Queue;

public sealed class QueueSwitchTests
{
    private const string Content = "name,value\nA,1\n";

    [Fact]
    public async Task While_the_queue_is_paused_many_claimers_get_nothing_and_what_runs_comes_to_its_end()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.AcceptAsync(Content);
        using var session = WorkerSession.Open(portal.Database);
        var running = (await portal.Queue.ClaimAsync(session, WorkerIdentity.Of(1), CancellationToken.None))!;
        for (var i = 0; i < 20; i++)
            await portal.AcceptAsync(Content);

        Assert.Null(await portal.Switch.PauseAsync(CorePortal.Admin, "New disk", CancellationToken.None));
        Assert.All(await ClaimAllAsync(portal), Assert.Empty);
        using (var turn = await new NodeTurns().EnterAsync(CancellationToken.None))
            await portal.Runner.RunAsync(session, running, turn, CancellationToken.None);
        Assert.Equal(UploadStatus.Completed, (await portal.FindAsync(running.UploadId)).Status);

        Assert.Null(await portal.Switch.ResumeAsync(CorePortal.Admin, CancellationToken.None));
        Assert.Equal(20, (await ClaimAllAsync(portal)).Sum(claimed => claimed.Count));
    }

    [Fact]
    public async Task A_pause_that_comes_while_many_claim_is_the_end_of_claiming()
    {
        await using var portal = await CorePortal.StartAsync();
        for (var i = 0; i < 40; i++)
            await portal.AcceptAsync(Content);

        var claiming = ClaimAllAsync(portal);
        await portal.Switch.PauseAsync(CorePortal.Admin, "New disk", CancellationToken.None);
        var before = await CountAsync(portal, UploadStatus.Pending);
        await claiming;

        Assert.Equal(before, await CountAsync(portal, UploadStatus.Pending));
    }

    [Fact]
    public async Task Another_node_sees_the_pause_and_who_comes_second_is_told_who_was_first()
    {
        await using var portal = await CorePortal.StartAsync();
        var other = new QueueSwitch(portal.Database, portal.Signal, portal.Time);
        var told = 0;
        other.Changed += () => told++;

        await portal.Switch.PauseAsync(CorePortal.Admin, "New disk", CancellationToken.None);
        await other.LookAsync(CancellationToken.None);
        await other.LookAsync(CancellationToken.None);
        Assert.Equal(("New disk", "admin@example.com", 1), (other.Pause?.Reason, other.Pause?.By, told));

        var refusal = await other.PauseAsync(CorePortal.Admin with { Email = "lan@example.com" }, "Lunch", CancellationToken.None);
        Assert.Equal((ReasonCodes.QueuePaused, "admin@example.com", "New disk"), (refusal?.Code, refusal?.Arguments[0], refusal?.Arguments[1]));
        Assert.Null(await other.ResumeAsync(CorePortal.Admin, CancellationToken.None));
        Assert.Equal(ReasonCodes.QueueNotPaused, (await portal.Switch.ResumeAsync(CorePortal.Admin, CancellationToken.None))?.Code);
        Assert.Null(portal.Switch.Pause);

        await using var context = portal.Database.Read();
        Assert.Equal(["queue.pause", "queue.resume"], await context.Set<AuditEntry>().Select(entry => entry.Action).ToListAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<List<long>[]> ClaimAllAsync(CorePortal portal) => await Task.WhenAll(Enumerable.Range(1, 8).Select(slot => Task.Run(async () =>
    {
        using var session = WorkerSession.Open(portal.Database);
        var taken = new List<long>();
        while (await portal.Queue.ClaimAsync(session, $"worker/{slot}", CancellationToken.None) is { } lease)
            taken.Add(lease.UploadId);
        return taken;
    })));

    private static async Task<int> CountAsync(CorePortal portal, UploadStatus status)
    {
        await using var context = portal.Database.Read();
        return await context.Set<Upload>().CountAsync(upload => upload.Status == status);
    }
}
