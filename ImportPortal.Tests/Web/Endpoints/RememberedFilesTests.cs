using System.Net;
using System.Text;
using System.Text.Json;
using ImportPortal.Core.Datasets;
using ImportPortal.Tests.Core.Imports;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>What a person set for one file holds for the next of its kind, and only for those.</summary>
public sealed class RememberedFilesTests : IAsyncLifetime
{
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    private PortalHost _portal = null!;
    private ReviewSteps _steps = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalHost.StartAsync();
        _steps = new ReviewSteps(_portal, "sales");
        await _steps.CreateAsync(
            new ColumnDefinition { Name = "name", Type = "text", Required = true },
            new ColumnDefinition { Name = "value", Type = "decimal", Required = true });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task What_was_set_in_several_steps_holds_for_siblings_but_not_against_what_a_file_proves()
    {
        var (first, status) = await _steps.SendAsync(Cyrillic.GetBytes(Report("~", "Анна~1.234~x")));
        Assert.StartsWith("NeedsReview", status, StringComparison.Ordinal);
        await _steps.SettledAsync(
            first, """{"settings":{"separator":"~","encoding":"windows-1251"}}""", """{"settings":{"skipLines":2,"decimalSeparator":","}}""",
            """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"},{"index":2,"target":null}]}""", """{"remember":true}""");
        Assert.Equal("Completed", await _steps.StartAsync(first));
        Assert.Equal(["Анна|1234"], _steps.Rows(first));
        var saved = (await _portal.Admin.JsonAsync("/api/datasets/sales/mapping")).GetProperty("settings");
        Assert.Equal(("~", "windows-1251", ","), (Text(saved, "separator"), Text(saved, "encoding"), Text(saved, "decimalSeparator")));

        // The same again, with a column more.
        var sibling = await GoesByItselfAsync(Cyrillic.GetBytes(Report("~", "Иван~2.345~x~y").Replace("Прим", "Прим~Ещё", StringComparison.Ordinal)));
        Assert.Equal(["Иван|2345"], _steps.Rows(sibling));
        var preview = await _steps.PreviewAsync(sibling);
        Assert.All(["separator", "encoding", "decimalSeparator"], setting => Assert.Equal("given_earlier", ReviewSteps.EvidenceOf(preview, setting)));
        Assert.Equal(["name", "value", null, null], preview.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("target").GetString()));

