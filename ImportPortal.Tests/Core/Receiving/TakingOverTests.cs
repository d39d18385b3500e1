using ImportPortal.Core.Receiving;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Receiving;

/// <summary>Requests that meet on one node: newer and older ones, the end of the node, a store that fails.</summary>
public sealed class TakingOverTests : IAsyncLifetime
{
    private const int Part = ReceivingNode.PartBytes;

    private readonly byte[] _content = ReceivingNode.Csv(3 * Part);
    private CorePortal _portal = null!;
    private FailingStore _store = null!;
    private ReceivingNode _node = null!;
    private long _id;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync(wrapStore: real => _store = new FailingStore(real));
        _node = new ReceivingNode(_portal);
        _id = (await _node.CreateAsync(_content.Length)).Id;
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Asking_ends_an_older_request_and_counts_what_it_brought()
    {
        var body = new SentBody().Then(_content.AsSpan(0, Part + 100));
        var older = _node.SendAsync(_id, 0, body);
        await ReadByAsync(body);

        Assert.Equal(Part + 100, (await _node.AskAsync(_id)).Upload!.ReceivedBytes);
        Assert.Equal(ReceiveOutcome.Superseded, (await older).Outcome);
        await GoOnAsync(_node, Part + 100);
    }

    [Fact]
    public async Task The_newest_of_many_requests_wins()
    {
        var bodies = new List<SentBody>();
        var requests = new List<Task<ReceiveResult>>();
        for (var i = 0; i < 5; i++)
        {
            bodies.Add(new SentBody());
            requests.Add(_node.SendAsync(_id, 0, bodies[^1]));
        }

        bodies[^1].Then(_content);
        Assert.Equal(ReceiveOutcome.Whole, (await requests[^1]).Outcome);
        Assert.All(requests.SkipLast(1), request => Assert.Equal(ReceiveOutcome.Superseded, request.Result.Outcome));
    }

    [Fact]
    public async Task A_stop_stores_what_came_and_takes_nothing_more()
    {
        var body = new SentBody().Then(_content.AsSpan(0, Part + 7));
        var open = _node.SendAsync(_id, 0, body);
        await ReadByAsync(body);

        _node.Turns.Stop();

        Assert.Equal(ReceiveOutcome.Stopping, (await open).Outcome);
        Assert.Equal(ReceiveOutcome.Stopping, (await _node.SendAsync(_id, Part + 7, new SentBody())).Outcome);
        using var restarted = new ReceivingNode(_portal);
        Assert.Equal(Part + 7, (await restarted.AskAsync(_id)).Upload!.ReceivedBytes);
    }

    [Fact]
    public async Task A_store_that_fails_costs_no_byte_that_was_counted()
    {
        _store.BeforePart = part => part.Number == 2 ? throw FailingStore.Away() : Task.CompletedTask;
        await Assert.ThrowsAsync<ObjectStoreException>(() => _node.SendAsync(_id, 0, new MemoryStream(_content)));

        _store.BeforePart = _ => Task.CompletedTask;
        Assert.Equal(Part, (await _node.AskAsync(_id)).Upload!.ReceivedBytes);
        // Bytes were hashed that are not stored: the hash begins anew, from the object.
        await _node.SendAsync(_id, Part, new MemoryStream(_content[Part..]));
        await FinishByAskingAsync(_node);
    }

    [Fact]
    public async Task A_store_that_fails_at_the_end_leaves_a_file_that_is_finished_later()
    {
        _store.BeforeComplete = () => throw FailingStore.Away();
        await Assert.ThrowsAsync<ObjectStoreException>(() => _node.SendAsync(_id, 0, new MemoryStream(_content)));

        // All bytes are stored: the sender is done.
        Assert.Equal(ReceiveOutcome.Whole, (await _node.AskAsync(_id)).Outcome);
        _store.BeforeComplete = () => Task.CompletedTask;
        await FinishByAskingAsync(_node);
    }

    [Fact]
    public async Task A_tail_that_the_store_lost_is_asked_for_again()
    {
        await _node.SendAsync(_id, 0, SentBody.Cut(_content.AsSpan(0, Part + 9)));
        await _store.DeleteAsync((await _portal.FindAsync(_id)).TailKey!, CancellationToken.None);

        var refused = await _node.SendAsync(_id, Part + 9, new SentBody());

        Assert.Equal((ReceiveOutcome.WrongOffset, Part), (refused.Outcome, refused.Upload!.ReceivedBytes));
        await _node.SendAsync(_id, Part, new MemoryStream(_content[Part..]));
        await FinishByAskingAsync(_node);
    }

