using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class UploadEndpointsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const string Missing = "999999";

    private readonly PortalHost _host = fixture.Host;

    [Fact]
    public async Task An_upload_shows_all_that_the_contract_names()
    {
        var added = await fixture.Database.AddUploadAsync(fixture.Staff, upload =>
        {
            upload.FileName = "khách hàng.csv";
            upload.Status = UploadStatus.Pending;
            upload.Priority = UploadPriority.Critical;
            upload.Operation = UploadOperation.Import;
            upload.Error = new Reason(ReasonCodes.StoreUnavailable);
            upload.NextAttemptAt = Seed.Morning.ToOffset(TimeSpan.FromHours(7));
            upload.FinishedAt = null;
            upload.RowsRejected = 1;
        });

        var upload = await _host.Staff.JsonAsync($"/api/uploads/{added.Id}");

        Assert.Equal(added.Id, upload.GetProperty("id").GetInt64());
        Assert.Equal("khách hàng.csv", upload.GetProperty("fileName").GetString());
        Assert.Equal("records", upload.GetProperty("dataset").GetString());
        Assert.Equal("Pending", upload.GetProperty("status").GetString());
        Assert.Equal("critical", upload.GetProperty("priority").GetString());
        Assert.Equal("import", upload.GetProperty("operation").GetString());
        Assert.Equal("2026-11-24T08:00:00.123Z", upload.GetProperty("createdAt").GetString());
        Assert.Equal("2026-11-24T08:00:00.123Z", upload.GetProperty("nextAttemptAt").GetString());
        Assert.Equal(1, upload.GetProperty("queuePosition").GetInt32());
        Assert.Equal("store_unavailable", upload.GetProperty("error").GetProperty("code").GetString());
        Assert.StartsWith("The file store is not answering", upload.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        foreach (var name in new[] { "sizeBytes", "rowsRead", "rowsImported", "rowsInserted", "rowsUpdated", "rowsSkipped", "rowsRejected", "rowsReplacedLater", "rowsRemoved", "rowsRestored", "rowsLeft", "percent", "attempt", "maxAttempts" })
            Assert.Equal(JsonValueKind.Number, upload.GetProperty(name).ValueKind);
        foreach (var name in new[] { "sha256", "duplicateOf", "rowsPerSecond", "secondsLeft", "finishedAt" })
            Assert.Equal(JsonValueKind.Null, upload.GetProperty(name).ValueKind);
        Assert.Equal(PortalFolder.StaffEmail, upload.GetProperty("createdBy").GetString());
    }

    [Fact]
    public async Task Reasons_come_in_the_callers_language()
    {
        var added = await fixture.Database.AddUploadAsync(fixture.Staff, upload =>
            (upload.Status, upload.Error) = (UploadStatus.Failed, new Reason(ReasonCodes.NoRows)));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/uploads/{added.Id}") { Headers = { { "Accept-Language", "vi" } } };

        using var answer = await _host.Staff.SendAsync(request, TestContext.Current.CancellationToken);
        var upload = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.StartsWith("Tệp", upload.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status=Paused,Undone")]
    [InlineData("status=paused&status=UNDONE")]
    public async Task Lists_by_status_repeated_or_with_commas(string query)
    {
        var paused = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Paused);
        var undone = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Undone);

        var list = await _host.Staff.JsonAsync($"/api/uploads?{query}&pageSize=2");

        Assert.Equal([undone.Id, paused.Id], list.Ids());
        Assert.Equal((1, 2), (list.GetProperty("page").GetInt32(), list.GetProperty("pageSize").GetInt32()));
        Assert.True(list.GetProperty("total").GetInt32() >= 2);
        Assert.False(list.GetProperty("totalIsAtLeast").GetBoolean());
    }

    [Fact]
    public async Task The_next_page_begins_where_the_last_one_ended()
    {
        for (var i = 0; i < 3; i++)
            await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.FileName = "paged.csv");

        var first = await _host.Staff.JsonAsync("/api/uploads?q=paged&sort=createdAt&pageSize=2");
        var second = await _host.Staff.JsonAsync($"/api/uploads?q=paged&sort=createdAt&pageSize=2&next={first.GetProperty("next").GetString()}");

        Assert.Equal(3, first.Ids().Concat(second.Ids()).Distinct().Count());
        Assert.Equal(3, second.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(second.Ids(), (await _host.Staff.JsonAsync("/api/uploads?q=paged&sort=createdAt&pageSize=2&page=2")).Ids());
    }

    [Theory]
    [InlineData("status=Done", "status")]
    [InlineData("status=3", "status")]
    [InlineData("sort=size", "sort")]
    [InlineData("page=0", "page")]
    [InlineData("page=two", "page")]
    [InlineData("page=201", "page")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=201", "pageSize")]
    [InlineData("next=2", "next")]
    [InlineData("createdSince=yesterday", "createdSince")]
    public async Task A_parameter_that_is_wrong_is_named(string query, string name)
    {
        using var answer = await _host.Staff.GetAsync($"/api/uploads?{query}", TestContext.Current.CancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("bad_parameter", problem.GetProperty("code").GetString());
        Assert.Contains($"\"{name}\"", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/file")]
    [InlineData("GET", "/timeline")]
    [InlineData("GET", "/attempts")]
    [InlineData("GET", "/errors")]
    [InlineData("GET", "/errors/summary")]
    [InlineData("GET", "/errors.csv")]
    [InlineData("POST", "/start")]
    [InlineData("POST", "/cancel")]
    public async Task Anothers_upload_is_not_there(string method, string path)
    {
        var others = await fixture.Database.AddUploadAsync(fixture.Admin, upload => upload.Status = UploadStatus.NeedsReview);

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), await _host.Staff.RefusalAsync(new(method), $"/api/uploads/{others.Id}{path}"));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), await _host.Admin.RefusalAsync(new(method), $"/api/uploads/{Missing}{path}"));
        Assert.Equal((HttpStatusCode.Unauthorized, "not_signed_in"), await _host.Anonymous.RefusalAsync(new(method), $"/api/uploads/{others.Id}{path}"));
        Assert.DoesNotContain(others.Id, (await _host.Staff.JsonAsync("/api/uploads?status=NeedsReview")).Ids());
        Assert.Equal("NeedsReview", (await _host.Admin.JsonAsync($"/api/uploads/{others.Id}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Start_and_cancel_answer_with_the_upload_or_say_why_not()
    {
        var added = await fixture.Database.AddUploadAsync(fixture.Staff, upload =>
            (upload.Status, upload.Error, upload.FinishedAt) = (UploadStatus.NeedsReview, new Reason(ReasonCodes.DuplicateContent, "1"), null));

        Assert.Equal("Pending", await PostAsync("start"));
        Assert.Equal((HttpStatusCode.Conflict, "wrong_state"), await _host.Staff.RefusalAsync(HttpMethod.Post, $"/api/uploads/{added.Id}/start"));
        Assert.Equal("Cancelled", await PostAsync("cancel"));
        Assert.Equal((HttpStatusCode.Conflict, "wrong_state"), await _host.Staff.RefusalAsync(HttpMethod.Post, $"/api/uploads/{added.Id}/cancel"));

        async Task<string?> PostAsync(string action)
        {
            using var answer = await _host.Staff.PostAsync($"/api/uploads/{added.Id}/{action}", null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var upload = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Equal(added.Id, upload.GetProperty("id").GetInt64());
            return upload.GetProperty("status").GetString();
        }
    }

    [Fact]
    public async Task A_cookie_alone_changes_nothing()
    {
        var added = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.NeedsReview);
        var page = await _host.SignInAsync();
        page.DefaultRequestHeaders.Remove("X-CSRF-TOKEN");

        Assert.Equal((HttpStatusCode.BadRequest, "antiforgery_failed"), await page.RefusalAsync(HttpMethod.Post, $"/api/uploads/{added.Id}/start"));
        Assert.Equal("NeedsReview", (await page.JsonAsync($"/api/uploads/{added.Id}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Timeline_and_attempts_tell_what_happened_in_order()
    {
        var added = await fixture.Database.AddUploadAsync(fixture.Staff);
        await fixture.Database.WriteAsync(
            context =>
            {
                context.AddRange(
                    new UploadEvent { UploadId = added.Id, At = Seed.Morning, Kind = UploadEventKind.Created, By = PortalFolder.StaffEmail },
                    new UploadEvent { UploadId = added.Id, At = Seed.Morning, Kind = UploadEventKind.AttemptEnded, Attempt = 1, Row = 5, Reason = new Reason(ReasonCodes.WorkerLost) });
                context.Add(new Attempt { UploadId = added.Id, Number = 1, Operation = UploadOperation.Import, Worker = "node/1", StartedAt = Seed.Morning, FirstRow = 1, LastRow = 5, Outcome = AttemptOutcome.GivenBack });
                context.Add(new Attempt { UploadId = added.Id, Number = 2, Operation = UploadOperation.Import, Worker = "node/2", StartedAt = Seed.Morning, FirstRow = 6 });
                return Task.FromResult(true);
            },
            TestContext.Current.CancellationToken);

        var timeline = (await _host.Staff.JsonAsync($"/api/uploads/{added.Id}/timeline")).GetProperty("items");
        var attempts = (await _host.Staff.JsonAsync($"/api/uploads/{added.Id}/attempts")).GetProperty("items");

        Assert.Equal(["created", "attemptEnded"], timeline.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
        Assert.Equal("worker_lost", timeline[1].GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal(PortalFolder.StaffEmail, timeline[0].GetProperty("by").GetString());
        Assert.Equal([1, 2], attempts.EnumerateArray().Select(attempt => attempt.GetProperty("number").GetInt32()));
        Assert.Equal("givenBack", attempts[0].GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, attempts[1].GetProperty("outcome").ValueKind);
    }
}