        // What the file says itself counts more: a mark, UTF-8, a line sep=, a number, the columns further down.
        Assert.Equal(["Иван|5.25"], _steps.Rows(await GoesByItselfAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("sep=;\n" + Report(";", "Иван;5.25;x"))])));
        Assert.Equal(["Иван|6.5"], _steps.Rows(await GoesByItselfAsync(Encoding.UTF8.GetBytes(Report("~", "Иван~6.5~x")))));
        Assert.Equal(["Иван|7001"], _steps.Rows(await GoesByItselfAsync(Cyrillic.GetBytes("один~\nдва~\nтри~\n" + Report("~", "Иван~7.001~x")))));
        // And where it fits only without, it goes without.
        Assert.Equal(["Иван|8001"], _steps.Rows(await GoesByItselfAsync(Cyrillic.GetBytes(Report(";", "Иван;8.001;x", "Олег;;x")), "CompletedWithErrors")));
        Assert.Equal(["Ann|9.5"], _steps.Rows(await GoesByItselfAsync("name,value\nAnn,9.5\n"u8.ToArray())));
    }

    [Fact]
    public async Task A_file_is_inspected_before_it_is_sent_as_it_will_be_read()
    {
        var (first, _) = await _steps.SendAsync(Cyrillic.GetBytes(Report("~", "Анна~1~x")));
        await _steps.SettledAsync(
            first, """{"settings":{"separator":"~","encoding":"windows-1251","skipLines":2}}""",
            """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}],"remember":true}""");

        using var body = new ByteArrayContent(Cyrillic.GetBytes(Report("~", "Иван~2~x")));
        using var answer = await _portal.Admin.PostAsync("/api/uploads/inspect?dataset=sales", body, TestContext.Current.CancellationToken);
        var inspected = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        Assert.Empty(inspected.GetProperty("problems").EnumerateArray());
        Assert.Equal("Иван", inspected.GetProperty("rows")[0][0].GetString());
        Assert.Equal("given_earlier", ReviewSteps.EvidenceOf(inspected, "encoding"));
    }

    [Fact]
    public async Task Fixed_values_ignored_columns_and_columns_of_one_name_are_remembered_and_each_layout_by_itself()
    {
        var (first, _) = await _steps.SendAsync("A,A,B\nAn,x,1\n"u8.ToArray());
        await _steps.SettledAsync(first, """{"columns":[{"index":0,"target":"name"},{"index":1,"target":null},{"target":"value","constant":"7"}],"remember":true}""");
        Assert.Equal(["Binh|7"], _steps.Rows(await GoesByItselfAsync("A,A,B\nBinh,y,2\n"u8.ToArray())));
        // The fixed value was for files without such a column.
        Assert.Equal(["Chi|3"], _steps.Rows(await GoesByItselfAsync("A,value\nChi,3\n"u8.ToArray())));

        var (second, _) = await _steps.SendAsync("K,L\nDao,4\n"u8.ToArray());
        await _steps.SettledAsync(second, """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}],"remember":true}""");
        Assert.Equal(["Em|5"], _steps.Rows(await GoesByItselfAsync("L,K\n5,Em\n"u8.ToArray())));
        Assert.Equal(["Giang|6"], _steps.Rows(await GoesByItselfAsync("value,A\n6,Giang\n"u8.ToArray())));
    }

    [Fact]
    public async Task What_was_in_doubt_and_was_confirmed_as_it_was_found_is_asked_no_more()
    {
        var (first, status) = await _steps.SendAsync("label,7,8\nx,1,a\ny,2,b\nz,3,c\n"u8.ToArray());
        Assert.Equal("NeedsReview header_unsure", status);
        Assert.False((await _steps.PreviewAsync(first)).GetProperty("settings").GetProperty("hasHeader").GetBoolean());
        // Another question stands first; it does not start without its columns all the same.
        Assert.Equal((HttpStatusCode.Conflict, "columns_missing"), await _portal.Admin.RefusalAsync(HttpMethod.Post, $"/api/uploads/{first}/start"));
        await _steps.SettledAsync(
            first, """{"settings":{"hasHeader":false}}""", """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}],"remember":true}""");
        Assert.Equal("Completed", await _steps.StartAsync(first));
        Assert.Equal(["label|7", "x|1", "y|2", "z|3"], _steps.Rows(first));

        Assert.Equal(["tag|9", "u|1", "v|2", "w|3"], _steps.Rows(await GoesByItselfAsync("tag,9,8\nu,1,a\nv,2,b\nw,3,c\n"u8.ToArray())));
        // Names for columns contradict it.
        Assert.Equal(["An|1"], _steps.Rows(await GoesByItselfAsync("name,value\nAn,1\n"u8.ToArray())));
    }

    [Fact]
    public async Task A_sheet_and_a_header_row_are_remembered_for_workbooks_that_have_them()
    {
        var (first, _) = await _steps.SendAsync(Book(Cover, "Numbers", ["Report", "of", "sales"], ["who", "how many", "x"], ["An", 1, "x"]));
        await _steps.SettledAsync(
            first, """{"settings":{"sheet":"NUMBERS"}}""", """{"settings":{"headerRow":2}}""",
            """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}],"remember":true}""");
        Assert.Equal("Completed", await _steps.StartAsync(first));

        var sibling = await GoesByItselfAsync(Book(Cover, "Numbers", ["Report", "of", "sales"], ["who", "how many", "x"], ["Binh", 2, "x"]));
        Assert.Equal(["Binh|2"], _steps.Rows(sibling));
        var preview = await _steps.PreviewAsync(sibling);
        Assert.Equal(("Numbers", 2), (Text(preview.GetProperty("settings"), "sheet"), preview.GetProperty("settings").GetProperty("headerRow").GetInt32()));
        Assert.All(["sheet", "headerRow"], setting => Assert.Equal("given_earlier", ReviewSteps.EvidenceOf(preview, setting)));

        // The names a row further down; no such sheet; a sheet of the name with something else.
        Assert.Equal(["Chi|3"], _steps.Rows(await GoesByItselfAsync(Book(Cover, "Numbers", ["Report", "of", "sales"], ["in", "the", "south"], ["who", "how many", "x"], ["Chi", 3, "x"]))));
        Assert.Equal(["Dao|4"], _steps.Rows(await GoesByItselfAsync(RecordsWorkbook.Of(["name", "value"], ["Dao", 4]))));
        var other = await GoesByItselfAsync(Book("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>value</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Em</t></is></c><c r=\"B2\"><v>5</v></c></row>", "numbers", ["a", "b"], ["c", "d"]));
        Assert.Equal(["Em|5"], _steps.Rows(other));
        // A CSV takes of it what it has, and what is said of it leaves the sheet alone.
        Assert.Equal(["Giang|6"], _steps.Rows(await GoesByItselfAsync("who,how many\nGiang,6\n"u8.ToArray())));
        var (text, _) = await _steps.SendAsync("K~L\nHa~7\n"u8.ToArray());
        await _steps.SettledAsync(text, """{"settings":{"separator":"~"}}""", """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}],"remember":true}""");
        var saved = (await _portal.Admin.JsonAsync("/api/datasets/sales/mapping")).GetProperty("settings");
        Assert.Equal(("~", "Numbers"), (Text(saved, "separator"), Text(saved, "sheet")));
    }

    private static string Cover => "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Cover</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>by us</t></is></c></row>";

    private static string Report(string separator, params string[] rows) =>
        $"Отчёт\n{separator}{separator}\nИмя{separator}Сумма{separator}Прим\n{string.Join('\n', rows)}\n";

    private static byte[] Book(string first, string name, params object?[][] rows) =>
        new SampleWorkbook().Sheet(first, "Cover").Sheet(RecordsWorkbook.Rows(rows), name).ToArray();

    private static string? Text(JsonElement settings, string name) => settings.GetProperty(name).GetString();

    private async Task<long> GoesByItselfAsync(byte[] content, string status = "Completed")
    {
        var (id, ended) = await _steps.SendAsync(content);
        Assert.True(status == ended, $"{ended}: {await _portal.Admin.GetStringAsync($"/api/uploads/{id}/errors.csv", TestContext.Current.CancellationToken)}");
        return id;
    }
}