    [Fact]
    public async Task A_wrong_offset_changes_nothing_and_the_end_may_be_told_twice()
    {
        Assert.Equal(ReceiveOutcome.WrongOffset, (await _node.SendAsync(_id, 5, new MemoryStream(_content))).Outcome);
        await GoOnAsync(_node, 0);
        Assert.Equal(ReceiveOutcome.Whole, (await _node.SendAsync(_id, _content.Length, new MemoryStream())).Outcome);
        Assert.Equal(ReceiveOutcome.WrongOffset, (await _node.SendAsync(_id, 0, new MemoryStream(_content))).Outcome);
    }

    [Fact]
    public async Task Termination_ends_the_open_request_and_leaves_no_part()
    {
        var body = new SentBody().Then(_content.AsSpan(0, Part + 1));
        var open = _node.SendAsync(_id, 0, body);
        await ReadByAsync(body);

        Assert.Equal(ReceiveOutcome.Terminated, (await TerminateAsync()).Outcome);

        Assert.Equal(ReceiveOutcome.Gone, (await open).Outcome);
        Assert.Empty(await _node.LeftoversAsync(await _portal.FindAsync(_id)));
        Assert.Equal(UploadStatus.Cancelled, (await _portal.FindAsync(_id)).Status);
        Assert.Equal(ReceiveOutcome.Gone, (await _node.AskAsync(_id)).Outcome);
        Assert.Equal(ReceiveOutcome.Gone, (await _node.SendAsync(_id, 0, new MemoryStream(_content))).Outcome);
        Assert.Equal(ReceiveOutcome.Gone, (await TerminateAsync()).Outcome);
    }

    [Fact]
    public async Task An_accepted_file_cannot_be_terminated()
    {
        await GoOnAsync(_node, 0);
        Assert.Equal(ReceiveOutcome.WrongState, (await TerminateAsync()).Outcome);
        Assert.Equal(ReceiveOutcome.Whole, (await _node.AskAsync(_id)).Outcome);
    }

    [Fact]
    public async Task Another_persons_upload_is_not_there()
    {
        var stranger = new Actor(99, "stranger@example.com", IsAdmin: false);
        Assert.Equal(ReceiveOutcome.NotFound, (await _node.Receiver.AskAsync(stranger, _id, CancellationToken.None)).Outcome);
        Assert.Equal(ReceiveOutcome.NotFound, (await _node.Receiver.TerminateAsync(stranger, _id, CancellationToken.None)).Outcome);
        var sent = await _node.Receiver.ReceiveAsync(stranger, _id, 0, new MemoryStream(_content), length: null, CancellationToken.None);
        Assert.Equal(ReceiveOutcome.NotFound, sent.Outcome);
    }

    private Task<ReceiveResult> TerminateAsync() => _node.Receiver.TerminateAsync(ReceivingNode.Sender, _id, CancellationToken.None);

    // All that was given to the body was taken into a buffer once it waits for more.
    private static Task ReadByAsync(SentBody body) => body.Emptied.WaitAsync(TimeSpan.FromSeconds(30));

    private async Task GoOnAsync(ReceivingNode node, int offset)
    {
        var sent = await node.SendAsync(_id, offset, new MemoryStream(_content[offset..]));
        Assert.Equal(ReceiveOutcome.Whole, sent.Outcome);
        await AssertStoredAsync(node);
    }

    private async Task FinishByAskingAsync(ReceivingNode node)
    {
        using var stop = new CancellationTokenSource();
        using var watch = _portal.Feed.Subscribe(progress => progress.Id == _id && progress.Status == UploadStatus.Pending);
        node.Finisher.Ask(_id);
        var running = node.Finisher.RunAsync(stop.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var _ in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, deadline.Token))
            break;
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await AssertStoredAsync(node);
    }

    private async Task AssertStoredAsync(ReceivingNode node)
    {
        var upload = await _portal.FindAsync(_id);
        Assert.Equal(UploadStatus.Pending, upload.Status);
        Assert.Equal(ReceivingNode.HashOf(_content), upload.Sha256);
        Assert.Equal(_content, await node.ReadAsync(upload));
        Assert.Empty(await node.LeftoversAsync(upload));
    }
}
