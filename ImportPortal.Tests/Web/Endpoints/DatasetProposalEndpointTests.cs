using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class DatasetProposalEndpointTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly PortalHost _host = fixture.Host;

    [Fact]
    public async Task A_sample_gives_a_definition_that_can_be_made_with_evidence_for_each_column()
    {
        var sample = "Họ tên;Ngày;Số tiền;Ghi chú\n" + string.Concat(Enumerable.Range(1, 200).Select(row => $"Nguyễn An {row};{row % 28 + 1:00}/03/2024;{row},5;{(row == 7 ? "" : "x")}\n"));
        using var answer = await ProposeAsync(_host.Admin, Form(Encoding.UTF8.GetBytes(sample), "Đơn hàng 2024.csv"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var proposal = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var definition = proposal.GetProperty("definition");
        Assert.Equal(("Đơn hàng 2024", "don_hang_2024"), (definition.GetProperty("name").GetString(), definition.GetProperty("slug").GetString()));
        Assert.Equal(
            ["ho_ten text True Họ tên", "ngay date True Ngày", "so_tien decimal True Số tiền", "ghi_chu text False Ghi chú"],
            definition.GetProperty("columns").EnumerateArray().Select(column =>
                $"{column.GetProperty("name").GetString()} {column.GetProperty("type").GetString()} {column.GetProperty("required").GetBoolean()} {column.GetProperty("aliases")[0].GetString()}"));
        var evidence = proposal.GetProperty("evidence");
        Assert.Equal(
            ("ngay", "date", 200, 200, "200 of 200 values are dates like 13/03/2024. The day comes before the month."),
            (evidence[1].GetProperty("column").GetString(), evidence[1].GetProperty("type").GetString(), evidence[1].GetProperty("values").GetInt32(), evidence[1].GetProperty("fitting").GetInt32(), evidence[1].GetProperty("message").GetString()));
        Assert.Equal("199 of 199 values are texts like x. 1 row has no value.", evidence[3].GetProperty("message").GetString());

        using var made = await _host.Admin.PostAsync("/api/datasets", new StringContent(definition.GetRawText(), Encoding.UTF8, "application/json"), CancellationToken.None);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    [Fact]
    public async Task Of_a_long_sample_only_the_beginning_counts_also_as_a_body_of_its_own()
    {
        var lines = new StringBuilder("code,amount\n");
        while (lines.Length < 300_000)
            lines.Append("ab,12\n");
        lines.Append("\"never closed");
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(lines.ToString()));
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var answer = await _host.Admin.PostAsync("/api/datasets/propose?fileName=stock.csv", body, CancellationToken.None);

        var proposal = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("stock", proposal.GetProperty("definition").GetProperty("slug").GetString());
        Assert.Equal(["text", "integer"], proposal.GetProperty("evidence").EnumerateArray().Select(column => column.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "empty_file")]
    [InlineData("%PDF-1.7 ", HttpStatusCode.Conflict, "unsupported_format")]
    [InlineData("name,value\n", HttpStatusCode.Conflict, "no_rows")]
    public async Task What_is_no_table_is_refused_with_its_reason(string sample, HttpStatusCode status, string code)
    {
        using var answer = await ProposeAsync(_host.Admin, Form(Encoding.UTF8.GetBytes(sample), "sample.csv"));
        Assert.Equal((status, code), (answer.StatusCode, await answer.CodeAsync()));
    }

    [Fact]
    public async Task A_workbook_gives_a_definition_by_what_its_cells_are_with_the_sheet_and_the_row_of_the_names()
    {
        const string Names = "<row><c t=\"inlineStr\"><is><t>Họ\ntên</t></is></c><c t=\"inlineStr\"><is><t>Ngày</t></is></c><c t=\"inlineStr\"><is><t>Mã</t></is></c><c t=\"inlineStr\"><is><t>Số</t></is></c></row>";
        const string Row = "<row><c t=\"inlineStr\"><is><t>Nguyễn An</t></is></c><c s=\"1\"><v>45351</v></c><c t=\"inlineStr\"><is><t>007</t></is></c><c><v>1.5</v></c></row>";
        const string Title = "<row><c t=\"inlineStr\"><is><t>Báo cáo</t></is></c></row>";
        var workbook = new SampleWorkbook()
            .Sheet(Title, name: "Ẩn", state: "hidden")
            .Sheet(Title + Names + string.Concat(Enumerable.Repeat(Row, 3_000)), name: "Đơn hàng")
            .Formats("General", "yyyy-mm-dd").ToArray();

        using var answer = await ProposeAsync(_host.Admin, Form(workbook, "Sổ.xlsx"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var proposal = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["ho_ten text Họ tên", "ngay date Ngày", "ma text Mã", "so decimal Số"],
            proposal.GetProperty("definition").GetProperty("columns").EnumerateArray().Select(column =>
                $"{column.GetProperty("name").GetString()} {column.GetProperty("type").GetString()} {column.GetProperty("aliases")[0].GetString()}"));
        Assert.Equal("1,000 of 1,000 values are dates like 2024-02-29.", proposal.GetProperty("evidence")[1].GetProperty("message").GetString());
        var settings = proposal.GetProperty("settings");
        Assert.Equal(("xlsx", "Đơn hàng", 2), (settings.GetProperty("format").GetString(), settings.GetProperty("sheet").GetString(), settings.GetProperty("headerRow").GetInt32()));
        Assert.Equal(
            ("sheet_first", "skip_titles"),
            (proposal.GetProperty("settingsEvidence").GetProperty("sheet").GetProperty("code").GetString(), proposal.GetProperty("settingsEvidence").GetProperty("headerRow").GetProperty("code").GetString()));
        using var made = await _host.Admin.PostAsync("/api/datasets", new StringContent(proposal.GetProperty("definition").GetRawText(), Encoding.UTF8, "application/json"), CancellationToken.None);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    [Fact]
    public async Task What_nothing_in_a_csv_settles_is_said_to_be_open()
    {
        using var answer = await ProposeAsync(_host.Admin, Form("name;amount;day\nA;1.234;03/04/2024\nB;5.678;05/06/2024\n"u8.ToArray(), "open.csv"));
        using var tie = await ProposeAsync(_host.Admin, Form("a;b|c\nx;y|z\nu;v|w\n"u8.ToArray(), "tie.csv"));
        using var proven = await ProposeAsync(_host.Admin, Form("name;amount;day\nA;1,5;31/12/2024\n"u8.ToArray(), "proven.csv"));

        var proposal = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["text likely", "decimal open", "date open"],
            proposal.GetProperty("evidence").EnumerateArray().Select(column => $"{column.GetProperty("type").GetString()} {column.GetProperty("certainty").GetString()}"));
        Assert.Equal(("open", "open"), (Certainties(proposal)["decimalSeparator"], Certainties(proposal)["dateOrder"]));
        Assert.Equal("open", Certainties(await tie.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))["separator"]);
        var settled = await proven.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("certain", "certain", "certain"), (Certainties(settled)["separator"], Certainties(settled)["decimalSeparator"], Certainties(settled)["dateOrder"]));
        Assert.All(settled.GetProperty("evidence").EnumerateArray(), column => Assert.Equal("likely", column.GetProperty("certainty").GetString()));

        static Dictionary<string, string?> Certainties(JsonElement proposal) => proposal.GetProperty("settingsEvidence").EnumerateObject()
            .ToDictionary(found => found.Name, found => found.Value.GetProperty("certainty").GetString());
    }

    [Theory]
    [InlineData("calamine/date.xlsb", HttpStatusCode.Conflict, "unsupported_format")]
    [InlineData("calamine/pass_protected.xlsx", HttpStatusCode.Conflict, "workbook_password")]
    [InlineData("poi/xlsx-corrupted.xlsx", HttpStatusCode.Conflict, "workbook_damaged")]
    [InlineData("calamine/empty_sheet.xlsx", HttpStatusCode.Conflict, "workbook_empty")]
    [InlineData("poi/SimpleMacro.xlsm", HttpStatusCode.Conflict, "no_rows")]
    [InlineData("poi/chinese-provinces.xls", HttpStatusCode.OK, null)]
    public async Task A_workbook_is_read_whatever_its_name_says_or_refused_with_its_reason(string path, HttpStatusCode status, string? code)
    {
        var sample = await File.ReadAllBytesAsync(Path.Combine(Need.Shared(), "corpus", path), TestContext.Current.CancellationToken);
        using var answer = await ProposeAsync(_host.Admin, Form(sample, "sample.csv"));
        Assert.Equal((status, code), (answer.StatusCode, answer.IsSuccessStatusCode ? null : await answer.CodeAsync()));
    }

    [Fact]
    public async Task A_workbook_that_is_too_long_or_unpacks_to_too_much_is_refused_with_what_to_do()
    {
        byte[] tooLong = [.. "PK\u0003\u0004"u8, .. new byte[4 * 1024 * 1024]];
        var bomb = new SampleWorkbook()
            .Sheet("<row><c t=\"s\"><v>0</v></c></row><row><c><v>1</v></c></row>")
            .Texts(stream => SampleWorkbook.Repeat(stream, "<sst>", $"<si><t>{new string('x', 1_000)}</t></si>", "</sst>", 70L << 20)).ToArray();

        using var first = await ProposeAsync(_host.Admin, Form(tooLong, "long.xlsx"));
        using var second = await ProposeAsync(_host.Admin, Form(bomb, "bomb.xlsx"));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "sample_too_large"), (first.StatusCode, await first.CodeAsync()));
        Assert.Equal((HttpStatusCode.Conflict, "workbook_too_large"), (second.StatusCode, await second.CodeAsync()));
    }

    [Fact]
    public async Task Another_body_another_field_and_another_person_are_refused()
    {
        using var json = await ProposeAsync(_host.Admin, JsonContent.Create(new { name = "A" }));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), (json.StatusCode, await json.CodeAsync()));
        using var field = await ProposeAsync(_host.Admin, Form("a,b\n1,2\n"u8.ToArray(), "sample.csv", "sample"));
        Assert.Equal((HttpStatusCode.BadRequest, "no_file_field"), (field.StatusCode, await field.CodeAsync()));
        using var staff = await ProposeAsync(_host.Staff, Form("a,b\n1,2\n"u8.ToArray(), "sample.csv"));
        Assert.Equal((HttpStatusCode.Forbidden, "not_allowed"), (staff.StatusCode, await staff.CodeAsync()));
    }

    private static MultipartFormDataContent Form(byte[] sample, string fileName, string field = "file") =>
        new() { { new ByteArrayContent(sample), field, fileName } };

    private static async Task<HttpResponseMessage> ProposeAsync(HttpClient client, HttpContent content)
    {
        using (content)
            return await client.PostAsync("/api/datasets/propose", content, TestContext.Current.CancellationToken);
    }
}
