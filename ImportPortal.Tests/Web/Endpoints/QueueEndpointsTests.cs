using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task An_administrator_pauses_the_queue_with_a_reason_that_everybody_reads_and_resumes_it()
    {
        using var paused = await PostAsync(fixture.Host.Admin, "pause", new { reason = "  New disk until 15:00 " });
        Assert.Equal(HttpStatusCode.OK, paused.StatusCode);
        var pause = (await fixture.Host.Staff.JsonAsync("/api/queue")).GetProperty("paused");
        Assert.Equal("New disk until 15:00", pause.GetProperty("reason").GetString());
        Assert.Equal(PortalFolder.AdminEmail, pause.GetProperty("by").GetString());
        Assert.True(pause.GetProperty("since").GetDateTimeOffset() <= DateTimeOffset.UtcNow);

        var again = await RefusalAsync(fixture.Host.Admin, "pause", new { reason = "Again" });
        Assert.Equal((HttpStatusCode.Conflict, "queue_paused"), (again.Status, again.Code));
        Assert.Contains("New disk until 15:00", again.Title, StringComparison.Ordinal);

        using var resumed = await PostAsync(fixture.Host.Admin, "resume", null);
        Assert.Equal(HttpStatusCode.OK, resumed.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await fixture.Host.Staff.JsonAsync("/api/queue")).GetProperty("paused").ValueKind);
        Assert.Equal((HttpStatusCode.Conflict, "queue_not_paused"), await fixture.Host.Admin.RefusalAsync(HttpMethod.Post, "/api/queue/resume"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task A_pause_without_a_reason_is_refused(string? reason) =>
        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), Short(await RefusalAsync(fixture.Host.Admin, "pause", new { reason })));

    [Fact]
    public async Task A_pause_with_a_reason_longer_than_a_strip_is_refused() =>
        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), Short(await RefusalAsync(fixture.Host.Admin, "pause", new { reason = new string('x', 201) })));

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task Staff_may_neither_pause_nor_resume(string action) =>
        Assert.Equal((HttpStatusCode.Forbidden, "not_allowed"), Short(await RefusalAsync(fixture.Host.Staff, action, new { reason = "Lunch" })));

    [Fact]
    public async Task Administrators_are_told_the_nodes_and_what_the_housekeeping_did()
    {
        var housekeeping = fixture.Host.Services.GetRequiredService<Housekeeping>();
        await housekeeping.RunAsync(
            HousekeepingJobs.Partials,
            _ => Task.FromResult<IReadOnlyList<HousekeepingFinding>>([new(HousekeepingCodes.UploadsExpired, 3)]),
            TestContext.Current.CancellationToken);

        var queue = await fixture.Host.Admin.JsonAsync("/api/queue");
        var node = Assert.Single(queue.GetProperty("nodes").EnumerateArray());
        Assert.Equal($"{Environment.MachineName}:{Environment.ProcessId}", node.GetProperty("name").GetString());
        Assert.DoesNotContain('+', node.GetProperty("version").GetString()!);
        Assert.Equal(0, node.GetProperty("workers").GetInt32());
        var job = Assert.Single(queue.GetProperty("housekeeping").EnumerateArray(), job => job.GetProperty("job").GetString() == HousekeepingJobs.Partials);
        Assert.Equal(("uploads_expired", 3), (job.GetProperty("did")[0].GetProperty("code").GetString(), job.GetProperty("did")[0].GetProperty("count").GetInt32()));

        var told = await fixture.Host.Staff.JsonAsync("/api/queue");
        Assert.All(["nodes", "housekeeping"], name => Assert.Equal(JsonValueKind.Null, told.GetProperty(name).ValueKind));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string action, object? body) =>
        client.PostAsJsonAsync($"/api/queue/{action}", body, TestContext.Current.CancellationToken);

    private static async Task<(HttpStatusCode Status, string? Code, string Title)> RefusalAsync(HttpClient client, string action, object body)
    {
        using var answer = await PostAsync(client, action, body);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return (answer.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("title").GetString()!);
    }

    private static (HttpStatusCode Status, string? Code) Short((HttpStatusCode Status, string? Code, string Title) refusal) => (refusal.Status, refusal.Code);

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
