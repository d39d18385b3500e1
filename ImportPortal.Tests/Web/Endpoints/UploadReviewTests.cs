using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Tests.Core.Imports;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>A file that waits for a person is looked at, settled, started; and what was settled is remembered.</summary>
public sealed class UploadReviewTests : IAsyncLifetime
{
    private const string Text = "Báo cáo tháng một;;\n;;\nHọ tên;Số lượng;Ghi chú\nNguyễn An;1;x\n\"Trần; Bình\";22;\n";

    private PortalHost _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalHost.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_file_with_other_names_is_settled_once_and_its_sibling_goes_by_itself()
    {
        var upload = await EndAsync(await PostAsync(Encoding.UTF8.GetBytes(Text)));
        var address = $"/api/uploads/{Id(upload)}";
        Assert.Equal(("NeedsReview", "columns_missing"), (Status(upload), CodeOf(upload)));

        var preview = await _portal.Admin.JsonAsync($"{address}/preview");
        Assert.Equal((";", 2, "csv"), (preview.GetProperty("settings").GetProperty("separator").GetString(), preview.GetProperty("settings").GetProperty("skipLines").GetInt32(), preview.GetProperty("settings").GetProperty("format").GetString()));
        Assert.Equal("Họ tên", preview.GetProperty("columns")[0].GetProperty("header").GetString());
        Assert.Equal("Trần; Bình", preview.GetProperty("rows")[1][0].GetString());
        Assert.True(preview.GetProperty("evidence").TryGetProperty("separator", out _));
        Assert.Contains(preview.GetProperty("problems").EnumerateArray(), problem => problem.GetProperty("code").GetString() == "columns_missing");

        Assert.Equal((HttpStatusCode.Conflict, "columns_missing"), await StartAsync(address));
        var settled = await PutAsync(address, """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}],"remember":true}""");
        Assert.Equal((HttpStatusCode.OK, null), settled);
        Assert.Equal((HttpStatusCode.OK, null), await StartAsync(address));
        Assert.Equal("Completed", Status(await EndAsync(Id(upload))));
        Assert.Equal(["1|Nguyễn An|1", "2|Trần; Bình|22"], Query(Id(upload)));

        var sibling = await EndAsync(await PostAsync(Encoding.UTF8.GetBytes(Text.Replace("22", "23", StringComparison.Ordinal))));
        Assert.Equal("Completed", Status(sibling));
        Assert.Equal(["1|Nguyễn An|1", "2|Trần; Bình|23"], Query(Id(sibling)));
        var workbook = await EndAsync(await PostAsync(RecordsWorkbook.Of(["Số lượng", "Họ tên"], [5, "Chi"])));
        Assert.Equal(["1|Chi|5"], Query(Id(workbook)));

        var saved = await _portal.Admin.JsonAsync("/api/datasets/records/mapping");
        Assert.Equal("value", saved.GetProperty("columns")[1].GetProperty("target").GetString());
        using var forgotten = await _portal.Admin.DeleteAsync("/api/datasets/records/mapping", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);
        Assert.Equal("NeedsReview", Status(await EndAsync(await PostAsync(Encoding.UTF8.GetBytes(Text.Replace("22", "24", StringComparison.Ordinal))))));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_changes_nothing()
    {
        var id = Id(await EndAsync(await PostAsync(Encoding.UTF8.GetBytes(Text))));
        var address = $"/api/uploads/{id}";

        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), await PutAsync(address, """{"columns":[{"index":0,"target":"other"}]}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), await PutAsync(address, """{"columns":[{"index":7,"target":"name"}]}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), await PutAsync(address, """{"columns":[{"target":"value","constant":"many"}]}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), await PutAsync(address, """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"name"}]}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "bad_parameter"), await PutAsync(address, """{"settings":{"separator":"ab"}}"""));
        Assert.Equal((HttpStatusCode.Conflict, "columns_missing"), await StartAsync(address));

        Assert.Equal((HttpStatusCode.OK, null), await PutAsync(address, """{"columns":[{"index":0,"target":"name"},{"target":"value","constant":"7"}]}"""));
        Assert.Equal((HttpStatusCode.OK, null), await StartAsync(address));
        await EndAsync(id);
        Assert.Equal(["1|Nguyễn An|7", "2|Trần; Bình|7"], Query(id));
        Assert.Equal((HttpStatusCode.Conflict, "wrong_state"), await PutAsync(address, "{}"));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), await PutAsync("/api/uploads/4711", "{}"));
    }

    [Fact]
    public async Task Another_header_finds_the_columns_anew_also_of_a_workbook()
    {
        var id = Id(await EndAsync(await PostAsync(RecordsWorkbook.Of(["a", "b"], ["c", "d"], ["An", 1]))));

        Assert.Equal((HttpStatusCode.OK, null), await PutAsync($"/api/uploads/{id}", """{"settings":{"headerRow":2}}"""));
        Assert.Equal(["c", "d"], (await _portal.Admin.JsonAsync($"/api/uploads/{id}/preview")).GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("header").GetString()));
        Assert.Equal((HttpStatusCode.OK, null), await PutAsync($"/api/uploads/{id}", """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}]}"""));
        Assert.Equal((HttpStatusCode.OK, null), await StartAsync($"/api/uploads/{id}"));
        Assert.Equal("Completed", Status(await EndAsync(id)));
        Assert.Equal(["1|An|1"], Query(id));
    }

    [Fact]
    public async Task A_file_is_inspected_before_it_is_sent_and_nothing_is_kept()
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Text));
        using var answer = await _portal.Staff.PostAsync("/api/uploads/inspect?dataset=records", body, TestContext.Current.CancellationToken);
        var inspected = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("csv", false, ";"), (inspected.GetProperty("format").GetString(), inspected.GetProperty("partial").GetBoolean(), inspected.GetProperty("settings").GetProperty("separator").GetString()));
        Assert.Equal("Nguyễn An", inspected.GetProperty("rows")[0][0].GetString());

        using var form = new MultipartFormDataContent { { new ByteArrayContent(RecordsWorkbook.Of(["name", "value"], ["A", 1])), "file", "a.csv" } };
        using var second = await _portal.Staff.PostAsync("/api/uploads/inspect", form, TestContext.Current.CancellationToken);
        var workbook = await second.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("xlsx", false), (workbook.GetProperty("format").GetString(), workbook.GetProperty("partial").GetBoolean()));

        using var opened = new ByteArrayContent([.. "PK\u0003\u0004"u8, .. new byte[22], 15, 0, 0, 0, .. "xl/workbook.bin"u8]);
        using var third = await _portal.Staff.PostAsync("/api/uploads/inspect", opened, TestContext.Current.CancellationToken);
        var refused = await third.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, false), (refused.GetProperty("format").ValueKind, refused.GetProperty("settings").ValueKind, refused.GetProperty("partial").GetBoolean()));
        Assert.Equal("unsupported_format", refused.GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal(0, (await _portal.Staff.JsonAsync("/api/uploads")).GetProperty("total").GetInt64());
    }

    private static long Id(JsonElement upload) => upload.GetProperty("id").GetInt64();

    private static string? Status(JsonElement upload) => upload.GetProperty("status").GetString();

    private static string? CodeOf(JsonElement upload) => upload.GetProperty("error").GetProperty("code").GetString();

    private async Task<(HttpStatusCode Status, string? Code)> PutAsync(string address, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _portal.Admin.PutAsync($"{address}/mapping", content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : await ImportPortal.Tests.Support.Answers.CodeAsync(answer));
    }

    private async Task<(HttpStatusCode Status, string? Code)> StartAsync(string address)
    {
        using var answer = await _portal.Admin.PostAsync($"{address}/start", null, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : await ImportPortal.Tests.Support.Answers.CodeAsync(answer));
    }

    private async Task<long> PostAsync(byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "records", "file.csv" } };
        using var answer = await _portal.Admin.PostAsync("/api/uploads?dataset=records", form, TestContext.Current.CancellationToken);
        return Id(await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>Asks until the upload waits for a person or has ended, as a program would.</summary>
    private async Task<JsonElement> EndAsync(long id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var upload = await _portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}", deadline.Token);
            if (Status(upload) is not ("Pending" or "Processing"))
                return upload;
        }
    }

    private List<string> Query(long id)
    {
        using var connection = new SqliteConnection(_portal.Folder.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select _row_number, name, value from data_records where _upload_id = {id} order by 1";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}
