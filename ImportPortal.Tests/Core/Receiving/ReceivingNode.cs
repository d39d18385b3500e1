using System.Security.Cryptography;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImportPortal.Tests.Core.Receiving;

/// <summary>What one node has for receiving, on a portal that others may share: small parts, so that tests cross every boundary.</summary>
internal sealed class ReceivingNode : IDisposable
{
    public const int PartBytes = 16 * 1024;

    private readonly CorePortal _portal;
    private readonly ReceivingWatch _watch;

    public ReceivingNode(CorePortal portal, int partBytes = PartBytes)
    {
        _portal = portal;
        Buffers = new PartBuffers(new PartSizing(partBytes));
        var holds = new ReceivingHolds(portal.Database, portal.Time);
        _watch = new ReceivingWatch(holds, portal.Database, portal.Time, NullLogger<ReceivingWatch>.Instance);
        Turns = new ReceivingTurns(holds, _watch, portal.Time);
        var records = new UploadRecords(portal.Database, portal.Feed, portal.Time);
        var objects = new ObjectAssembly(portal.Store);
        var finish = new UploadFinish(
            portal.Database, new DatasetCatalog(portal.Database, portal.Time), records, portal.Signal, portal.Feed);
        Finisher = new StoredFileFinisher(portal.Store, records, objects, finish, portal.Time, NullLogger<StoredFileFinisher>.Instance);
        var abandoned = new AbandonedUploads(portal.Database, records, objects, portal.Feed);
        var completion = new UploadCompletion(portal.Store, objects, finish, Finisher, records);
        Receiver = new UploadReceiver(portal.Store, Buffers, records, Turns, completion, abandoned, Options);
        Expiry = new UploadExpiry(portal.Store, abandoned, Options, portal.Time, NullLogger<UploadExpiry>.Instance);
    }

    public static Actor Sender => CorePortal.Admin;

    public UploadOptions Options { get; } = new() { MaxBytes = 1024 * 1024 };

    public PartBuffers Buffers { get; }

    public ReceivingTurns Turns { get; }

    public StoredFileFinisher Finisher { get; }

    public UploadReceiver Receiver { get; }

    public UploadExpiry Expiry { get; }

    /// <summary>A table of the dataset <c>records</c>, as long as wanted or a little longer, and like no other.</summary>
    public static byte[] Csv(int atLeastBytes = 100)
    {
        var text = new System.Text.StringBuilder("name,value\n");
        for (var row = 1; text.Length < atLeastBytes; row++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Guid.NewGuid():N},{row}\n");
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public async Task<NewUpload> FileAsync(UploadOrigin origin = UploadOrigin.Api, string name = "records.csv")
    {
        await using var context = _portal.Database.Read();
        var dataset = await context.Set<Dataset>().SingleAsync(dataset => dataset.Slug == Dataset.RecordsSlug);
        return new NewUpload(Sender, dataset, name, UploadPriority.Default, origin, MaxAttempts: 5);
    }

    public async Task<Upload> CreateAsync(long sizeBytes, UploadOrigin origin = UploadOrigin.Api) =>
        await Receiver.CreateAsync(await FileAsync(origin), sizeBytes, CancellationToken.None);

    public Task<ReceiveResult> SendAsync(long id, long offset, Stream body) =>
        Receiver.ReceiveAsync(Sender, id, offset, body, length: null, CancellationToken.None);

    /// <summary>Sends a file in one go.</summary>
    public async Task<Upload> SendAsync(byte[] content, UploadOrigin origin = UploadOrigin.Api)
    {
        var upload = await CreateAsync(content.Length, origin);
        var sent = await SendAsync(upload.Id, 0, new MemoryStream(content));
        Assert.Equal(ReceiveOutcome.Whole, sent.Outcome);
        return sent.Upload!;
    }

    public async Task<ReceiveResult> AskAsync(long id) => await Receiver.AskAsync(Sender, id, CancellationToken.None);

    /// <summary>The stored object's bytes.</summary>
    public async Task<byte[]> ReadAsync(Upload upload)
    {
        await using var content = await _portal.Store.OpenReadAsync(upload.ObjectKey, 0, null, CancellationToken.None);
        var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>What the store holds of an upload besides its object: tails and an open multipart upload.</summary>
    public async Task<List<string>> LeftoversAsync(Upload upload)
    {
        var left = new List<string>();
        await foreach (var tail in _portal.Store.ListAsync(upload.ObjectKey + ".", CancellationToken.None))
            left.Add(tail.Key);
        await foreach (var open in _portal.Store.ListOpenAsync(upload.ObjectKey, CancellationToken.None))
            left.Add(open.MultipartId);
        return left;
    }

    /// <summary>Changes an upload behind the receiver's back.</summary>
    public Task SetAsync(long id, Action<Upload> change) => _portal.Database.WriteAsync(
        async context =>
        {
            change(await context.Set<Upload>().SingleAsync(upload => upload.Id == id));
            return true;
        },
        CancellationToken.None);

    public void Dispose()
    {
        Turns.Dispose();
        _watch.Dispose();
        Assert.Equal(0, Buffers.Rented);
        Buffers.Dispose();
    }
}
