using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>What reaches a worker while no commit comes, as its file's reading hangs.</summary>
public sealed class HeartbeatTests
{
    private static readonly string Content = "name,value\n" + string.Concat(Enumerable.Range(1, 100).Select(row => $"name {row},{row}\n"));

    [Theory]
    [InlineData(WantedState.Pause, UploadStatus.Paused)]
    [InlineData(WantedState.Cancel, UploadStatus.Cancelled)]
    public async Task A_wish_reaches_a_worker_whose_store_hangs(WantedState wanted, UploadStatus expected)
    {
        var hanging = new HangingStream();
        await using var portal = await CorePortal.StartAsync(wrapStore: store => new ReadingStore(store, (stream, _) => hanging.Before(stream)));
        var upload = await portal.AcceptAsync(Content);
        var wishing = WishAsync(portal, hanging, wanted);

        var ended = await portal.RunUntilAsync(upload.Id, progress => progress.Status == expected);

        await wishing;
        Assert.Equal((expected, 0), (ended.Status, (int)ended.RowsRead));
    }

    [Fact]
    public async Task The_feed_tells_that_the_worker_lives_while_its_store_hangs()
    {
        var hanging = new HangingStream();
        await using var portal = await CorePortal.StartAsync(
            options => options.LeaseSeconds = 2, store => new ReadingStore(store, (stream, _) => hanging.Before(stream)));
        var upload = await portal.AcceptAsync(Content);
        DateTimeOffset? first = null;

        await portal.RunUntilAsync(
            upload.Id, progress => progress.Status == UploadStatus.Processing && progress.LeaseExpiresAt > (first ??= progress.LeaseExpiresAt));

        Assert.NotNull(first);
    }

    [Fact]
    public async Task A_worker_that_hangs_hears_that_its_lease_is_anothers_and_lets_go()
    {
        var hanging = new HangingStream();
        await using var portal = await CorePortal.StartAsync(wrapStore: store => new ReadingStore(store, (stream, _) => hanging.Before(stream)));
        var upload = await portal.AcceptAsync(Content);
        using var stop = new CancellationTokenSource();
        var working = Task.Run(() => portal.Slots.RunAsync(1, stop.Token), TestContext.Current.CancellationToken);
        await hanging.Reached.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await portal.Database.WriteAsync(
            context => context.Set<Upload>().ExecuteUpdateAsync(set => set.SetProperty(found => found.LeaseToken, found => found.LeaseToken + 1)),
            CancellationToken.None);

        await hanging.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Equal((UploadStatus.Processing, 0), ((await portal.FindAsync(upload.Id)).Status, portal.Rows().Count));
    }

    private static async Task WishAsync(CorePortal portal, HangingStream hanging, WantedState wanted)
    {
        await hanging.Reached.WaitAsync(TimeSpan.FromSeconds(30));
        await portal.Database.WriteAsync(
            context => context.Set<Upload>().ExecuteUpdateAsync(set => set.SetProperty(upload => upload.Wanted, wanted)), CancellationToken.None);
    }
}
