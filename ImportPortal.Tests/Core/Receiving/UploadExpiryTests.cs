using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Receiving;

public sealed class UploadExpiryTests : IAsyncLifetime
{
    private const int Part = ReceivingNode.PartBytes;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly byte[] _content = ReceivingNode.Csv(3 * Part);
    private CorePortal _portal = null!;
    private ReceivingNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync(time: _time);
        _node = new ReceivingNode(_portal);
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task An_upload_that_nobody_went_on_with_is_cancelled_and_its_parts_are_removed()
    {
        var left = await _node.CreateAsync(_content.Length);
        await _node.SendAsync(left.Id, 0, SentBody.Cut(_content.AsSpan(0, Part + 5)));
        _time.Advance(TimeSpan.FromHours(20));
        var alive = await _node.CreateAsync(_content.Length);
        _time.Advance(TimeSpan.FromHours(5));

        Assert.Equal([1, 1, 0], (await _node.Expiry.RunOnceAsync(CancellationToken.None)).Select(finding => finding.Count));

        var expired = await _portal.FindAsync(left.Id);
        Assert.Equal(UploadStatus.Cancelled, expired.Status);
        Assert.Equal((null, null), (expired.MultipartId, expired.TailKey));
        Assert.Empty(await _node.LeftoversAsync(expired));
        Assert.Equal(ReceiveOutcome.Gone, (await _node.AskAsync(left.Id)).Outcome);
        Assert.Equal(ReceiveOutcome.Partial, (await _node.AskAsync(alive.Id)).Outcome);
    }

    [Fact]
    public async Task Parts_of_an_upload_that_was_cancelled_meanwhile_are_removed()
    {
        var upload = await _node.CreateAsync(_content.Length);
        await _node.SendAsync(upload.Id, 0, SentBody.Cut(_content.AsSpan(0, Part + 5)));
        await _node.SetAsync(upload.Id, record => record.Status = UploadStatus.Cancelled);

        await _node.Expiry.RunOnceAsync(CancellationToken.None);

        Assert.Empty(await _node.LeftoversAsync(upload));
    }

    [Fact]
    public async Task Multipart_uploads_that_no_record_knows_are_aborted_when_they_are_old()
    {
        var upload = await _node.CreateAsync(_content.Length);
        await _portal.Store.BeginAsync(upload.ObjectKey, CancellationToken.None);

        await _node.Expiry.RunOnceAsync(CancellationToken.None);
        Assert.Single(await _node.LeftoversAsync(upload));

        _time.Advance(TimeSpan.FromHours(25));
        await _node.Expiry.RunOnceAsync(CancellationToken.None);
        Assert.Empty(await _node.LeftoversAsync(upload));
    }
}
