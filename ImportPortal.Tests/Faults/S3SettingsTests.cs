using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Tests.Web.Endpoints;

namespace ImportPortal.Tests.Faults;

/// <summary>The ways to an S3 server that only a process of its own can go: by its environment.</summary>
public sealed class S3SettingsTests
{
    // Two parts and a bit: the calls of a multipart upload as well.
    private readonly byte[] _content = TusClient.Csv(17 * 1024 * 1024);

    [Fact]
    public async Task Without_keys_in_the_settings_the_chain_of_credentials_finds_them()
    {
        var server = Need.S3();
        await using var portal = await PortalProcess.StartAsync(server.Credentials, server.SettingsUnder(Prefix()));
        await SendAndImportAsync(portal);
    }

    [Fact]
    public async Task The_bucket_may_stand_in_the_host_name()
    {
        var server = await Need.VirtualHostS3Async();
        // No name server here knows portal.localhost.
        await using var proxy = await ForwardProxy.StartAsync(new Uri(server.Endpoint));
        var environment = new Dictionary<string, string>(server.Credentials) { ["http_proxy"] = proxy.Url };
        await using var portal = await PortalProcess.StartAsync(
            environment,
            [.. server.SettingsUnder(Prefix()), ("Storage:S3:ServiceUrl", $"http://localhost:{new Uri(server.Endpoint).Port}"),
                ("Storage:S3:ForcePathStyle", "false")]);

        await SendAndImportAsync(portal);
        Assert.Contains($"{server.Bucket}.localhost", proxy.Hosts);
    }

    private static string Prefix() => $"tests-{Guid.NewGuid():N}/";

    private async Task SendAndImportAsync(PortalProcess portal)
    {
        var tus = new TusClient(portal.Admin);
        var path = await tus.CreateAsync(_content.Length);
        using (var sent = await tus.PatchAsync(path, 0, _content))
            Assert.True(sent.IsSuccessStatusCode, $"{sent.StatusCode}\n{portal.Output}");

        await portal.HearAsync(TusClient.IdOf(path), progress => Enum.TryParse<UploadStatus>(progress.GetProperty("status").GetString(), out var status) && UploadTransitions.IsEnd(status));
        var upload = await tus.ReadAsync(path);
        Assert.Equal("Completed", upload.GetProperty("status").GetString());
        Assert.Equal(_content.AsSpan().Count((byte)'\n') - 1, upload.GetProperty("rowsInserted").GetInt64());
        Assert.Equal(TusClient.HashOf(_content), TusClient.HashOf(await portal.Admin.GetByteArrayAsync(
            path.Replace("tus", "uploads", StringComparison.Ordinal) + "/file", TestContext.Current.CancellationToken)));
    }
}
