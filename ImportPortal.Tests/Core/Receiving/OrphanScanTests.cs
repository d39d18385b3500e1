using ImportPortal.Core.Queue;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Receiving;

public sealed class OrphanScanTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private CorePortal _portal = null!;
    private ReceivingNode _node = null!;
    private OrphanScan _scan = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync(time: _time);
        _node = new ReceivingNode(_portal);
        _scan = new OrphanScan(_portal.Store, _portal.Database, _node.Options, _time);
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task An_object_that_no_record_knows_is_named_once_it_is_old_and_left_alone()
    {
        const string key = "uploads/2026/11/0123/original";
        await _portal.Store.PutAsync(key, "name,value\n"u8.ToArray(), CancellationToken.None);
        Assert.Equal((0, 0), await CountAsync());

        _time.Advance(TimeSpan.FromHours(25));
        var found = (await _scan.RunOnceAsync(CancellationToken.None))[0];

        Assert.Equal((HousekeepingCodes.ObjectsWithoutRecord, 1), (found.Code, found.Count));
        Assert.Equal((key, null, 11), (found.Items[0].Name, found.Items[0].UploadId, found.Items[0].SizeBytes));
        Assert.NotNull(await _portal.Store.FindAsync(key, CancellationToken.None));
    }

    [Fact]
    public async Task A_record_whose_object_is_gone_is_named_and_left_alone()
    {
        var kept = await _node.SendAsync(ReceivingNode.Csv());
        var lost = await _node.SendAsync(ReceivingNode.Csv());
        await _portal.Store.DeleteAsync(lost.ObjectKey, CancellationToken.None);

        var found = (await _scan.RunOnceAsync(CancellationToken.None))[1];

        Assert.Equal((HousekeepingCodes.RecordsWithoutObject, 1), (found.Code, found.Count));
        Assert.Equal((lost.Id, "records.csv"), (found.Items[0].UploadId, found.Items[0].Name));
        Assert.Equal(kept.Status, (await _portal.FindAsync(lost.Id)).Status);
    }

    [Fact]
    public async Task What_belongs_to_an_upload_is_no_orphan_however_old()
    {
        var content = ReceivingNode.Csv(3 * ReceivingNode.PartBytes);
        var partial = await _node.CreateAsync(content.Length);
        await _node.SendAsync(partial.Id, 0, SentBody.Cut(content.AsSpan(0, ReceivingNode.PartBytes + 5)));
        var whole = await _node.SendAsync(content);
        await _portal.Store.PutAsync(whole.ObjectKey.Replace("original", "rows", StringComparison.Ordinal), "spool"u8.ToArray(), CancellationToken.None);
        var given = await _node.CreateAsync(content.Length);
        await _node.SetAsync(given.Id, upload => upload.Status = UploadStatus.Cancelled);
        _time.Advance(TimeSpan.FromHours(25));

        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task Goes_through_many_pages_and_names_the_first_hundred()
    {
        for (var i = 0; i < 510; i++)
            await _portal.Store.PutAsync($"uploads/2026/10/{i:0000}/original", "x"u8.ToArray(), CancellationToken.None);
        var first = await _portal.Database.AddUploadAsync(CorePortal.Admin, upload => upload.ObjectKey = "uploads/2026/10/0000/original");
        await _portal.Database.AddUploadAsync(CorePortal.Admin, upload => upload.ObjectKey = "uploads/2026/10/0509/original");
        await _portal.Database.AddUploadAsync(CorePortal.Admin, upload => (upload.Id, upload.ObjectKey) = (first.Id + 5_000, "uploads/2026/10/0300/original"));
        _time.Advance(TimeSpan.FromHours(25));

        var found = await _scan.RunOnceAsync(CancellationToken.None);

        Assert.Equal((507, OrphanScan.Named, 0), (found[0].Count, found[0].Items.Count, found[1].Count));
    }

    private async Task<(long Objects, long Records)> CountAsync()
    {
        var found = await _scan.RunOnceAsync(CancellationToken.None);
        return (found[0].Count, found[1].Count);
    }
}
