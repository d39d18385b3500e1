using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Imports;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>Workbooks the whole way: sent by HTTP, read by a worker slot, in the table or refused with the reason.</summary>
public sealed class WorkbookUploadTests : IAsyncLifetime
{
    private PortalHost _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalHost.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task An_xlsx_goes_in_and_what_is_rejected_can_be_mended_by_its_row_of_the_sheet()
    {
        var id = await PostAsync("people.csv", RecordsWorkbook.Of(["Value", "Name"], [7, "An"], ["x", "Bình"], [-1, "Chi"]));

        var upload = await EndAsync(id);

        Assert.Equal(("CompletedWithErrors", 100, 3L), (upload.GetProperty("status").GetString(), upload.GetProperty("percent").GetInt32(), upload.GetProperty("rowsRead").GetInt64()));
        Assert.Equal(["1|An|7", "3|Chi|-1"], Query("select _row_number, name, value from data_records order by 1"));
        var errors = await _portal.Admin.GetStringAsync($"/api/uploads/{id}/errors.csv", TestContext.Current.CancellationToken);
        Assert.StartsWith("Value,Name,_row,_line,_problem", errors.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("x,Bình,2,3,", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_xls_goes_in()
    {
        await _portal.Services.GetRequiredService<DatasetCatalog>().CreateAsync(
            new DatasetDefinition { Name = "Provinces", Slug = "provinces", Columns = [new ColumnDefinition { Name = "province", Type = "text", Aliases = ["Chinese Name"] }] },
            "admin", TestContext.Current.CancellationToken);
        var path = Path.Combine(Need.Shared(), "corpus", "poi", "chinese-provinces.xls");

        var upload = await EndAsync(await PostAsync("provinces.xls", await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), "provinces"));

        Assert.Equal("Completed", upload.GetProperty("status").GetString());
        Assert.Equal(["1|安徽省", "2|北京市", "3|重庆市"], Query("select _row_number, province from data_provinces order by 1"));
    }

    [Theory]
    [InlineData("calamine/pass_protected.xlsx", ReasonCodes.WorkbookPassword)]
    [InlineData("exceldatareader/Test_git_issue_242_std_rc4_pwd_password.xls", ReasonCodes.WorkbookPassword)]
    [InlineData("exceldatareader/Test10x10000.xlsb", ReasonCodes.UnsupportedFormat)]
    [InlineData("exceldatareader/EmptyZipFile.xlsx", ReasonCodes.UnsupportedFormat)]
    [InlineData("calamine/empty_sheet.xlsx", ReasonCodes.WorkbookEmpty)]
    public async Task What_cannot_be_read_fails_with_the_reason(string path, string code)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(Need.Shared(), "corpus", path), TestContext.Current.CancellationToken);

        var upload = await EndAsync(await PostAsync("book.xlsx", file));

        Assert.Equal(("Failed", code), (upload.GetProperty("status").GetString(), CodeOf(upload)));
    }

    [Fact]
    public async Task A_template_that_is_filled_in_goes_in_by_itself()
    {
        string[] types = ["text", "integer", "decimal", "boolean", "date", "datetime", "uuid", "email", "url"];
        await _portal.Services.GetRequiredService<DatasetCatalog>().CreateAsync(
            new DatasetDefinition { Name = "All", Slug = "history", Columns = [.. types.Select(type => new ColumnDefinition { Name = type, Type = type, Required = true })] },
            "admin", TestContext.Current.CancellationToken);
        var template = await _portal.Admin.GetByteArrayAsync("/api/datasets/history/template.xlsx", TestContext.Current.CancellationToken);

        var workbook = await EndAsync(await PostAsync("filled.xlsx", Filled(
            template, "007", 12, 1.5, true, 45351, 45351.3125, "6f9619ff-8b86-d011-b42d-00c04fc964ff", "an@example.com", "https://example.com"), "history"));
        var header = await _portal.Admin.GetStringAsync("/api/datasets/history/template.csv", TestContext.Current.CancellationToken);
        var csv = await EndAsync(await PostAsync("filled.csv", System.Text.Encoding.UTF8.GetBytes(
            header + "007,12,1.5,có,2024-02-29,2024-02-29T07:30,6F9619FF8B86D011B42D00C04FC964FF,an@example.com,https://example.com\r\n"), "history"));

        Assert.Equal(("Completed", "Completed"), (workbook.GetProperty("status").GetString(), csv.GetProperty("status").GetString()));
        const string row = "007|12|1.5|1|2024-02-29|2024-02-29T07:30:00|6f9619ff-8b86-d011-b42d-00c04fc964ff|an@example.com|https://example.com";
        Assert.Equal([row, row], Query($"select {string.Join(", ", types)} from data_history"));
    }

    /// <summary>The template with one row that Excel would have written: each cell in its column's format.</summary>
    private static byte[] Filled(byte[] template, params object[] values)
    {
        using var content = new MemoryStream();
        content.Write(template);
        using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry("xl/worksheets/sheet1.xml")!;
            XDocument sheet;
            using (var stream = entry.Open())
                sheet = XDocument.Load(stream);
            var main = sheet.Root!.Name.Namespace;
            var styles = sheet.Descendants(main + "col").Select(column => column.Attribute("style")!.Value);
            sheet.Descendants(main + "sheetData").Single().Add(new XElement(main + "row", values.Zip(styles, (value, style) => value switch
            {
                string text => new XElement(main + "c", new XAttribute("s", style), new XAttribute("t", "inlineStr"), new XElement(main + "is", new XElement(main + "t", text))),
                bool isTrue => new XElement(main + "c", new XAttribute("s", style), new XAttribute("t", "b"), new XElement(main + "v", isTrue ? 1 : 0)),
                _ => new XElement(main + "c", new XAttribute("s", style), new XElement(main + "v", value)),
            })));
            entry.Delete();
            using var target = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            sheet.Save(target);
        }

        return content.ToArray();
    }

    private static string? CodeOf(JsonElement upload) => upload.GetProperty("error").GetProperty("code").GetString();

    private async Task<long> PostAsync(string name, byte[] content, string dataset = "records")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "records", name } };
        using var answer = await _portal.Admin.PostAsync($"/api/uploads?dataset={dataset}", form, TestContext.Current.CancellationToken);
        var upload = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("Pending", upload.GetProperty("status").GetString());
        return upload.GetProperty("id").GetInt64();
    }

    /// <summary>Asks until the upload waits for a person or has ended, as a program would.</summary>
    private async Task<JsonElement> EndAsync(long id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var upload = await _portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}", deadline.Token);
            if (upload.GetProperty("status").GetString() is not ("Pending" or "Processing"))
                return upload;
        }
    }

    private List<string> Query(string sql)
    {
        using var connection = new SqliteConnection(_portal.Folder.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}
