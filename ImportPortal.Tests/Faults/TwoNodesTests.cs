using System.Net;
using System.Text.Json;
using ImportPortal.Core.Storage;
using ImportPortal.Tests.Support;
using ImportPortal.Tests.Web.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Faults;

/// <summary>Two processes on one database and one store: a request may come to either.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private const int Part = 8 * 1024 * 1024;

    private readonly byte[] _content = TusClient.Csv(3 * Part);
    private PortalHost _here = null!;
    private PortalProcess _there = null!;
    private TusClient _tusHere = null!;
    private TusClient _tusThere = null!;

    public async ValueTask InitializeAsync()
    {
        _here = await PortalHost.StartAsync(("Import:Workers", "0"));
        _there = await PortalProcess.StartAsync(
            ("ConnectionStrings:Portal", _here.Folder.ConnectionString), ("Storage:Local:Root", _here.Folder.Objects), ("Import:Workers", "0"));
        _tusHere = new TusClient(_here.Admin);
        _tusThere = new TusClient(_there.Admin);
    }

    public async ValueTask DisposeAsync()
    {
        await _there.DisposeAsync();
        await _here.DisposeAsync();
    }

    [Fact]
    public async Task Asking_one_node_ends_the_request_at_the_other_and_no_byte_that_came_is_sent_again()
    {
        var path = await _tusHere.CreateAsync(_content.Length);
        using (var line = await TusConnection.PatchAsync(_here.BaseAddress, path, PortalFolder.AdminKey, 0, _content.Length))
        {
            await line.SendAsync(_content.AsMemory(0, Part + 1_000_000));
            await StoredAsync(path, Part);
            // The server may have read any part of the rest by now; what it has counts.
            var taken = (int)await _tusThere.OffsetAsync(path);
            Assert.InRange(taken, Part + 1, Part + 1_000_000);
            await AssertClosedAsync(line);

            // And back: the older request is the other node's now.
            using var second = await TusConnection.PatchAsync(_there.BaseAddress, path, PortalFolder.AdminKey, taken, _content.Length - taken);
            await second.SendAsync(_content.AsMemory(taken, Part));
            await StoredAsync(path, 2 * Part);
            var back = (int)await _tusHere.OffsetAsync(path);
            Assert.InRange(back, 2 * Part + 1, taken + Part);
            await AssertClosedAsync(second);
            await FinishAsync(path, back);
        }
    }

    [Fact]
    public async Task Cancelling_at_one_node_ends_the_request_at_the_other_and_leaves_nothing()
    {
        var path = await _tusThere.CreateAsync(_content.Length);
        using var line = await TusConnection.PatchAsync(_there.BaseAddress, path, PortalFolder.AdminKey, 0, _content.Length);
        await line.SendAsync(_content.AsMemory(0, Part + 1_000_000));
        await StoredAsync(path, Part);

        using var cancelled = await _here.Admin.PostAsync(
            path.Replace("tus", "uploads", StringComparison.Ordinal) + "/cancel", null, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        Assert.Equal(410, await line.ReadStatusAsync());
        var store = _here.Services.GetRequiredService<IObjectStore>();
        Assert.Empty(await store.ListAsync("", CancellationToken.None).ToListAsync(CancellationToken.None));
        Assert.Empty(await store.ListOpenAsync("", CancellationToken.None).ToListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_node_that_was_killed_is_not_waited_for()
    {
        var path = await _tusThere.CreateAsync(_content.Length);
        using (var line = await TusConnection.PatchAsync(_there.BaseAddress, path, PortalFolder.AdminKey, 0, _content.Length))
        {
            await line.SendAsync(_content.AsMemory(0, Part + 1_000_000));
            await StoredAsync(path, Part);
            await _there.KillAsync();
        }

        await FinishAsync(path, (int)await _tusHere.OffsetAsync(path));
    }

    [Fact]
    public async Task Of_the_same_content_at_both_nodes_at_once_one_is_the_duplicate()
    {
        for (var round = 0; round < 10; round++)
        {
            var content = TusClient.Csv(2_000);
            var uploads = await Task.WhenAll(SendAsync(_tusHere, content), SendAsync(_tusThere, content));
            var duplicate = Assert.Single(uploads, upload => upload.GetProperty("duplicateOf").ValueKind == JsonValueKind.Number);
            var first = Assert.Single(uploads, upload => upload.GetProperty("duplicateOf").ValueKind == JsonValueKind.Null);
            Assert.Equal(first.GetProperty("id").GetInt64(), duplicate.GetProperty("duplicateOf").GetInt64());
        }
    }

    private static async Task AssertClosedAsync(TusConnection line)
    {
        try
        {
            Assert.Equal(0, await line.ReadStatusAsync());
        }
        catch (IOException)
        {
            // Closed while bytes were on their way: a reset.
        }
    }

    private static async Task<JsonElement> SendAsync(TusClient tus, byte[] content)
    {
        var path = await tus.CreateAsync(content.Length);
        using var sent = await tus.PatchAsync(path, 0, content);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        return await tus.ReadAcceptedAsync(path);
    }

    private async Task FinishAsync(string path, int offset)
    {
        using var rest = await _tusHere.PatchAsync(path, offset, _content[offset..]);
        Assert.Equal((HttpStatusCode.NoContent, _content.Length), (rest.StatusCode, TusClient.OffsetOf(rest)));
        var upload = await _tusHere.ReadAcceptedAsync(path);
        Assert.Equal(TusClient.HashOf(_content), upload.GetProperty("sha256").GetString());
        Assert.Equal(TusClient.HashOf(_content), TusClient.HashOf(await _here.Admin.GetByteArrayAsync(
            path.Replace("tus", "uploads", StringComparison.Ordinal) + "/file", CancellationToken.None)));
    }

    // The record is looked at; a HEAD would end the request.
    private async Task StoredAsync(string path, long bytes)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await _tusHere.ReadAsync(path)).GetProperty("percent").GetInt32() < bytes * 100 / _content.Length)
            await Task.Delay(20, deadline.Token);
    }
}
