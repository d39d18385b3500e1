using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Imports;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>A workbook that waits for a person: another sheet, another header, a spool that is gone; and one that is only asked about.</summary>
public sealed class WorkbookReviewTests : IAsyncLifetime
{
    private PortalHost _portal = null!;
    private ReviewSteps _steps = null!;

    private IObjectStore Store => _portal.Services.GetRequiredService<IObjectStore>();

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalHost.StartAsync();
        _steps = new ReviewSteps(_portal);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Another_sheet_also_a_hidden_one_is_read_and_its_spool_takes_the_place_of_the_old_one()
    {
        var (id, _) = await _steps.SendAsync(new SampleWorkbook()
            .Sheet(RecordsWorkbook.Rows([["title"], ["a", "b", "c"], ["x", "y", "z"]]), "Cover")
            .Sheet("", "Blank")
            .Sheet(RecordsWorkbook.Rows([["who", "count"], ["name", "value"], ["An", 1]]), "Kept back", "hidden")
            .Sheet(RecordsWorkbook.Rows([["An", 1], ["Binh", 2]]), "Plain").ToArray());

        var missing = await _steps.SettleAsync(id, """{"settings":{"sheet":"Blank"}}""");
        Assert.Equal((HttpStatusCode.Conflict, "sheet_missing"), (missing.Status, missing.Code));
        Assert.Equal("The workbook has no sheet \"Blank\" that holds a value. Choose one of these: Cover, Kept back, Plain.", missing.Title);

        await _steps.SettledAsync(id, """{"settings":{"sheet":"kept BACK"}}""");
        var preview = await _steps.PreviewAsync(id);
        Assert.Equal(("Kept back", "given"), (preview.GetProperty("settings").GetProperty("sheet").GetString(), ReviewSteps.EvidenceOf(preview, "sheet")));
        // Its names are those of the dataset.
        Assert.Equal(2, preview.GetProperty("settings").GetProperty("headerRow").GetInt32());
        await _steps.SettledAsync(id, """{"settings":{"headerRow":1}}""");
        Assert.Equal("given", ReviewSteps.EvidenceOf(await _steps.PreviewAsync(id), "headerRow"));

        // Another sheet is another table: the header is found anew.
        await _steps.SettledAsync(
            id, """{"settings":{"sheet":"Plain"}}""", """{"settings":{"hasHeader":false},"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}]}""");
        Assert.Equal([(await UploadAsync(id)).SpoolKey!], await SpoolsAsync(id));
        Assert.Equal("Completed", await _steps.StartAsync(id));
        Assert.Equal(["An|1", "Binh|2"], _steps.Rows(id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_spool_that_is_damaged_or_gone_is_made_again(bool isGone)
    {
        var (id, _) = await _steps.SendAsync(RecordsWorkbook.Of(["a", "b"], ["An", 1]));
        await HarmAsync(id, isGone);
        var preview = await _steps.PreviewAsync(id);
        Assert.Equal("An", preview.GetProperty("rows")[0][0].GetString());

        await HarmAsync(id, isGone);
        await _steps.SettledAsync(id, """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}]}""");
        await HarmAsync(id, isGone);
        Assert.Equal("Completed", await _steps.StartAsync(id));
        Assert.Equal(["An|1"], _steps.Rows(id));
    }

    [Fact]
    public async Task Settling_stands_in_the_timeline_in_one_entry_with_what_was_set()
    {
        var (id, _) = await _steps.SendAsync(RecordsWorkbook.Of(["a", "b"], ["who", "count"], ["An", 1]));
        await _steps.SettledAsync(
            id, "{}", """{"settings":{"headerRow":2}}""", """{"columns":[{"index":0,"target":"name"},{"index":1,"target":"value"}],"remember":true}""");

        var entries = (await _portal.Admin.JsonAsync($"/api/uploads/{id}/timeline")).GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("kind").GetString() == "settled").ToArray();

        var entry = Assert.Single(entries);
        Assert.Equal(PortalFolder.AdminEmail, entry.GetProperty("by").GetString());
        Assert.Equal(
            "Set: header row, columns, remembered for later files. Columns: who → name, count → value.",
            entry.GetProperty("reason").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_sheet_of_names_alone_is_answered_as_a_text_of_names_alone()
    {
        Assert.Equal("Failed no_rows", (await _steps.SendAsync(RecordsWorkbook.Of(["name", "value"]))).Status);
        Assert.Equal("Failed no_rows", (await _steps.SendAsync("name,value\n"u8.ToArray())).Status);
    }

    [Fact]
    public async Task A_whole_small_workbook_is_shown_before_it_is_sent()
    {
        var inspected = await InspectAsync(new SampleWorkbook()
            .Sheet("", "Blank").Sheet(RecordsWorkbook.Rows([["Name", "VALUE"], ["An", 1], ["Binh", "x"]]), "People").ToArray());

        Assert.Equal(("xlsx", false), (inspected.GetProperty("format").GetString(), inspected.GetProperty("partial").GetBoolean()));
        Assert.Equal("People", inspected.GetProperty("settings").GetProperty("sheet").GetString());
        Assert.Equal("sheet_first", ReviewSteps.EvidenceOf(inspected, "sheet"));
        Assert.Equal("value", inspected.GetProperty("columns")[1].GetProperty("target").GetString());
        Assert.Equal("An", inspected.GetProperty("rows")[0][0].GetString());
        Assert.Equal("not_an_integer", inspected.GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal("xls", (await InspectAsync(new SampleXls().Sheet().Number(0, 0, 1).ToArray())).GetProperty("format").GetString());

        await foreach (var kept in Store.ListAsync("", TestContext.Current.CancellationToken))
            Assert.Fail($"{kept.Key} was kept.");
    }

    [Fact]
    public async Task What_a_workbook_hides_and_what_of_it_is_not_read_is_said()
    {
        var rows = RecordsWorkbook.Rows([["name", "value"], ["An", 1], ["Binh", 2]]).Replace("<row r=\"3\"", "<row r=\"3\" hidden=\"1\"", StringComparison.Ordinal);
        var (id, _) = await _steps.SendAsync(new SampleWorkbook()
            .Sheet(rows, "March", before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>")
            .Sheet(RecordsWorkbook.Rows([["name"]]), "April").Sheet("", "Blank").Sheet(RecordsWorkbook.Rows([["x"]]), "Notes", "hidden").ToArray());

        Assert.Equal(
            [
                "Other sheets that hold a value were not read: April.",
                "Hidden sheets that hold a value were not read: Notes.",
                "The sheet hides one row. It is read like the others.",
                "The sheet hides one column. It is read like the others.",
            ],
            (await _steps.PreviewAsync(id)).GetProperty("remarks").EnumerateArray().Select(remark => remark.GetProperty("message").GetString()));
    }

    [Theory]
    [MemberData(nameof(ForeignFiles.All), MemberType = typeof(ForeignFiles))]
    public async Task What_is_no_workbook_that_is_read_is_refused_with_the_same_reason_before_and_after_it_is_sent(string kind, string code, string remedy)
    {
        var file = ForeignFiles.Of(kind);

        var inspected = await InspectAsync(file);
        var (id, status) = await _steps.SendAsync(file);

        Assert.Equal($"Failed {code}", status);
        var problem = Assert.Single(inspected.GetProperty("problems").EnumerateArray());
        Assert.Equal((code, false), (problem.GetProperty("code").GetString(), inspected.GetProperty("partial").GetBoolean()));
        var error = (await _portal.Admin.JsonAsync($"/api/uploads/{id}")).GetProperty("error").GetProperty("message").GetString()!;
        Assert.Equal(error, problem.GetProperty("message").GetString());
        Assert.Contains(remedy, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_workbook_that_is_cut_short_or_unpacks_to_much_only_the_format_is_told()
    {
        var noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        var cut = (byte[])[.. RecordsWorkbook.Of(["name", "value"], ["An", 1]), .. noise];
        // 24 MiB in less than 256 KiB.
        var bomb = new SampleWorkbook().Sheet(stream => SampleWorkbook.Repeat(stream, "<worksheet><sheetData>", "<row/>", "</sheetData></worksheet>", 24 << 20)).ToArray();
        Assert.InRange(bomb.Length, 1, (256 * 1024) - 1);

        foreach (var file in new[] { cut[..(256 * 1024)], bomb })
        {
            var inspected = await InspectAsync(file);
            Assert.Equal(("xlsx", true), (inspected.GetProperty("format").GetString(), inspected.GetProperty("partial").GetBoolean()));
            Assert.Equal(JsonValueKind.Null, inspected.GetProperty("settings").ValueKind);
            Assert.Empty(inspected.GetProperty("problems").EnumerateArray());
        }
    }

    private async Task<JsonElement> InspectAsync(byte[] file)
    {
        using var body = new ByteArrayContent(file);
        using var answer = await _portal.Staff.PostAsync("/api/uploads/inspect", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private async Task<Upload> UploadAsync(long id)
    {
        await using var context = _portal.Services.GetRequiredService<PortalDatabase>().Read();
        return await context.Set<Upload>().SingleAsync(upload => upload.Id == id, TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> SpoolsAsync(long id)
    {
        var spools = new List<string>();
        await foreach (var stored in Store.ListAsync($"{(await UploadAsync(id)).ObjectKey}.", TestContext.Current.CancellationToken))
            spools.Add(stored.Key);
        return spools;
    }

    private async Task HarmAsync(long id, bool isGone)
    {
        var key = (await UploadAsync(id)).SpoolKey!;
        var length = (await Store.FindAsync(key, TestContext.Current.CancellationToken))!.Length;
        var bytes = new byte[length];
        await using (var content = await Store.OpenReadAsync(key, 0, length, TestContext.Current.CancellationToken))
            await content.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        await Store.DeleteAsync(key, TestContext.Current.CancellationToken);
        // In the first row; what stands behind the rows is whole.
        bytes[20] ^= 1;
        if (!isGone)
            await Store.PutAsync(key, bytes, TestContext.Current.CancellationToken);
    }
}
