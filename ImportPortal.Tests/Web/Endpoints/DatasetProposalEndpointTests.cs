using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
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
