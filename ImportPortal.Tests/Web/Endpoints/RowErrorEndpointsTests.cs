using System.Text;
using System.Text.Json;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class RowErrorEndpointsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly PortalHost _host = fixture.Host;

    [Fact]
    public async Task Row_errors_say_where_they_are_and_what_is_wrong()
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff);
        await fixture.Database.AddRowErrorAsync(upload.Id, 17, ReasonCodes.NotAnInteger, "value", "12,5", 0, "Nguyễn An", "12,5");
        await fixture.Database.AddRowErrorAsync(upload.Id, 18, ReasonCodes.TooFewFields, values: ["A"]);

        var list = await _host.Staff.JsonAsync($"/api/uploads/{upload.Id}/errors");
        var errors = list.GetProperty("items");

        Assert.Equal(2, list.GetProperty("total").GetInt32());
        Assert.Equal((17, 18), (errors[0].GetProperty("rowNumber").GetInt64(), errors[0].GetProperty("line").GetInt64()));
        Assert.Equal(("value", "not_an_integer"), (errors[0].GetProperty("column").GetString(), errors[0].GetProperty("code").GetString()));
        Assert.Equal("""value: "12,5" is not a whole number. Write it like 1200.""", errors[0].GetProperty("message").GetString());
        Assert.Equal(["Nguyễn An", "12,5"], errors[0].GetProperty("values").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(JsonValueKind.Null, errors[1].GetProperty("column").ValueKind);
        Assert.StartsWith("The row has 1 field, the header 2.", errors[1].GetProperty("message").GetString(), StringComparison.Ordinal);

        Assert.Equal(1, (await _host.Staff.JsonAsync($"/api/uploads/{upload.Id}/errors?column=value")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await _host.Staff.JsonAsync($"/api/uploads/{upload.Id}/errors?column=")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await _host.Staff.JsonAsync($"/api/uploads/{upload.Id}/errors?code=value_missing")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_summary_counts_by_column_and_code_the_most_first()
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff);
        await fixture.Database.AddRowErrorAsync(upload.Id, 1, ReasonCodes.ValueMissing, "name");
        await fixture.Database.AddRowErrorsAsync(upload.Id, 2, 3, ReasonCodes.NotAnInteger);

        var groups = (await _host.Staff.JsonAsync($"/api/uploads/{upload.Id}/errors/summary")).GetProperty("items");

        Assert.Equal(
            [("value", "not_an_integer", 3), ("name", "value_missing", 1)],
            groups.EnumerateArray().Select(group => (group.GetProperty("column").GetString(), group.GetProperty("code").GetString(), group.GetProperty("count").GetInt32())));
    }

    [Fact]
    public async Task The_file_to_mend_has_a_line_a_row_and_no_formula()
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff, upload =>
        {
            upload.FileName = "báo cáo.csv";
            upload.Settings = new ReadSettings { Separator = ';' };
            upload.Columns = [new(0, "name", "name"), new(1, "Value", "value"), new(2, "=note", null)];
        });
        await fixture.Database.AddRowErrorAsync(upload.Id, 3, ReasonCodes.ValueMissing, "name", null, 0, "", "x", "=cmd()");
        await fixture.Database.AddRowErrorAsync(upload.Id, 3, ReasonCodes.NotAnInteger, "value", "x", 1, "", "x", "=cmd()");
        await fixture.Database.AddRowErrorAsync(upload.Id, 7, ReasonCodes.ValueMissing, "name", null, 0, "", "-5", "two\nlines; \"quoted\"");
        await fixture.Database.AddRowErrorAsync(upload.Id, 8, ReasonCodes.TooFewFields, null, null, 0, "+A");
        await fixture.Database.AddRowErrorAsync(upload.Id, 9, ReasonCodes.TooManyFields, null, null, 0, "A", "1", "n", "@extra");

        using var answer = await _host.Staff.GetAsync($"/api/uploads/{upload.Id}/errors.csv", TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("báo cáo-errors.csv", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(Encoding.UTF8.Preamble, bytes.AsSpan(0, 3));
        Assert.Equal(
            """"
            name;Value;"'=note";_row;_line;_problem
            ;x;"'=cmd()";3;4;"name is empty. Fill it in. value: ""x"" is not a whole number. Write it like 1200."
            ;-5;"two
            lines; ""quoted""";7;8;name is empty. Fill it in.
            "'+A";;;8;9;The row has 1 field, the header 3. Check for missing separators.
            A;1;n;9;10;The row has 4 fields, the header 3. Check for a separator that is not in quotes.;"'@extra"

            """",
            Encoding.UTF8.GetString(bytes.AsSpan(3)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("=cmd|'/C calc'!A0", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("+1", true)]
    [InlineData("-1+2", true)]
    [InlineData("\ttext", true)]
    [InlineData("  =1", true)]
    [InlineData("\u3000=1", true)]
    [InlineData("\uFEFF=1", true)]
    [InlineData("\u200B=1", true)]
    [InlineData("\uFF1D1+1", true)]
    [InlineData("\uFF0B1", true)]
    [InlineData("\uFF0D1", true)]
    [InlineData("\uFF20SUM", true)]
    [InlineData("-5", false)]
    [InlineData("-5,5", false)]
    [InlineData("-1.234.567,89", false)]
    [InlineData("-", true)]
    [InlineData("1-2", false)]
    [InlineData(" a=1", false)]
    [InlineData("'=1", false)]
    public async Task What_a_spreadsheet_would_run_gets_an_apostrophe_also_in_a_header(string text, bool isFormula)
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff, upload =>
        {
            // A spreadsheet does not divide a .csv at tabs.
            upload.Settings = new ReadSettings { Separator = '\t' };
            upload.Columns = [new(0, text, "name"), new(1, "value", "value")];
        });
        await fixture.Database.AddRowErrorAsync(upload.Id, 1, ReasonCodes.NotAnInteger, "value", "x", 0, text, "x");

        var content = await _host.Staff.GetByteArrayAsync($"/api/uploads/{upload.Id}/errors.csv", TestContext.Current.CancellationToken);

        await using var rows = CsvHelper.CsvReader.Create(content, new CsvHelper.CsvReaderOptions { HasHeader = false });
        var written = (isFormula ? "'" : "") + text;
        Assert.True(rows.Read());
        Assert.Equal([written, "value"], (string[])[rows.GetString(0), rows.GetString(1)]);
        Assert.True(rows.Read());
        Assert.Equal([written, "x"], (string[])[rows.GetString(0), rows.GetString(1)]);
    }

    [Theory]
    [InlineData(",", "a;=1+1", "a;'=1+1")]
    [InlineData(",", "\t=1", "'\t'=1")]
    [InlineData(",", "\r\n=1", "'\r\n'=1")]
    [InlineData(",", "a; =1;\"@b", "a;' =1;'\"@b")]
    [InlineData(",", "a\t+1\n-2", "a\t'+1\n'-2")]
    [InlineData(",", "=1\n=2", "'=1\n'=2")]
    [InlineData(",", "a|\uFF1D1", "a|'\uFF1D1")]
    [InlineData(",", "a, =1", "a, =1")]
    [InlineData(";", "a, =1", "a,' =1")]
    [InlineData(";", "a;=1", "a;=1")]
    [InlineData(",", "a;1-2", "a;1-2")]
    [InlineData(",", "a;'=1", "a;'=1")]
    public async Task What_a_spreadsheet_would_run_with_another_separator_gets_an_apostrophe_too(string separator, string text, string written)
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff, upload =>
        {
            upload.Settings = new ReadSettings { Separator = separator[0] };
            upload.Columns = [new(0, "name", "name"), new(1, "value", "value")];
        });
        await fixture.Database.AddRowErrorAsync(upload.Id, 1, ReasonCodes.NotAnInteger, "value", "x", 0, text, "x");

        var content = await _host.Staff.GetByteArrayAsync($"/api/uploads/{upload.Id}/errors.csv", TestContext.Current.CancellationToken);

        await using var rows = CsvHelper.CsvReader.Create(content, new CsvHelper.CsvReaderOptions { HasHeader = false, Separator = separator[0] });
        Assert.True(rows.Read());
        Assert.True(rows.Read());
        Assert.Equal(written, rows.GetString(0));
    }

    // Read as one cell, where the list separator is another, -5,3+cmd|… would be a formula; with its quotes it is none.
    [Theory]
    [InlineData("3+cmd|' /C calc'!A0")]
    [InlineData("3+HYPERLINK(1)")]
    public async Task A_number_is_not_continued_by_what_a_spreadsheet_would_run(string next)
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff, upload =>
        {
            upload.Settings = new ReadSettings { Separator = ',' };
            upload.Columns = [new(0, "name", "name"), new(1, "value", "value")];
        });
        await fixture.Database.AddRowErrorAsync(upload.Id, 1, ReasonCodes.NotAnInteger, "value", "x", 0, "-5", next);

        var content = await _host.Staff.GetStringAsync($"/api/uploads/{upload.Id}/errors.csv", TestContext.Current.CancellationToken);

        Assert.Contains($"\n-5,\"{next}\",", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mended_file_can_be_sent_again()
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff);
        await fixture.Database.AddRowErrorAsync(upload.Id, 1, ReasonCodes.ValueMissing, "name", null, 0, "", "-5");
        var bytes = await _host.Staff.GetByteArrayAsync($"/api/uploads/{upload.Id}/errors.csv", TestContext.Current.CancellationToken);
        var dataset = await _host.Services.GetRequiredService<DatasetCatalog>().FindAsync("records", TestContext.Current.CancellationToken);

        var inspection = FileInspector.Inspect(bytes, isWhole: true, dataset!);

        Assert.Equal(InspectionVerdict.Fits, inspection.Verdict);
        Assert.Equal(["name", "value", null, null, null], inspection.Columns!.Select(column => column.Target));
    }

    [Fact]
    public async Task Without_a_rejected_row_the_file_has_its_header_alone()
    {
        var upload = await fixture.Database.AddUploadAsync(fixture.Staff);

        var text = await _host.Staff.GetStringAsync($"/api/uploads/{upload.Id}/errors.csv", TestContext.Current.CancellationToken);

        Assert.Equal("name,value,_row,_line,_problem\r\n", text);
    }
}
