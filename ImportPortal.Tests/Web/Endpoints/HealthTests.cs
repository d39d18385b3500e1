using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class HealthTests
{
    [Fact]
    public async Task It_is_ready_with_database_store_and_scheduler_and_alive_without()
    {
        await using var host = await PortalHost.StartAsync();
        Assert.Equal((HttpStatusCode.OK, "ok", "ok", "ok"), await ReadyAsync(host));

        Directory.Delete(host.Folder.Objects, recursive: true);
        await File.WriteAllTextAsync(host.Folder.Objects, "no folder", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "ok", "unavailable", "ok"), await ReadyAsync(host));
        using var live = await host.Anonymous.GetAsync("/health/live", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string? Database, string? Store, string? Scheduler)> ReadyAsync(PortalHost host)
    {
        using var answer = await host.Anonymous.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        var checks = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("checks");
        return (answer.StatusCode, Word("database"), Word("store"), Word("scheduler"));

        string? Word(string check) => checks.GetProperty(check).GetString();
    }
}
