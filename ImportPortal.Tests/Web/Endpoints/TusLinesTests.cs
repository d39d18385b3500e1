using System.Net;
using ImportPortal.Core.Receiving;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>What lines do to uploads: they break, stand still, are many, and carry what is not wanted.</summary>
public sealed class TusLinesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const int Part = 8 * 1024 * 1024;

    private readonly TusClient _tus = new(fixture.Host.Admin);

    [Fact]
    public async Task Resumes_after_a_cut_in_the_middle_of_a_part()
    {
        var content = TusClient.Csv(2 * Part + 1_000);
        var path = await _tus.CreateAsync(content.Length);
        using (var line = await PatchAsync(path, 0, content.Length))
        {
            await line.SendAsync(content.AsMemory(0, Part + 500_000));
            await StoredAsync(path, Part);
            line.Cut();
        }

        var offset = (int)await _tus.OffsetAsync(path);
        Assert.InRange(offset, Part, Part + 500_000);
        using var rest = await _tus.PatchAsync(path, offset, content[offset..]);
        Assert.Equal((HttpStatusCode.NoContent, content.Length), (rest.StatusCode, TusClient.OffsetOf(rest)));
        Assert.Equal(TusClient.HashOf(content), (await _tus.ReadAsync(path)).GetProperty("sha256").GetString());
        Assert.Equal(TusClient.HashOf(content), TusClient.HashOf(await fixture.Host.Admin.GetByteArrayAsync(
            path.Replace("tus", "uploads", StringComparison.Ordinal) + "/file", CancellationToken.None)));
    }

    [Fact]
    public async Task Asking_ends_an_older_request_that_is_still_open()
    {
        var content = TusClient.Csv(2 * Part);
        var path = await _tus.CreateAsync(content.Length);
        using var line = await PatchAsync(path, 0, content.Length);
        await line.SendAsync(content.AsMemory(0, Part + 100_000));
        await StoredAsync(path, Part);

        // The server may have read any part of the rest by now; what it has counts.
        var offset = (int)await _tus.OffsetAsync(path);
        Assert.InRange(offset, Part, Part + 100_000);
        Assert.Equal(0, await StatusAsync(line));
        using var rest = await _tus.PatchAsync(path, offset, content[offset..]);
        Assert.Equal(TusClient.HashOf(content), (await _tus.ReadAsync(path)).GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Eight_uploads_at_once_arrive_intact()
    {
        var contents = Enumerable.Range(0, 8).Select(_ => TusClient.Csv(Part + 12_345)).ToList();
        var paths = await Task.WhenAll(contents.Select(async content =>
        {
            var path = await _tus.CreateAsync(content.Length);
            using var sent = await _tus.PatchAsync(path, 0, content);
            Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
            return path;
        }));

        for (var i = 0; i < paths.Length; i++)
            Assert.Equal(TusClient.HashOf(contents[i]), (await _tus.ReadAsync(paths[i])).GetProperty("sha256").GetString());
        Assert.Equal(0, fixture.Host.Services.GetRequiredService<PartBuffers>().Rented);
    }

    [Theory]
    [InlineData("PATCH /api/tus/999999", "Upload-Offset: 0", 404)]
    [InlineData("POST /api/tus", "Upload-Length: 99999999999", 413)]
    [InlineData("POST /api/uploads?dataset=none", "X-Nothing: 0", 404)]
    public async Task A_refusal_is_readable_while_the_body_is_still_sent(string request, string header, int status)
    {
        const long Length = 4L * 1024 * 1024 * 1024;
        using var line = await TusConnection.OpenAsync(fixture.Host.BaseAddress);
        var type = request.Contains("uploads", StringComparison.Ordinal) ? "multipart/form-data; boundary=x" : TusClient.Piece;
        await line.SendHeadAsync(request, PortalFolder.AdminKey, Length, header, $"Content-Type: {type}");
        // Sends on without listening first, as browsers do, until the server stops taking more.
        var sending = SendAsync(line, 64 * 1024 * 1024);

        Assert.Equal(status, await line.ReadStatusAsync());
        await sending;
    }

    private static async Task SendAsync(TusConnection line, long bytes)
    {
        var block = new byte[256 * 1024];
        try
        {
            for (var sent = 0L; sent < bytes; sent += block.Length)
                await line.SendAsync(block);
        }
        catch (IOException)
        {
            // The server has closed; whether the answer was readable is what the test looks at.
        }
    }

    private static async Task<int> StatusAsync(TusConnection line)
    {
        try
        {
            return await line.ReadStatusAsync();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private Task<TusConnection> PatchAsync(string path, long offset, long length) =>
        TusConnection.PatchAsync(fixture.Host.BaseAddress, path, PortalFolder.AdminKey, offset, length);

    // The feed tells when a part is stored.
    private async Task StoredAsync(string path, long bytes)
    {
        var id = long.Parse(path[(path.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        var feed = fixture.Host.Services.GetRequiredService<ImportPortal.Core.Progress.ProgressFeed>();
        using var watch = feed.Subscribe(progress => progress.Id == id && progress.BytesRead >= bytes);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var _ in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, deadline.Token))
            return;
    }
}
