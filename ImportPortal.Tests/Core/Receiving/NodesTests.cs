using System.Globalization;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Receiving;

/// <summary>Requests for one upload that meet on several nodes.</summary>
public sealed class NodesTests : IAsyncLifetime
{
    private const int Part = ReceivingNode.PartBytes;

    private readonly byte[] _content = ReceivingNode.Csv(3 * Part);
    private CorePortal _portal = null!;
    private FailingStore _store = null!;
    private ReceivingNode _node = null!;
    private ReceivingNode _other = null!;
    private long _id;

    public ValueTask InitializeAsync() => StartAsync(TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        _other.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Asking_elsewhere_ends_an_older_request_and_counts_what_it_brought()
    {
        var older = await OpenAsync(Part + 100);

        Assert.Equal(Part + 100, (await _other.AskAsync(_id)).Upload!.ReceivedBytes);
        Assert.Equal(ReceiveOutcome.Superseded, (await older).Outcome);
        await GoOnAsync(_other, Part + 100);
    }

    [Fact]
    public async Task Sending_elsewhere_goes_on_where_the_older_request_was_ended()
    {
        var older = await OpenAsync(Part + 100);
        await GoOnAsync(_other, Part + 100);
        Assert.Equal(ReceiveOutcome.Superseded, (await older).Outcome);
    }

    [Fact]
    public async Task Of_two_newer_requests_at_once_one_goes_on_and_no_byte_is_lost()
    {
        using var third = new ReceivingNode(_portal);
        var older = await OpenAsync(Part + 100);

        var newer = await Task.WhenAll(
            Task.Run(() => _other.SendAsync(_id, Part + 100, new MemoryStream(_content[(Part + 100)..]))),
            Task.Run(() => third.SendAsync(_id, Part + 100, new MemoryStream(_content[(Part + 100)..]))));

        Assert.Equal(ReceiveOutcome.Superseded, (await older).Outcome);
        Assert.Single(newer, sent => sent.Outcome == ReceiveOutcome.Whole);
        Assert.Single(newer, sent => sent.Outcome == ReceiveOutcome.Superseded);
        await FinishAsync(_other);
    }

    [Fact]
    public async Task A_request_that_waits_elsewhere_gives_way_to_a_newer_one_of_its_own_node()
    {
        var hanging = HoldParts();
        var older = await OpenAsync(Part + 100);
        var waiting = _other.SendAsync(_id, 0, new SentBody());
        var newest = _other.SendAsync(_id, Part + 100, new MemoryStream(_content[(Part + 100)..]));

        Assert.Equal(ReceiveOutcome.Superseded, (await waiting).Outcome);
        hanging.SetResult();
        Assert.Equal(ReceiveOutcome.Superseded, (await older).Outcome);
        Assert.Equal(ReceiveOutcome.Whole, (await newest).Outcome);
        await FinishAsync(_other);
    }

    [Fact]
    public async Task Termination_elsewhere_ends_the_open_request_and_leaves_no_part()
    {
        var older = await OpenAsync(Part + 100);

        var ended = await _other.Receiver.TerminateAsync(ReceivingNode.Sender, _id, CancellationToken.None);

        Assert.Equal(ReceiveOutcome.Terminated, ended.Outcome);
        Assert.Equal(ReceiveOutcome.Gone, (await older).Outcome);
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task A_form_that_is_given_up_elsewhere_ends_and_leaves_nothing()
    {
        var body = new SentBody().Then(_content.AsSpan(0, Part + 100));
        var form = _node.Receiver.ReceiveWholeAsync(await _node.FileAsync(), body, atMost: null, CancellationToken.None);
        await ReadByAsync(body);
        _id++;

        var ended = await _other.Receiver.TerminateAsync(ReceivingNode.Sender, _id, CancellationToken.None);

        Assert.Equal(ReceiveOutcome.Terminated, ended.Outcome);
        Assert.Equal(ReceiveOutcome.Gone, (await form).Outcome);
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task An_owner_that_does_not_let_go_is_fenced()
    {
        var time = await RestartAsync();
        var hanging = HoldParts();
        var older = await OpenAsync(Part + 100);

        // Its first part hangs in the store: nothing counts yet.
        Assert.Equal(0, (await PassingAsync(time, _other.AskAsync(_id))).Upload!.ReceivedBytes);
        hanging.SetResult();

        Assert.Equal(ReceiveOutcome.Superseded, (await older).Outcome);
        Assert.Equal(0, (await _portal.FindAsync(_id)).ReceivedBytes);
        await GoOnAsync(_other, 0);
    }

    [Fact]
    public async Task What_a_fenced_owner_stores_of_a_terminated_upload_is_removed_by_itself()
    {
        var time = await RestartAsync();
        var hanging = HoldParts();
        var older = await OpenAsync(Part + 100);

        await PassingAsync(time, _other.Receiver.TerminateAsync(ReceivingNode.Sender, _id, CancellationToken.None));
        hanging.SetResult();

        Assert.Equal(ReceiveOutcome.Gone, (await older).Outcome);
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task A_slow_owner_is_waited_for_as_long_as_it_lives()
    {
        var time = await RestartAsync();
        var older = await OpenAsync(Part + 100);
        for (var i = 0; i < 4; i++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await UntilAsync(record => record.ReceiveUntil > time.GetUtcNow() + TimeSpan.FromSeconds(10));
        }

        Assert.Equal(Part + 100, (await PassingAsync(time, _other.AskAsync(_id))).Upload!.ReceivedBytes);
        Assert.Equal(ReceiveOutcome.Superseded, (await older).Outcome);
    }

    [Fact]
    public async Task An_owner_whose_process_is_gone_is_not_waited_for()
    {
        // The clock stands still: whoever waited would wait for ever.
        var time = await RestartAsync();
        await _node.SendAsync(_id, 0, SentBody.Cut(_content.AsSpan(0, Part + 100)));
        await _node.SetAsync(_id, record =>
        {
            record.ReceiveOwner = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{int.MaxValue}:1/1");
            record.ReceiveUntil = time.GetUtcNow() + TimeSpan.FromSeconds(15);
        });

        await GoOnAsync(_other, Part + 100).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    [Theory]
    [InlineData(Part + 100)]
    [InlineData(0)]
    public async Task Whoever_ended_lets_go(int bytes)
    {
        await _node.SendAsync(_id, 0, SentBody.Cut(_content.AsSpan(0, bytes)));
        Assert.Null((await _portal.FindAsync(_id)).ReceiveOwner);
        await GoOnAsync(_node, bytes);
        Assert.Null((await _portal.FindAsync(_id)).ReceiveOwner);
    }

    private async ValueTask StartAsync(TimeProvider time)
    {
        _portal = await CorePortal.StartAsync(wrapStore: real => _store = new FailingStore(real), time: time);
        _node = new ReceivingNode(_portal);
        _other = new ReceivingNode(_portal);
        _id = (await _node.CreateAsync(_content.Length)).Id;
    }

    /// <summary>The same, with a clock that stands still.</summary>
    private async Task<FakeTimeProvider> RestartAsync()
    {
        await DisposeAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await StartAsync(time);
        return time;
    }

    /// <summary>A request of the first node that has brought so much and stays on the line.</summary>
    private async Task<Task<ReceiveResult>> OpenAsync(int bytes)
    {
        var body = new SentBody().Then(_content.AsSpan(0, bytes));
        var open = _node.SendAsync(_id, 0, body);
        await ReadByAsync(body);
        return open;
    }

    // All that was given to the body was taken into a buffer once it waits for more.
    private static Task ReadByAsync(SentBody body) => body.Emptied.WaitAsync(TimeSpan.FromSeconds(30));

    private TaskCompletionSource HoldParts()
    {
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.BeforePart = _ => hanging.Task;
        return hanging;
    }

    /// <summary>Lets the clock run, quickly, until the task is done.</summary>
    private static async Task<T> PassingAsync<T>(FakeTimeProvider time, Task<T> task)
    {
        while (await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None)) != task)
            time.Advance(TimeSpan.FromMilliseconds(100));
        return await task;
    }

    private async Task UntilAsync(Func<Upload, bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!reached(await _portal.FindAsync(_id)))
            deadline.Token.ThrowIfCancellationRequested();
    }

    private async Task GoOnAsync(ReceivingNode node, int offset)
    {
        Assert.Equal(ReceiveOutcome.Whole, (await node.SendAsync(_id, offset, new MemoryStream(_content[offset..]))).Outcome);
        await FinishAsync(node);
    }

    /// <summary>What came by two nodes is read once more for its hash.</summary>
    private async Task FinishAsync(ReceivingNode node)
    {
        if ((await _portal.FindAsync(_id)).Status == UploadStatus.Uploading)
        {
            await _node.SetAsync(_id, record => record.TouchedAt = DateTimeOffset.UnixEpoch);
            Assert.Equal(1, await node.Finisher.RunOnceAsync(CancellationToken.None));
        }

        var upload = await _portal.FindAsync(_id);
        Assert.Equal((UploadStatus.Pending, ReceivingNode.HashOf(_content)), (upload.Status, upload.Sha256));
        Assert.Equal(_content, await node.ReadAsync(upload));
        Assert.Empty(await node.LeftoversAsync(upload));
    }

    private async Task AssertNothingLeftAsync()
    {
        var upload = await _portal.FindAsync(_id);
        Assert.Equal(UploadStatus.Cancelled, upload.Status);
        Assert.Empty(await _node.LeftoversAsync(upload));
        Assert.Null(await _store.FindAsync(upload.ObjectKey, CancellationToken.None));
    }
}
