using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ImportPortal.Core.Database;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class DatasetDefinitionEndpointsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly PortalHost _host = fixture.Host;

    [Fact]
    public async Task A_dataset_is_made_with_its_table_and_answered_as_it_was_asked_for()
    {
        using var answer = await SendAsync(_host.Admin, HttpMethod.Post, "/api/datasets", $$"""
            {"name": "Orders", "slug": "orders", "maxRowErrors": 5, "batchSize": 500, "autoStart": false, "access": [{{fixture.Staff.UserId}}], "columns": [
              {"name": "day", "type": "date", "required": true, "format": "dd/MM/yyyy", "aliases": ["Ngày"]},
              {"name": "amount", "type": "decimal", "default": 1.50},
              {"name": "paid", "type": "boolean", "default": "có"}]}
            """);

        Assert.Equal((HttpStatusCode.Created, "/api/datasets/orders"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(made.ToString(), (await _host.Admin.JsonAsync("/api/datasets/orders")).ToString());
        var columns = made.GetProperty("columns");
        Assert.Equal(
            ("date", "dd/MM/yyyy", "Ngày", JsonValueKind.Null),
            (columns[0].GetProperty("type").GetString(), columns[0].GetProperty("format").GetString(), columns[0].GetProperty("aliases")[0].GetString(), columns[0].GetProperty("default").ValueKind));
        Assert.Equal(("1.50", "true"), (columns[1].GetProperty("default").GetRawText(), columns[2].GetProperty("default").GetRawText()));
        Assert.Equal((5, 500, false), (made.GetProperty("maxRowErrors").GetInt32(), made.GetProperty("batchSize").GetInt32(), made.GetProperty("autoStart").GetBoolean()));
        Assert.Equal(0, (await _host.Staff.JsonAsync("/api/datasets/orders/rows")).GetProperty("total").GetInt32());

        using var unchanged = await SendAsync(_host.Admin, HttpMethod.Put, "/api/datasets/orders", made.ToString());
        Assert.Equal(HttpStatusCode.OK, unchanged.StatusCode);
        Assert.Equal(made.ToString(), (await unchanged.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).ToString());
        await using var context = fixture.Database.Read();
        Assert.Equal(
            ["dataset.create", "dataset.change"],
            await context.Set<AuditEntry>().Where(entry => entry.Subject == "orders").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_two_that_are_made_at_once_with_one_slug_one_is_made()
    {
        const string Body = """{"name": "A", "slug": "contested", "columns": [{"name": "a", "type": "text"}]}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(_host.Admin, HttpMethod.Post, "/api/datasets", Body)));

        Assert.Equal(
            [HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)],
            answers.Select(answer => answer.StatusCode).Order());
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task Who_is_taken_out_of_those_who_may_use_it_finds_nothing_of_it_any_more()
    {
        string Body(string access) => $$"""{"name": "Given", "slug": "lent", "access": {{access}}, "columns": [{"name": "a", "type": "text"}]}""";
        using var made = await SendAsync(_host.Admin, HttpMethod.Post, "/api/datasets", Body("\"everyone\""));
        Assert.Equal("lent", (await _host.Staff.JsonAsync("/api/datasets/lent")).GetProperty("slug").GetString());
        using var browser = await _host.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, await PageAsync(browser));

        using var taken = await SendAsync(_host.Admin, HttpMethod.Put, "/api/datasets/lent", Body("[]"));

        foreach (var path in new[] { "", "/rows", "/rows.csv", "/template.csv", "/template.xlsx", "/mapping" })
            Assert.Equal((HttpStatusCode.NotFound, "not_found"), await _host.Staff.RefusalAsync(HttpMethod.Get, "/api/datasets/lent" + path));
        using var form = new MultipartFormDataContent { { new StringContent("a\n1\n"), "file", "a.csv" } };
        using var upload = await _host.Staff.PostAsync("/api/uploads?dataset=lent", form, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotFound, "unknown_dataset"), (upload.StatusCode, await upload.CodeAsync()));
        Assert.Equal(HttpStatusCode.NotFound, await PageAsync(browser));
        using var given = await SendAsync(_host.Admin, HttpMethod.Put, "/api/datasets/lent", Body($"[{fixture.Staff.UserId}, {fixture.Staff.UserId}]"));
        Assert.Equal(1, (await given.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("access").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, await PageAsync(browser));

        static async Task<HttpStatusCode> PageAsync(HttpClient browser)
        {
            using var page = await browser.GetAsync("/datasets/lent", TestContext.Current.CancellationToken);
            return page.StatusCode;
        }
    }

    [Fact]
    public async Task What_the_address_of_its_page_says_wrongly_is_left_out()
    {
        await fixture.Database.AddRowsAsync(71, ("Lê Ẩn Danh", 1));
        using var browser = await _host.SignInAsync();
        string[] queries =
        [
            "?upload=x", "?upload=99999999999999999999", "?upload=1.5&page=zwei", "?page=-1", "?page=2147483647", "?page=2147483648",
            "?page=300&after=nowhere", "?tab=nothing&page=",
        ];
        foreach (var query in queries)
        {
            using var page = await browser.GetAsync("/datasets/records" + query, TestContext.Current.CancellationToken);
            Assert.Equal((query, HttpStatusCode.OK), (query, page.StatusCode));
            Assert.Contains("Lê Ẩn Danh", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rows_of_every_type_come_as_json_values_and_as_csv_that_can_be_read_again()
    {
        using var made = await SendAsync(_host.Admin, HttpMethod.Post, "/api/datasets", """
            {"name": "Values", "slug": "kinds", "columns": [{"name": "d", "type": "decimal"}, {"name": "b", "type": "boolean"}, {"name": "t", "type": "datetime"}, {"name": "i", "type": "integer"}]}
            """);
        await fixture.Database.WriteAsync(
            context => context.Database.ExecuteSqlRawAsync("insert into data_kinds values (1, 1, '-12345678901234567890123456.10', 1, '2026-01-31T08:30:00Z', null), (1, 2, null, 0, null, -5)"),
            CancellationToken.None);

        var rows = (await _host.Staff.JsonAsync("/api/datasets/kinds/rows")).GetProperty("items");

        Assert.Equal("""{"_upload_id":1,"_row_number":1,"d":-12345678901234567890123456.10,"b":true,"t":"2026-01-31T08:30:00Z","i":null}""", rows[0].GetRawText());
        Assert.Equal("""{"_upload_id":1,"_row_number":2,"d":null,"b":false,"t":null,"i":-5}""", rows[1].GetRawText());
        Assert.Equal(
            "_upload_id,_row_number,d,b,t,i\r\n1,1,-12345678901234567890123456.10,true,2026-01-31T08:30:00Z,\r\n1,2,,false,,-5\r\n",
            await _host.Staff.GetStringAsync("/api/datasets/kinds/rows.csv", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "broken_body", null)]
    [InlineData("null", HttpStatusCode.BadRequest, "broken_body", null)]
    [InlineData("""{"name": "A", "slug": "a", "columns": [{"name": "a", "type": "text", "required": "yes"}]}""", HttpStatusCode.BadRequest, "definition_invalid", "columns[0].required:wrong_kind")]
    [InlineData("""{"name": "A", "slug": "a", "access": "nobody", "columns": [{"name": "a", "type": "text"}]}""", HttpStatusCode.BadRequest, "definition_invalid", "access:wrong_kind")]
    [InlineData("""{"name": "A", "slug": "a", "access": [1, "2"], "columns": [{"name": "a", "type": "text"}]}""", HttpStatusCode.BadRequest, "definition_invalid", "access:wrong_kind")]
    [InlineData("""{"name": "A", "slug": "a", "access": [4711], "columns": [{"name": "a", "type": "text", "min": 1}]}""", HttpStatusCode.BadRequest, "definition_invalid", "columns[0].min:not_supported access:access_unknown_person")]
    [InlineData("""{"name": "A", "slug": "records", "columns": [{"name": "a", "type": "text"}]}""", HttpStatusCode.Conflict, "slug_taken", "slug:slug_taken")]
    public async Task What_cannot_be_a_dataset_is_refused_field_by_field(string body, HttpStatusCode status, string code, string? errors)
    {
        using var answer = await SendAsync(_host.Admin, HttpMethod.Post, "/api/datasets", body);

        var problem = await answer.ProblemAsync();
        Assert.Equal((status, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.DoesNotContain("–", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(errors, problem.TryGetProperty("errors", out var list)
            ? string.Join(' ', list.EnumerateArray().Select(error => $"{error.GetProperty("field").GetString()}:{error.GetProperty("code").GetString()}"))
            : null);
        Assert.All(errors is null ? [] : list.EnumerateArray(), error => Assert.NotEqual(error.GetProperty("code").GetString(), error.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Changing_a_dataset_never_changes_its_slug_nor_makes_one()
    {
        const string definition = """{"name": "A", "slug": "other", "columns": [{"name": "name", "type": "text", "required": true}, {"name": "value", "type": "integer", "required": true}]}""";

        using var renamed = await SendAsync(_host.Admin, HttpMethod.Put, "/api/datasets/records", definition);
        using var unknown = await SendAsync(_host.Admin, HttpMethod.Put, "/api/datasets/other", definition);

        Assert.Equal("slug_fixed", (await renamed.ProblemAsync()).GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (unknown.StatusCode, await unknown.CodeAsync()));
    }

    [Fact]
    public async Task Only_administrators_make_and_change_datasets()
    {
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/api/datasets"), (HttpMethod.Put, "/api/datasets/records") })
        {
            using var answer = await SendAsync(_host.Staff, method, path, "{}");
            Assert.Equal((HttpStatusCode.Forbidden, "not_allowed"), (answer.StatusCode, await answer.CodeAsync()));
        }
    }

    [Fact]
    public async Task A_template_has_the_names_of_the_columns()
    {
        using var csv = await _host.Staff.GetAsync("/api/datasets/records/template.csv", TestContext.Current.CancellationToken);
        using var workbook = await _host.Staff.GetAsync("/api/datasets/records/template.xlsx", TestContext.Current.CancellationToken);

        Assert.Equal("\uFEFFname,value\r\n"u8.ToArray(), await csv.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("records.csv", "records.xlsx"), (csv.Content.Headers.ContentDisposition?.FileName, workbook.Content.Headers.ContentDisposition?.FileName));
        using var archive = new ZipArchive(await workbook.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.All(archive.Entries, entry => Assert.NotNull(XDocument.Load(entry.Open()).Root));
        var sheet = XDocument.Load(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Equal(["name", "value"], sheet.Descendants().Where(element => element.Name.LocalName == "t").Select(element => element.Value));
        Assert.Equal(
            (HttpStatusCode.NotFound, "not_found"),
            await _host.Staff.RefusalAsync(HttpMethod.Get, "/api/datasets/nothing/template.xlsx"));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
