using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>What a program does with an import that stopped: it sends a mended file that goes on from there, or has the file read in another way.</summary>
public sealed class ContinuedFilesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    // More than an inspection sees.
    private const int Rows = 30_000;

    private static readonly string Good = "name,value\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"name {row},{row}\n"));

    private readonly PortalHost _portal = fixture.Host;

    private ReviewSteps Steps => new(_portal);

    [Fact]
    public async Task A_mended_file_goes_on_from_the_row_where_the_other_stopped()
    {
        var (stopped, status) = await Steps.SendAsync(Encoding.UTF8.GetBytes(Good + "\"An,1\nBình,2\n"));
        Assert.Equal("Paused unclosed_quote", status);

        var mended = await PostAsync($"/api/uploads?dataset=records&continues={stopped}", Good + "An,1\nBình,2\n");
        var upload = await EndAsync(mended.GetProperty("id").GetInt64());

        Assert.Equal(("Completed", 2, stopped), (Text(upload, "status"), upload.GetProperty("rowsRead").GetInt32(), upload.GetProperty("continues").GetInt64()));
        var other = await _portal.Admin.JsonAsync($"/api/uploads/{stopped}");
        Assert.Equal(("Cancelled", upload.GetProperty("id").GetInt64()), (Text(other, "status"), other.GetProperty("continuedBy").GetInt64()));
        Assert.Equal([$"{Rows + 1}|An", $"{Rows + 2}|Bình"], Steps.Rows(upload.GetProperty("id").GetInt64(), "_row_number, name"));
        var timeline = await _portal.Admin.JsonAsync($"/api/uploads/{upload.GetProperty("id").GetInt64()}/timeline");
        Assert.Contains(timeline.GetProperty("items").EnumerateArray(), entry => Text(entry, "kind") == "tookUp");
    }

    [Fact]
    public async Task By_tus_it_says_so_in_its_metadata()
    {
        var (stopped, _) = await Steps.SendAsync(Encoding.UTF8.GetBytes(Good + "\"Chi,1\nDũng,2\n"));
        var content = Encoding.UTF8.GetBytes(Good + "Chi,1\nDũng,2\n");
        var tus = new TusClient(_portal.Admin);

        var path = await tus.CreateAsync(content.Length, ("filename", "mended.csv"), ("dataset", "records"), ("continues", $"{stopped}"));
        using var sent = await tus.PatchAsync(path, 0, content);

        var upload = await EndAsync(long.Parse(path[(path.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(("Completed", 2), (Text(upload, "status"), upload.GetProperty("rowsRead").GetInt32()));
    }

    [Fact]
    public async Task What_does_not_wait_for_it_cannot_be_continued_and_nothing_is_kept_of_the_file()
    {
        var (done, _) = await Steps.SendAsync("name,value\nEm,1\n"u8.ToArray());

        Assert.Equal((HttpStatusCode.Conflict, "wrong_state"), await RefusalAsync($"{done}"));
        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), await RefusalAsync("987654321"));
        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), await RefusalAsync("x"));
    }

    [Fact]
    public async Task Another_s_import_cannot_be_continued()
    {
        var (stopped, _) = await Steps.SendAsync(Encoding.UTF8.GetBytes(Good + "\"Giang,1\nHà,2\n"));

        using var form = FormOf("name,value\n");
        using var answer = await _portal.Staff.PostAsync($"/api/uploads?continues={stopped}", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Paused", Text(await _portal.Admin.JsonAsync($"/api/uploads/{stopped}"), "status"));
    }

    [Fact]
    public async Task An_import_that_stopped_is_looked_at_settled_anew_and_says_what_its_start_takes_out()
    {
        var (id, _) = await Steps.SendAsync(Encoding.UTF8.GetBytes(Good + "\"Khánh,1\nLan,2\n"));
        Assert.Equal("\"", Text((await Steps.PreviewAsync(id)).GetProperty("settings"), "quote"));

        await Steps.SettledAsync(id, """{"settings":{"quote":null,"escape":null}}""");

        var settled = await _portal.Admin.JsonAsync($"/api/uploads/{id}");
        Assert.Equal(("NeedsReview", true, Rows), (Text(settled, "status"), settled.GetProperty("startsOver").GetBoolean(), settled.GetProperty("rowsImported").GetInt32()));
        Assert.Equal(JsonValueKind.Null, (await Steps.PreviewAsync(id)).GetProperty("settings").GetProperty("quote").ValueKind);
        using var planned = await _portal.Admin.PostAsync($"/api/uploads/{id}/start?plan=true", null, TestContext.Current.CancellationToken);
        var plan = await planned.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((1, 0, Rows), (plan.GetProperty("fromRow").GetInt32(), plan.GetProperty("rowsStay").GetInt32(), plan.GetProperty("rowsRemoved").GetInt32()));

        Assert.Equal("Completed", await Steps.StartAsync(id));
        Assert.Equal(["\"Khánh", "Lan"], Steps.Rows(id, "name").TakeLast(2));
    }

    private async Task<(HttpStatusCode Status, string? Code)> RefusalAsync(string continues)
    {
        using var form = FormOf("name,value\nX,1\n");
        using var answer = await _portal.Admin.PostAsync($"/api/uploads?dataset=records&continues={continues}", form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, (await answer.ProblemAsync()).GetProperty("code").GetString());
    }

    private async Task<JsonElement> PostAsync(string path, string content)
    {
        using var form = FormOf(content);
        using var answer = await _portal.Admin.PostAsync(path, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> EndAsync(long id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            var upload = await _portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}", deadline.Token);
            if (Text(upload, "status") is not ("Uploading" or "Pending" or "Processing"))
                return upload;
        }
    }

    private static MultipartFormDataContent FormOf(string content) =>
        new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "records", "mended.csv" } };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
