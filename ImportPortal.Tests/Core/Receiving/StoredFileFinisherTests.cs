using ImportPortal.Core.Receiving;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Receiving;

public sealed class StoredFileFinisherTests : IAsyncLifetime
{
    private const int Part = ReceivingNode.PartBytes;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly byte[] _content = ReceivingNode.Csv(2 * Part + 1);
    private CorePortal _portal = null!;
    private ReceivingNode _node = null!;
    private Upload _upload = null!;

    /// <summary>An upload that has all its bytes, sent before and after a restart, so that its hash is not known.</summary>
    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync(time: _time);
        using (var before = new ReceivingNode(_portal))
        {
            _upload = await before.CreateAsync(_content.Length);
            await before.SendAsync(_upload.Id, 0, SentBody.Cut(_content.AsSpan(0, Part + 5)));
        }

        _node = new ReceivingNode(_portal);
        var sent = await _node.SendAsync(_upload.Id, Part + 5, new MemoryStream(_content[(Part + 5)..]));
        Assert.Equal((ReceiveOutcome.Whole, UploadStatus.Uploading), (sent.Outcome, sent.Upload!.Status));
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Any_node_finishes_what_was_left_alone_and_only_one_does()
    {
        using var other = new ReceivingNode(_portal);
        Assert.Equal(0, await other.Finisher.RunOnceAsync(CancellationToken.None));

        _time.Advance(TimeSpan.FromMinutes(1));
        var finished = await Task.WhenAll(
            Task.Run(() => other.Finisher.RunOnceAsync(CancellationToken.None)),
            Task.Run(() => _node.Finisher.RunOnceAsync(CancellationToken.None)));

        Assert.Equal(1, finished.Sum());
        await AssertAcceptedAsync();
    }

    [Fact]
    public async Task Goes_on_where_a_crash_came_between_the_object_and_the_record()
    {
        var record = await _portal.FindAsync(_upload.Id);
        var parts = await _portal.Store.ListPartsAsync(record.ObjectKey, record.MultipartId!, CancellationToken.None);
        await _portal.Store.CompleteAsync(record.ObjectKey, record.MultipartId!, parts, CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await _node.Finisher.RunOnceAsync(CancellationToken.None));
        await AssertAcceptedAsync();
    }

    [Fact]
    public async Task A_file_whose_parts_the_store_lost_fails_with_that_reason()
    {
        var record = await _portal.FindAsync(_upload.Id);
        await _portal.Store.AbortAsync(record.ObjectKey, record.MultipartId!, CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(1));
        await _node.Finisher.RunOnceAsync(CancellationToken.None);

        var failed = await _portal.FindAsync(_upload.Id);
        Assert.Equal((UploadStatus.Failed, ReasonCodes.OriginalMissing), (failed.Status, failed.Error!.Code));
    }

    [Fact]
    public async Task No_expiry_touches_it()
    {
        _time.Advance(TimeSpan.FromDays(30));
        Assert.All(await _node.Expiry.RunOnceAsync(CancellationToken.None), finding => Assert.Equal(0, finding.Count));
        Assert.Equal(1, await _node.Finisher.RunOnceAsync(CancellationToken.None));
        await AssertAcceptedAsync();
    }

    private async Task AssertAcceptedAsync()
    {
        var upload = await _portal.FindAsync(_upload.Id);
        Assert.Equal(UploadStatus.Pending, upload.Status);
        Assert.Equal(ReceivingNode.HashOf(_content), upload.Sha256);
        Assert.Equal(_content, await _node.ReadAsync(upload));
        Assert.Empty(await _node.LeftoversAsync(upload));
    }
}
