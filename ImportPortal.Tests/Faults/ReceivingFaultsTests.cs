using System.Net;
using ImportPortal.Tests.Support;
using ImportPortal.Tests.Web.Endpoints;

namespace ImportPortal.Tests.Faults;

/// <summary>The end of the server in the middle of an upload.</summary>
public sealed class ReceivingFaultsTests
{
    private const int Part = 8 * 1024 * 1024;

    private readonly byte[] _content = TusClient.Csv(5 * Part);

    [Fact]
    public async Task An_upload_goes_on_after_the_server_was_killed_in_mid_request()
    {
        await using var portal = await PortalProcess.StartAsync();
        var tus = new TusClient(portal.Admin);
        var path = await tus.CreateAsync(_content.Length);
        using (var line = await SendHalfAsync(portal, path))
        {
            await ReachedAsync(portal, path, 2 * Part);
            await portal.KillAsync();
        }

        await portal.StartAgainAsync();
        var offset = (int)await tus.OffsetAsync(path);
        // Whole parts outlive the kill; one may have been on its way into the record.
        Assert.InRange(offset, 2 * Part, 3 * Part);
        await FinishAsync(tus, path, offset);
    }

    [Fact]
    public async Task A_stop_in_good_order_keeps_every_byte_that_came_and_is_quick()
    {
        await using var portal = await PortalProcess.StartAsync();
        var tus = new TusClient(portal.Admin);
        var path = await tus.CreateAsync(_content.Length);
        using (var line = await SendHalfAsync(portal, path))
        {
            await ReachedAsync(portal, path, 3 * Part);
            var (took, exitCode) = await portal.StopAsync();
            Assert.Equal(0, exitCode);
            Assert.True(took < TimeSpan.FromSeconds(5), $"It took {took}.");
        }

        await portal.StartAgainAsync();
        var offset = (int)await tus.OffsetAsync(path);
        // What was still on its way to the server did not come.
        Assert.InRange(offset, 3 * Part, 3 * Part + 1_000_000);
        await FinishAsync(tus, path, offset);
    }

    /// <summary>Sends three parts and a piece of the fourth, and stays on the line.</summary>
    private async Task<TusConnection> SendHalfAsync(PortalProcess portal, string path)
    {
        var line = await TusConnection.PatchAsync(portal.BaseAddress, path, PortalFolder.AdminKey, 0, _content.Length);
        await line.SendAsync(_content.AsMemory(0, 3 * Part + 1_000_000));
        return line;
    }

    private async Task FinishAsync(TusClient tus, string path, int offset)
    {
        using var rest = await tus.PatchAsync(path, offset, _content[offset..]);
        Assert.Equal((HttpStatusCode.NoContent, _content.Length), (rest.StatusCode, TusClient.OffsetOf(rest)));
        var upload = await tus.ReadAcceptedAsync(path);
        Assert.Equal(TusClient.HashOf(_content), upload.GetProperty("sha256").GetString());
    }

    // As a page hears it. A HEAD would end the request.
    private static async Task ReachedAsync(PortalProcess portal, string path, long bytes)
    {
        await portal.HearAsync(TusClient.IdOf(path), progress => progress.GetProperty("bytesRead").GetInt64() >= bytes);
    }
}
