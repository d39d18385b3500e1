using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class UploadActionEndpointsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private static readonly string[] Actions = ["start", "retry", "cancel", "pause", "resume", "priority"];

    /// <summary>Every state an upload can be in, and to what each possible action leads.</summary>
    public static TheoryData<string, string> States { get; } = new()
    {
        { "Uploading", "cancel:Cancelled priority:Uploading" },
        { "NeedsReview duplicate_content", "start:Pending cancel:Cancelled priority:NeedsReview" },
        { "NeedsReview columns_missing", "cancel:Cancelled priority:NeedsReview" },
        { "Pending", "cancel:Cancelled pause:Paused priority:Pending" },
        { "Pending store_unavailable", "retry:Pending cancel:Cancelled pause:Paused priority:Pending" },
        { "Processing", "cancel:Processing/Cancel pause:Processing/Pause priority:Processing" },
        { "Processing/Pause", "cancel:Processing/Cancel resume:Processing/Run priority:Processing" },
        { "Processing/Cancel", "priority:Processing" },
        { "Paused paused_by_person", "cancel:Cancelled resume:Pending priority:Paused" },
        { "Paused too_many_rejected_rows", "cancel:Cancelled resume:Pending priority:Paused" },
        { "Completed", "" },
        { "CompletedWithErrors", "" },
        { "Failed store_unavailable", "retry:Pending" },
        { "Failed original_missing", "retry:Pending" },
        { "Failed no_rows", "" },
        { "Failed not_a_table", "" },
        { "Cancelled", "" },
        { "Undoing", "" },
        { "Undone", "" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_action_does_from_each_state_what_its_plan_says(string state, string expected)
    {
        var leadsTo = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split(':')[0], pair => pair.Split(':')[1]);
        foreach (var action in Actions)
        {
            var added = await AddAsync(state);

            var (planned, plan) = await SendAsync(added.Id, action, "?plan=true");
            Assert.Equal(HttpStatusCode.OK, planned);
            Assert.Equal((action, leadsTo.ContainsKey(action)), (plan.GetProperty("action").GetString(), plan.GetProperty("legal").GetBoolean()));
            Assert.Equal((5, 3), (plan.GetProperty("fromRow").GetInt64(), plan.GetProperty("rowsStay").GetInt64()));
            Assert.Equal((0, 0, 0), (plan.GetProperty("rowsRemoved").GetInt64(), plan.GetProperty("rowsRestored").GetInt64(), plan.GetProperty("rowsLeft").GetInt64()));
            await AssertUnchangedAsync(added);

            var (status, answer) = await SendAsync(added.Id, action);
            if (leadsTo.TryGetValue(action, out var target))
            {
                Assert.Equal((HttpStatusCode.OK, added.Id), (status, answer.GetProperty("id").GetInt64()));
                Assert.Equal(JsonValueKind.Null, plan.GetProperty("reason").ValueKind);
                var now = await FindAsync(added.Id);
                Assert.StartsWith(target, $"{now.Status}/{now.Wanted}", StringComparison.Ordinal);
                Assert.Equal((4, 4), (now.Checkpoint.Row, now.RowsRead));
            }
            else
            {
                Assert.Equal((HttpStatusCode.Conflict, (string?)plan.GetProperty("reason").GetProperty("code").GetString()), (status, answer.GetProperty("code").GetString()));
                Assert.Equal(plan.GetProperty("reason").GetProperty("message").GetString(), answer.GetProperty("title").GetString());
                Assert.Equal(leadsTo.Keys.Order(), answer.GetProperty("possible").EnumerateArray().Select(possible => possible.GetString()!).Order());
                Assert.Equal($"{added.Status}", answer.GetProperty("uploadStatus").GetString());
                await AssertUnchangedAsync(added);
            }
        }
    }

    [Theory]
    [InlineData("en", "Processing/Cancel", "pause", "people.csv is \"Being cancelled\", so it is not possible to pause it now. Possible now: to change its priority.")]
    [InlineData("vi", "Completed", "cancel", "people.csv đang ở trạng thái \"Hoàn tất\" nên không thể hủy. Thao tác có thể làm lúc này: không có.")]
    [InlineData("vi", "Paused paused_by_person", "retry", "people.csv đang ở trạng thái \"Tạm dừng\" nên không thể thử lại. Thao tác có thể làm lúc này: hủy, chạy tiếp, đổi mức ưu tiên.")]
    [InlineData("en", "Failed not_a_table", "retry", "Trying again would fail the same way: the file itself must change. Correct it and drop it as a new upload.")]
    public async Task A_refusal_names_the_state_and_what_is_possible_in_the_callers_language(string language, string state, string action, string sentence)
    {
        var added = await AddAsync(state);

        var (_, answer) = await SendAsync(added.Id, action, language: language);

        Assert.Equal(sentence, answer.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_retry_counts_attempts_and_waits_anew_and_takes_a_new_place_in_line()
    {
        var failed = await AddAsync("Failed store_unavailable");
        var waiting = await AddAsync("Pending store_unavailable");

        await SendAsync(failed.Id, "retry");
        await SendAsync(waiting.Id, "retry");

        foreach (var (before, now) in new[] { (failed, await FindAsync(failed.Id)), (waiting, await FindAsync(waiting.Id)) })
        {
            Assert.Equal((0, 0, null, null, null), (now.FailedAttempts, now.Waits, now.NextAttemptAt, now.FinishedAt, now.Error));
            Assert.Equal(before.Checkpoint, now.Checkpoint);
        }

        Assert.True((await FindAsync(failed.Id)).QueuedAt > failed.QueuedAt);
        Assert.Equal(waiting.QueuedAt, (await FindAsync(waiting.Id)).QueuedAt);
    }

    [Theory]
    [InlineData("Paused too_many_rejected_rows", -1L)]
    [InlineData("Paused paused_by_person", null)]
    public async Task Resuming_lifts_the_limit_only_where_it_was_passed_and_keeps_the_place_in_line(string state, long? limit)
    {
        var paused = await AddAsync(state);

        await SendAsync(paused.Id, "resume");

        var resumed = await FindAsync(paused.Id);
        Assert.Equal((limit, paused.QueuedAt, null), (resumed.MaxRowErrors, resumed.QueuedAt, resumed.Error));
    }

    [Fact]
    public async Task A_priority_is_kept_and_an_unknown_one_refused()
    {
        var added = await AddAsync("Pending");

        var (status, upload) = await SendAsync(added.Id, "priority", body: new { priority = "critical" });
        Assert.Equal((HttpStatusCode.OK, "critical"), (status, upload.GetProperty("priority").GetString()));

        foreach (var (body, code) in new (object, string)[] { (new { priority = "urgent" }, "unknown_priority"), (new { }, "unknown_priority"), ("text", "broken_body") })
        {
            (status, var problem) = await SendAsync(added.Id, "priority", body: body);
            Assert.Equal((HttpStatusCode.BadRequest, code), (status, problem.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task The_timeline_tells_who_did_what_and_the_audit_trail_what_an_administrator_did_to_others()
    {
        var added = await AddAsync("Processing");

        await SendAsync(added.Id, "pause");
        await SendAsync(added.Id, "resume");
        await SendAsync(added.Id, "priority", body: new { priority = "low" });
        await SendAsync(added.Id, "priority", body: new { priority = "low" });
        await SendAsync(added.Id, "cancel", client: fixture.Host.Admin);

        var timeline = (await fixture.Host.Staff.JsonAsync($"/api/uploads/{added.Id}/timeline")).GetProperty("items").EnumerateArray()
            .Select(entry => (entry.GetProperty("kind").GetString(), entry.GetProperty("by").GetString())).ToList();
        Assert.Equal(
            [
                ("pauseAsked", PortalFolder.StaffEmail), ("pauseWithdrawn", PortalFolder.StaffEmail),
                ("priorityChanged", PortalFolder.StaffEmail), ("cancelAsked", PortalFolder.AdminEmail),
            ],
            timeline);
        Assert.Equal([(PortalFolder.AdminEmail, "upload.cancel")], await AuditAsync(added.Id));
    }

    [Fact]
    public async Task What_is_still_being_received_is_given_up_and_kept_in_the_audit_trail_too()
    {
        var added = await AddAsync("Uploading");

        await SendAsync(added.Id, "cancel", client: fixture.Host.Admin);

        Assert.Equal(UploadStatus.Cancelled, (await FindAsync(added.Id)).Status);
        Assert.Equal([(PortalFolder.AdminEmail, "upload.cancel")], await AuditAsync(added.Id));
    }

    [Fact]
    public async Task Anothers_upload_and_one_outside_a_keys_datasets_are_not_there()
    {
        var others = await fixture.Database.AddUploadAsync(fixture.Admin, upload => Adjust(upload, "Pending"));
        var mine = await AddAsync("Pending");
        using var limited = fixture.Host.Client(await fixture.AddLimitedKeyAsync("sales"));

        foreach (var action in Actions)
        {
            foreach (var query in new[] { "", "?plan=true" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(others.Id, action, query)).Status);
                Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(mine.Id, action, query, client: limited)).Status);
                Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(999_999, action, query, client: fixture.Host.Admin)).Status);
            }
        }

        await AssertUnchangedAsync(mine);
    }

    private async Task<Upload> AddAsync(string state) =>
        await FindAsync((await fixture.Database.AddUploadAsync(fixture.Staff, upload => Adjust(upload, state))).Id);

    private static void Adjust(Upload upload, string state)
    {
        var words = state.Split(' ', '/');
        upload.FileName = "people.csv";
        upload.Status = Enum.Parse<UploadStatus>(words[0]);
        upload.Wanted = state.Contains('/', StringComparison.Ordinal) ? Enum.Parse<WantedState>(words[1]) : WantedState.Run;
        upload.Error = state.Contains(' ', StringComparison.Ordinal) ? new Reason(words[1], "1", "1") : null;
        upload.NextAttemptAt = state == "Pending store_unavailable" ? Seed.Morning.AddYears(1) : null;
        upload.FinishedAt = UploadTransitions.IsEnd(upload.Status) ? Seed.Morning : null;
        (upload.FailedAttempts, upload.Waits) = (3, 2);
        (upload.RowsRead, upload.RowsInserted, upload.RowsUpdated, upload.RowsReplacedLater, upload.RowsRejected) = (4, 3, 1, 1, 0);
        upload.Checkpoint = new Checkpoint(20, 0, 4, 6);
        upload.ReceivedBytes = upload.Status == UploadStatus.Uploading ? 12 : 24;
        if (words[^1] == ReasonCodes.NotATable)
            (upload.Settings, upload.Columns) = (null, null);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        long id, string action, string query = "", object? body = null, string language = "en", HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(action == "priority" ? HttpMethod.Put : HttpMethod.Post, $"/api/uploads/{id}/{action}{query}")
        {
            Headers = { { "Accept-Language", language } },
            Content = action == "priority" ? JsonContent.Create(body ?? new { priority = "low" }) : null,
        };
        using var answer = await (client ?? fixture.Host.Staff).SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private async Task<Upload> FindAsync(long id)
    {
        await using var context = fixture.Database.Read();
        return await context.Set<Upload>().SingleAsync(upload => upload.Id == id, TestContext.Current.CancellationToken);
    }

    private async Task AssertUnchangedAsync(Upload before)
    {
        Assert.Equivalent(before, await FindAsync(before.Id), strict: true);
        await using var context = fixture.Database.Read();
        Assert.Empty(await context.Set<UploadEvent>().Where(entry => entry.UploadId == before.Id).ToListAsync(TestContext.Current.CancellationToken));
    }

    private async Task<List<(string, string)>> AuditAsync(long id)
    {
        await using var context = fixture.Database.Read();
        var entries = await context.Set<AuditEntry>().Where(entry => entry.Subject == $"{id}").ToListAsync(TestContext.Current.CancellationToken);
        return entries.ConvertAll(entry => (entry.By, entry.Action));
    }
}
