using System.Net;
using System.Text.Json;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class QueueEndpointsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_queue_shows_its_depth_to_all_and_its_workers_to_administrators()
    {
        await fixture.Database.AddUploadAsync(fixture.Admin, upload => upload.Status = UploadStatus.Pending);

        var whole = await fixture.Host.Admin.JsonAsync("/api/queue");
        var counts = await fixture.Host.Staff.JsonAsync("/api/queue");

        Assert.Equal((1, 0, 0, 0), (Number(whole, "depth"), Number(whole, "running"), Number(whole, "workers"), Number(whole, "busyWorkers")));
        Assert.True(whole.GetProperty("oldestSeconds").GetDouble() >= 0);
        Assert.Equal(0, whole.GetProperty("rowsPerSecond").GetDouble());
        Assert.Equal(1, Number(counts, "depth"));
        Assert.Equal(JsonValueKind.Null, counts.GetProperty("workers").ValueKind);
        Assert.Equal((HttpStatusCode.Unauthorized, "not_signed_in"), await fixture.Host.Anonymous.RefusalAsync(HttpMethod.Get, "/api/queue"));
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
