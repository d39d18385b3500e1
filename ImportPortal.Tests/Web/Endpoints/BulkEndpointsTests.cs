using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class BulkEndpointsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_short_list_is_done_at_once_and_its_plan_says_the_same_before()
    {
        var failed = await AddAsync(UploadStatus.Failed, ReasonCodes.StoreUnavailable);
        var hopeless = await AddAsync(UploadStatus.Failed, ReasonCodes.NoRows);
        var others = await fixture.Database.AddUploadAsync(fixture.Admin, upload => Adjust(upload, UploadStatus.Failed, ReasonCodes.StoreUnavailable));
        var request = new { action = "retry", ids = new[] { failed.Id, hopeless.Id, others.Id, 999_999, failed.Id } };

        var plan = await PostAsync(request, plan: true);
        var unchanged = await FindAsync(failed.Id);
        var done = await PostAsync(request);
        var again = await PostAsync(request);

        Assert.Equal(UploadStatus.Failed, unchanged.Status);
        Assert.Equal(plan.GetRawText(), done.GetRawText());
        Assert.Equal(("done", 2), (done.GetProperty("state").GetString(), done.GetProperty("matched").GetInt32()));
        Assert.Equal(
            [(failed.Id, "done", null), (hopeless.Id, "unchanged", "needs_new_file"), (others.Id, "notFound", "not_found"), (999_999, "notFound", "not_found")],
            Outcomes(done));
        Assert.Equal(
            (1, 1, 2),
            (Counts(done, "done"), Counts(done, "unchanged"), Counts(done, "notFound")));
        Assert.Equal((failed.Id, "unchanged", "wrong_state"), Outcomes(again)[0]);
        Assert.Equal(UploadStatus.Pending, (await FindAsync(failed.Id)).Status);
        Assert.Equal(UploadStatus.Failed, (await FindAsync(others.Id)).Status);
    }

    [Fact]
    public async Task A_filter_acts_on_all_that_match_in_the_lists_words()
    {
        var dataset = await fixture.Database.AddDatasetAsync("filtered");
        var away = await AddHereAsync(UploadStatus.Failed, ReasonCodes.StoreUnavailable);
        var full = await AddHereAsync(UploadStatus.Failed, ReasonCodes.NoRoom);
        var waiting = await AddHereAsync(UploadStatus.Pending, ReasonCodes.StoreUnavailable);
        await AddHereAsync(UploadStatus.Pending, null);

        Assert.Equal([full.Id], await IdsAsync("{\"status\": \"Failed\", \"dataset\": \"filtered\", \"code\": \"no_room\"}"));
        Assert.Equal([waiting.Id, away.Id], await IdsAsync("{\"dataset\": \"filtered\", \"code\": \"store_unavailable\"}"));
        Assert.Equal([waiting.Id], await IdsAsync("{\"dataset\": \"filtered\", \"waiting\": \"retry\"}"));
        Assert.Equal([waiting.Id, full.Id, away.Id], await IdsAsync("{\"status\": [\"Failed\", \"Pending\"], \"dataset\": \"filtered\", \"q\": \"people\", \"finishedSince\": null, \"createdBefore\": \"" + $"{DateTimeOffset.UtcNow.AddMinutes(1):O}" + "\"}", skip: 1));
        Assert.Equal([], await IdsAsync("{\"dataset\": \"nowhere\"}"));
        Assert.Equal([full.Id], (await fixture.Host.Staff.JsonAsync("/api/uploads?dataset=filtered&code=no_room")).Ids());
        Assert.Equal([waiting.Id], (await fixture.Host.Staff.JsonAsync("/api/uploads?dataset=filtered&waiting=retry")).Ids());

        await PostAsync(new { action = "priority", priority = "critical", filter = new { dataset = "filtered", code = "no_room" } }, refused: 1);
        await PostAsync(new { action = "retry", filter = new { dataset = "filtered", code = "no_room" } });
        Assert.Equal((UploadStatus.Pending, UploadStatus.Failed), ((await FindAsync(full.Id)).Status, (await FindAsync(away.Id)).Status));

        Task<Upload> AddHereAsync(UploadStatus status, string? code) => fixture.Database.AddUploadAsync(fixture.Staff, upload =>
        {
            Adjust(upload, status, code);
            // As in a portal: whoever has a higher number came later.
            upload.CreatedAt = DateTimeOffset.UtcNow;
            (upload.DatasetId, upload.DatasetSlug) = (dataset.Id, dataset.Slug);
        });

        async Task<IEnumerable<long>> IdsAsync(string filter, int skip = 0)
        {
            var plan = await PostAsync(JsonSerializer.Deserialize<JsonElement>($$"""{"action": "cancel", "filter": {{filter}}}"""), plan: true);
            Assert.Equal(plan.GetProperty("matched").GetInt32(), Outcomes(plan).Count);
            return Outcomes(plan).Select(outcome => outcome.Id).Skip(skip);
        }
    }

    [Fact]
    public async Task More_than_a_hundred_run_in_the_background()
    {
        var first = await AddAsync(UploadStatus.Failed, ReasonCodes.DatabaseUnavailable);
        await fixture.Database.CopyAsync(first, 999);
        var request = new { action = "retry", filter = new { code = ReasonCodes.DatabaseUnavailable } };
        var plan = await PostAsync(request, plan: true);

        using var answer = await SendAsync(fixture.Host.Staff, request);
        var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(("running", 1_000), (accepted.GetProperty("state").GetString(), accepted.GetProperty("matched").GetInt32()));
        var location = answer.Headers.Location!.OriginalString;
        Assert.StartsWith("/api/uploads/bulk/", location, StringComparison.Ordinal);

        var job = await EndAsync(location);
        Assert.Equal(plan.GetRawText(), job.GetRawText());
        Assert.Equal(1_000, Counts(job, "done"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(fixture.Host.Admin, location));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(fixture.Host.Client(await fixture.Host.AddPersonAsync("another@example.test")), location));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(fixture.Host.Staff, "/api/uploads/bulk/999999"));
    }

    [Fact]
    public async Task Staff_reach_their_own_and_a_limited_key_its_datasets()
    {
        var mine = await AddAsync(UploadStatus.Pending, null);
        var others = await fixture.Database.AddUploadAsync(fixture.Admin, upload => Adjust(upload, UploadStatus.Pending, null));
        using var limited = fixture.Host.Client(await fixture.AddLimitedKeyAsync("sales"));
        var filter = new { action = "pause", filter = new { status = "Pending", dataset = "records" } };
        var ids = new { action = "pause", ids = new[] { mine.Id, others.Id } };

        Assert.DoesNotContain(others.Id, Outcomes(await PostAsync(filter, plan: true)).Select(outcome => outcome.Id));
        Assert.Equal(0, (await PostAsync(filter, client: limited)).GetProperty("matched").GetInt32());
        Assert.Equal(["notFound", "notFound"], Outcomes(await PostAsync(ids, client: limited)).Select(outcome => outcome.Outcome));
        Assert.Equal(["done", "done"], Outcomes(await PostAsync(ids, client: fixture.Host.Admin)).Select(outcome => outcome.Outcome));

        await using var context = fixture.Database.Read();
        var audit = await context.Set<AuditEntry>().Where(entry => entry.By == PortalFolder.AdminEmail && entry.Action.StartsWith("upload."))
            .OrderBy(entry => entry.Id).Select(entry => $"{entry.Action} {entry.Subject}").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["upload.bulk pause, 2 uploads", $"upload.pause {mine.Id}"], audit.TakeLast(2).Order());
    }

    [Theory]
    [InlineData("""{"action": "delete", "ids": [1]}""", "bad_parameter", "action")]
    [InlineData("""{"ids": [1]}""", "bad_parameter", "action")]
    [InlineData("""{"action": "retry"}""", "bad_parameter", "ids")]
    [InlineData("""{"action": "retry", "ids": [1], "filter": {}}""", "bad_parameter", "filter")]
    [InlineData("""{"action": "retry", "filter": {"status": "Broken"}}""", "bad_parameter", "filter.status")]
    [InlineData("""{"action": "retry", "filter": {"waiting": "me"}}""", "bad_parameter", "filter.waiting")]
    [InlineData("""{"action": "retry", "filter": {"stauts": "Failed"}}""", "broken_body", "")]
    [InlineData("""{"action": "retry", "ids": ["one"]}""", "broken_body", "")]
    [InlineData("""{"action": "priority", "ids": [1]}""", "unknown_priority", "")]
    [InlineData("""{"action": "priority", "priority": "urgent", "ids": [1]}""", "unknown_priority", "urgent")]
    [InlineData("""{"action": "pause", "priority": "low", "ids": [1]}""", "bad_parameter", "priority")]
    [InlineData("""{"action": """, "broken_body", "")]
    [InlineData("null", "broken_body", "")]
    public async Task What_cannot_be_understood_is_refused(string body, string code, string named)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await fixture.Host.Staff.PostAsync("/api/uploads/bulk", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.ProblemAsync();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Contains($"\"{named}\"", problem.GetProperty("title").GetString() + (named.Length == 0 ? "\"\"" : ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_numbers_are_taken_and_no_more()
    {
        using var taken = await SendAsync(fixture.Host.Staff, new { action = "retry", ids = Enumerable.Range(2_000_000, 10_000) });
        using var refused = await SendAsync(fixture.Host.Staff, new { action = "retry", ids = Enumerable.Range(2_000_000, 10_001) });

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.BadRequest), (taken.StatusCode, refused.StatusCode));
        Assert.Equal("too_many_uploads", await refused.CodeAsync());
        var job = await EndAsync(taken.Headers.Location!.OriginalString);
        Assert.Equal((0, 10_000), (job.GetProperty("matched").GetInt32(), Counts(job, "notFound")));
    }

    private Task<Upload> AddAsync(UploadStatus status, string? code) => fixture.Database.AddUploadAsync(fixture.Staff, upload => Adjust(upload, status, code));

    private static void Adjust(Upload upload, UploadStatus status, string? code)
    {
        upload.FileName = "people.csv";
        upload.Status = status;
        upload.Error = code is null ? null : new Reason(code);
        upload.NextAttemptAt = status == UploadStatus.Pending && code is not null ? Seed.Morning.AddYears(1) : null;
        upload.FinishedAt = UploadTransitions.IsEnd(status) ? Seed.Morning : null;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, object body, bool plan = false) =>
        client.PostAsJsonAsync($"/api/uploads/bulk{(plan ? "?plan=true" : "")}", body, TestContext.Current.CancellationToken);

    private async Task<JsonElement> PostAsync(object body, bool plan = false, HttpClient? client = null, int refused = 0)
    {
        using var answer = await SendAsync(client ?? fixture.Host.Staff, body, plan);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(refused == 0 || Counts(report, "unchanged") == refused);
        return report;
    }

    // Nothing but asking again tells a program of the end.
    private async Task<JsonElement> EndAsync(string location)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var job = await fixture.Host.Staff.JsonAsync(location);
            if (job.GetProperty("state").GetString() == "done")
                return job;
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static List<(long Id, string? Outcome, string? Reason)> Outcomes(JsonElement report) =>
        [.. report.GetProperty("outcomes").EnumerateArray().Select(outcome => (
            outcome.GetProperty("id").GetInt64(), outcome.GetProperty("outcome").GetString(),
            outcome.GetProperty("reason") is { ValueKind: JsonValueKind.Object } reason ? reason.GetProperty("code").GetString() : null))];

    private static int Counts(JsonElement report, string outcome) => report.GetProperty("counts").GetProperty(outcome).GetInt32();

    private async Task<Upload> FindAsync(long id)
    {
        await using var context = fixture.Database.Read();
        return await context.Set<Upload>().SingleAsync(upload => upload.Id == id, TestContext.Current.CancellationToken);
    }
}
