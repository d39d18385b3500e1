using CsCheck;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Core.Receiving;

/// <summary>Whatever happens between the first and the last byte, the same file is stored.</summary>
public sealed class CutsTests
{
    private const int Part = ReceivingNode.PartBytes;

    // Lengths and cuts around the boundaries of parts, where mistakes live.
    private static readonly Gen<int> Around = Gen.Select(Gen.Int[0, 4], Gen.Int[-3, 3], (parts, off) => parts * Part + off);
    private static readonly Gen<int> Length = Gen.OneOf(Gen.Int[20, 5 * Part], Around).Select(length => Math.Max(20, length));
    private static readonly Gen<Request[]> Requests =
        Gen.Select(Gen.OneOf(Gen.Int[0, 2 * Part], Around.Select(Math.Abs)), Gen.Bool, Gen.Bool, Gen.Int[0, 2], (bytes, breaks, asks, node) =>
            new Request(bytes, breaks, asks, node)).Array[0, 6];

    [Fact]
    public async Task Any_sequence_of_cuts_gives_the_same_bytes()
    {
        await using var portal = await CorePortal.StartAsync(time: new FakeTimeProvider(DateTimeOffset.UtcNow));
        await Gen.Select(Length, Requests).SampleAsync(
            (length, requests) => SendAsync(portal, length, requests), iter: 60, threads: 1);
    }

    private static async Task SendAsync(CorePortal portal, int length, Request[] requests)
    {
        var content = ReceivingNode.Csv(length);
        // What one of them knows the others do not, as after a restart; and a line may lead back to the first.
        var nodes = new List<ReceivingNode> { new(portal), new(portal), new(portal) };
        try
        {
            var id = (await nodes[0].CreateAsync(content.Length)).Id;
            var offset = 0;
            foreach (var request in requests)
            {
                var node = nodes[request.Node];
                var bytes = content.AsMemory(offset, Math.Min(request.Bytes, content.Length - offset));
                var body = new SentBody().Then(bytes.Span);
                var sent = await node.SendAsync(id, offset, request.Breaks ? body.Break() : body.End());
                // No byte that was handed over is asked for again.
                offset += bytes.Length;
                Assert.Equal(offset, sent.Upload!.ReceivedBytes);
                if (request.Asks)
                    Assert.Equal(offset, (await node.AskAsync(id)).Upload!.ReceivedBytes);
            }

            await nodes[0].SendAsync(id, offset, new MemoryStream(content[offset..]));
            await FinishAsync(nodes[0], portal, id);

            var upload = await portal.FindAsync(id);
            Assert.Equal(UploadStatus.Pending, upload.Status);
            Assert.Equal(ReceivingNode.HashOf(content), upload.Sha256);
            Assert.Equal(content.Length, upload.ReceivedBytes);
            Assert.Equal(content, await nodes[0].ReadAsync(upload));
            Assert.Empty(await nodes[0].LeftoversAsync(upload));
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    /// <summary>Where the last node has not seen all bytes, the finished object is read once more.</summary>
    private static async Task FinishAsync(ReceivingNode node, CorePortal portal, long id)
    {
        if ((await portal.FindAsync(id)).Status != UploadStatus.Uploading)
            return;
        ((FakeTimeProvider)portal.Time).Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await node.Finisher.RunOnceAsync(CancellationToken.None));
    }

    private sealed record Request(int Bytes, bool Breaks, bool Asks, int Node);
}
