using System.Threading.Channels;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Live;
using Microsoft.AspNetCore.SignalR;

namespace ImportPortal.Tests.Web.Live;

public sealed class LiveWatchTests
{
    private static readonly Actor Admin = new(1, "admin@example.test", IsAdmin: true);

    private readonly ProgressFeed _feed = new();
    private readonly LiveWatches _watches = new();

    [Fact]
    public async Task A_slow_client_misses_steps_and_holds_up_nobody()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var slow = new Client(takes: 1);
        using var fast = new Client(takes: int.MaxValue);
        var running = new[] { Run("slow", slow, ended.Token), Run("fast", fast, ended.Token) };

        Publish(1);
        Assert.Equal((1, 1), (await fast.NextAsync(), await slow.NextAsync()));
        Publish(2);
        Assert.Equal(2, await fast.NextAsync());
        await slow.StallsAsync();
        for (var row = 3; row <= 100; row++)
        {
            Publish(row);
            Assert.Equal(row, await fast.NextAsync());
        }

        // The one that was on its way, and the latest.
        slow.TakeAll();
        Assert.Equal((2, 100), (await slow.NextAsync(), await slow.NextAsync()));

        await ended.CancelAsync();
        foreach (var task in running)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public void One_connection_watches_a_thousand_uploads_one_by_one_and_no_more()
    {
        using var client = new Client(takes: 0);
        var watch = new LiveWatch(Admin, client, _feed);

        Assert.All(Enumerable.Range(1, 1_000), id => Assert.True(watch.Add(Progress(0, id))));
        Assert.False(watch.Add(Progress(0, 1_001)));
        Assert.True(watch.Add(Progress(0, 1_000)));
        watch.Remove(1);
        Assert.True(watch.Add(Progress(0, 1_001)));
    }

    private static UploadProgress Progress(long rows, long id = 1) => new(id, UploadStatus.Processing, null, rows, rows, 0, 0, null, null, null, null);

    private Task Run(string connection, Client client, CancellationToken ended)
    {
        var watch = new LiveWatch(Admin, client, _feed);
        watch.AddAll();
        _watches.Add(connection, watch);
        return watch.RunAsync(ended);
    }

    private void Publish(long rows)
    {
        var progress = Progress(rows);
        _feed.Publish(progress);
        _watches.Changed(progress);
    }

    /// <summary>A connection that takes so many messages at once and the next only when it is let.</summary>
    private sealed class Client(int takes) : IClientProxy, IDisposable
    {
        private readonly SemaphoreSlim _room = new(takes, int.MaxValue);
        private readonly Channel<long> _heard = Channel.CreateUnbounded<long>();
        private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void TakeAll() => _room.Release(int.MaxValue / 2);

        public async Task<long> NextAsync() =>
            await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        /// <summary>Waits until a message stands still on its way.</summary>
        public Task StallsAsync() => _stalled.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public async Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            var taken = _room.WaitAsync(cancellationToken);
            if (!taken.IsCompleted)
                _stalled.TrySetResult();
            await taken;
            _heard.Writer.TryWrite(((UploadProgress)args[0]!).RowsRead);
        }

        public void Dispose() => _room.Dispose();
    }
}
