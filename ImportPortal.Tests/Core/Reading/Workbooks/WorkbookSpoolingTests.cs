using System.Text;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

public sealed class WorkbookSpoolingTests : IDisposable
{
    private static readonly ReadSettings NoHeader = new() { HasHeader = false };

    private readonly SpoolFixture _spools = new();

    [Theory]
    [InlineData("5", "5", FieldKind.Number)]
    [InlineData("-0", "0", FieldKind.Number)]
    [InlineData("123456789012345", "123456789012345", FieldKind.Number)]
    [InlineData("4111111111111111", "4111111111111111", FieldKind.Number)]
    [InlineData("1E+20", "1E+20", FieldKind.Number)]
    [InlineData("1.0E3", "1000", FieldKind.Number)]
    [InlineData("0.10000000000000001", "0.1", FieldKind.Number)]
    [InlineData("-5.2741834656043202E-3", "-0.00527418346560432", FieldKind.Number)]
    [InlineData("seven", "seven", FieldKind.Text)]
    public Task A_number_has_its_shortest_text(string raw, string text, object kind) =>
        ExpectAsync($"<row><c><v>{raw}</v></c></row>", text, (FieldKind)kind);

    [Theory]
    [InlineData("yyyy-mm-dd", "45000", "2023-03-15", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "45000.75", "2023-03-15T18:00:00", FieldKind.Date)]
    [InlineData("dd/mm/yyyy hh:mm", "45000", "2023-03-15T00:00:00", FieldKind.Date)]
    [InlineData("h:mm:ss.000", "45000.000001", "2023-03-15T00:00:00.086", FieldKind.Date)]
    [InlineData("h:mm AM/PM", "0.75", "18:00:00", FieldKind.Date)]
    [InlineData("[$-409]mmmm d", "45000", "2023-03-15", FieldKind.Date)]
    [InlineData("mm:ss", "0.01", "00:14:24", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "1", "1900-01-01", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "59", "1900-02-28", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "60", "1900-02-29", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "61", "1900-03-01", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "2958465", "9999-12-31", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "2958466", "2958466", FieldKind.Number)]
    [InlineData("yyyy-mm-dd", "-1", "-1", FieldKind.Number)]
    [InlineData("[h]:mm", "10.5", "10.5", FieldKind.Number)]
    [InlineData("0.00%", "0.125", "0.125", FieldKind.Number)]
    [InlineData("\"day\" #,##0 \"đ\"", "1500", "1500", FieldKind.Number)]
    [InlineData("0.00E+00", "1500", "1500", FieldKind.Number)]
    [InlineData("[Red]General", "1.5", "1.5", FieldKind.Number)]
    [InlineData("[=0]\"\";dd/mm/yyyy", "45000", "2023-03-15", FieldKind.Date)]
    [InlineData("[Red]\"low\";0.00", "45000", "45000", FieldKind.Number)]
    [InlineData("[$-42A]dd mmmm yyyy", "45000", "2023-03-15", FieldKind.Date)]
    [InlineData("yyyy\"年\"m\"月\"d\"日\";@", "45000", "2023-03-15", FieldKind.Date)]
    [InlineData("上午/下午h\"時\"mm\"分\"", "0.75", "18:00:00", FieldKind.Date)]
    [InlineData("[$-411]ge.m.d", "45000", "2023-03-15", FieldKind.Date)]
    [InlineData("_-* #,##0.00 \"đ\"_-;\\-* #,##0.00 \"đ\"_-;_-* \"-\"?? \"đ\"_-;_-@_-", "1.5", "1.5", FieldKind.Number)]
    [InlineData("Standard", "45000", "45000", FieldKind.Number)]
    [InlineData("@", "45000", "45000", FieldKind.Number)]
    [InlineData(";;;", "45000", "45000", FieldKind.Number)]
    public async Task The_number_format_tells_days_and_times_from_numbers(string format, string raw, string text, object kind)
    {
        var workbook = new SampleWorkbook().Formats("General", format).Sheet($"<row><c s=\"1\"><v>{raw}</v></c></row>");
        await ExpectAsync(workbook, text, (FieldKind)kind);
    }

    [Fact]
    public Task Days_count_from_1904_where_the_workbook_says_so() => ExpectAsync(
        new SampleWorkbook { Properties = "date1904=\"true\"" }.Formats("yyyy-mm-dd").Sheet("<row><c s=\"0\"><v>42735</v></c></row>"), "2021-01-01", FieldKind.Date);

    [Theory]
    [InlineData("<c t=\"b\"><v>1</v></c>", "true", FieldKind.Boolean)]
    [InlineData("<c t=\"b\"><f>A2</f><v>0</v></c>", "false", FieldKind.Boolean)]
    [InlineData("<c t=\"e\"><f>NA()</f><v>#N/A</v></c>", "#N/A", FieldKind.Error)]
    [InlineData("<c t=\"str\"><f>\"7\"</f><v>7</v></c>", "7", FieldKind.Text)]
    [InlineData("<c t=\"d\"><v>2021-01-02T03:04:05Z</v></c>", "2021-01-02T03:04:05", FieldKind.Date)]
    [InlineData("<c t=\"d\"><v>2021-01-02</v></c>", "2021-01-02", FieldKind.Date)]
    [InlineData("<c t=\"s\"><v>1</v></c>", "two runs", FieldKind.Text)]
    [InlineData("<c t=\"s\"><v>2</v></c>", " a & b\n<c> \r", FieldKind.Text)]
    [InlineData("<c t=\"inlineStr\"><is><r><t>Đà </t></r><r><t><![CDATA[<Nẵng>]]></t></r></is></c>", "Đà <Nẵng>", FieldKind.Text)]
    [InlineData("<x:c xmlns:x=\"urn\" t=\"str\"><x:v>&#272;&#xE0;</x:v></x:c>", "Đà", FieldKind.Text)]
    public Task A_cell_gives_what_the_workbook_stores(string cell, string text, object kind) => ExpectAsync(
        new SampleWorkbook()
            .Texts("<si><t/></si><si><r><t>two </t></r><r><rPr/><t>runs</t></r><rPh><t>pronounced</t></rPh></si><si><t xml:space=\"preserve\"> a &amp; b\r\n&lt;c&gt; _x000D_</t></si>")
            .Sheet($"<row>{cell}</row>"),
        text,
        (FieldKind)kind);

    [Fact]
    public async Task The_first_visible_sheet_with_a_value_is_read_unless_another_is_chosen()
    {
        var key = await PutAsync(new SampleWorkbook()
            .Sheet("<row><c t=\"str\"><v>h</v></c></row>", "Hidden", "hidden")
            .Sheet("<row><c/></row><row/>", "Blank")
            .Sheet(
                "<row r=\"2\" hidden=\"1\"><c><v>1</v></c></row><row r=\"5\"><c><v>2</v></c></row><row r=\"1000\"><c t=\"str\"><v></v></c></row>",
                "Data",
                before: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>"));

        var (summary, _) = await _spools.SpoolAsync(key);

        Assert.Equal("Data", summary!.Sheet);
        Assert.Equal(
            [("Hidden", SheetVisibility.Hidden, true, null), ("Blank", SheetVisibility.Visible, false, 0L), ("Data", SheetVisibility.Visible, true, 2L)],
            summary.Sheets.Select(sheet => (sheet.Name, sheet.Visibility, sheet.HasValues, sheet.Rows)));
        Assert.Equal((2, 1, 2), (summary.Rows, summary.HiddenRows, summary.HiddenColumns));
        Assert.Equal(["1@2: 1", "2@5: 2"], (await _spools.ReadAsync(key, NoHeader)).Select(row => $"{row}"));

        Assert.Equal("Hidden", (await _spools.SpoolAsync(key, "hidden")).Summary!.Sheet);
        Assert.Equal(ReasonCodes.SheetMissing, (await _spools.SpoolAsync(key, "Blank")).Reason!.Code);
    }

    [Fact]
    public async Task An_extension_says_nothing_of_the_epoch() => await ExpectAsync(
        new SampleWorkbook { Properties = "date1904=\"1\"/><extLst><ext><workbookPr chartTrackingRefBase=\"1\"/></ext></extLst><x" }
            .Formats("yyyy-mm-dd").Sheet("<row><c s=\"0\"><v>42735</v></c></row>"),
        "2021-01-01",
        FieldKind.Date);

    [Theory]
    [InlineData("[h]:mm", "PT11H30M", "0.4791666666666667", FieldKind.Number)]
    [InlineData("[h]:mm", "PT36H0M0.000S", "1.5", FieldKind.Number)]
    [InlineData("h:mm", "PT18H0M", "18:00:00", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "2015-06-01T00:00:00", "2015-06-01", FieldKind.Date)]
    [InlineData("yyyy-mm-dd hh:mm", "2015-06-01T00:00:00", "2015-06-01T00:00:00", FieldKind.Date)]
    [InlineData("yyyy-mm-dd", "2015-06-01T13:21:58Z", "2015-06-01T13:21:58", FieldKind.Date)]
    [InlineData("General", "11:00:00", "11:00:00", FieldKind.Date)]
    [InlineData("General", "no day", "no day", FieldKind.Text)]
    public async Task A_strict_workbook_writes_days_and_durations_as_text(string format, string raw, string text, object kind) =>
        await ExpectAsync(new SampleWorkbook().Formats("General", format).Sheet($"<row><c s=\"1\" t=\"d\"><v>{raw}</v></c></row>"), text, (FieldKind)kind);

    [Theory]
    [InlineData("ISO-8859-1", "dòng")]
    [InlineData("windows-1251", "Имя")]
    [InlineData("utf-16", "漢字")]
    public async Task A_part_is_in_the_encoding_that_it_declares(string encoding, string text)
    {
        var target = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var xml = $"<?xml version='1.0' encoding='{encoding}'?><worksheet><sheetData><row><c t=\"str\"><v>{text}</v></c></row></sheetData></worksheet>";

        await ExpectAsync(new SampleWorkbook().Sheet(stream => stream.Write(target.GetBytes(xml))), text, FieldKind.Text);
    }

    [Fact]
    public async Task A_row_that_begins_anew_for_each_of_its_cells_is_one_row()
    {
        var key = await PutAsync(new SampleWorkbook().Sheet(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1\"><c r=\"B1\"><v>2</v></c></row><row r=\"1\"/><row r=\"3\"><c r=\"B3\"><v>\n 4\t</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>"));

        await _spools.SpoolAsync(key);

        Assert.Equal(["1@1: 1|2", "2@3: 3|4"], (await _spools.ReadAsync(key, NoHeader)).Select(row => $"{row}"));
    }

    [Fact]
    public async Task A_row_may_give_a_cell_twice_but_not_without_end()
    {
        var cells = string.Concat(Enumerable.Repeat("<c r=\"A1\"><v>1</v></c>", 70_000));

        Assert.Equal(ReasonCodes.WorkbookDamaged, (await _spools.SpoolAsync(await PutAsync(new SampleWorkbook().Sheet($"<row>{cells}</row>")))).Reason?.Code);
    }

    [Fact]
    public async Task A_workbook_that_lost_one_sheet_has_the_others()
    {
        var whole = await PutAsync(new SampleWorkbook { LosesFirstSheet = true }.Sheet("", "Lost").Sheet("<row><c><v>1</v></c></row>", "Here"));
        var empty = await PutAsync(new SampleWorkbook { LosesFirstSheet = true }.Sheet("", "Lost"));

        Assert.Equal("Here", (await _spools.SpoolAsync(whole)).Summary?.Sheet);
        Assert.Equal(ReasonCodes.WorkbookDamaged, (await _spools.SpoolAsync(empty)).Reason?.Code);
    }

    [Fact]
    public async Task A_bit_that_fell_over_never_changes_a_value()
    {
        var values = Enumerable.Range(1, 300).Select(i => $"{i * 7_919_993L % 999_983}").ToList();
        var bytes = new SampleWorkbook().Sheet(string.Concat(values.Select(value => $"<row><c><v>{value}</v></c></row>"))).ToArray();
        var refused = 0;
        for (var place = 0; place < bytes.Length; place += 11)
        {
            var bad = (byte[])bytes.Clone();
            bad[place] ^= 0x10;
            var key = $"test/{Guid.NewGuid():N}";
            await _spools.Store.PutAsync(key, bad, CancellationToken.None);
            var (summary, _) = await _spools.SpoolAsync(key);
            if (summary is null)
                refused++;
            else
                Assert.Equal(values, (await _spools.ReadAsync(key, NoHeader)).Select(row => row.Values[0].Text));
        }

        Assert.True(refused > 50, $"{refused} of {bytes.Length / 11} were refused.");
    }

    [Fact]
    public async Task A_reading_that_is_cancelled_leaves_nothing_behind()
    {
        var key = await PutAsync(new SampleWorkbook().Sheet(stream =>
            SampleWorkbook.Repeat(stream, "<worksheet><sheetData>", $"<row><c t=\"str\"><v>{new string('x', 2_000)}</v></c></row>", "</sheetData></worksheet>", 40 << 20)));
        using var cancelling = new CancellationTokenSource();
        var progress = new Reports(report =>
        {
            if (report.Rows > 9_000)
                cancelling.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _spools.Spooling.RunAsync(key, $"{key}.rows", new WorkbookChoice(), progress, cancelling.Token));

        Assert.Null(await _spools.Store.FindAsync($"{key}.rows", CancellationToken.None));
        Assert.Empty(await OpenAsync(key));
        Assert.Empty(_spools.TemporaryFiles());
    }

    [Fact]
    public async Task What_a_killed_reading_left_is_removed_by_the_next()
    {
        var key = await PutAsync(new SampleWorkbook().Sheet("<row><c><v>1</v></c></row>"));
        var left = await _spools.Store.BeginAsync($"{key}.rows", CancellationToken.None);
        await _spools.Store.PutPartAsync($"{key}.rows", left, new PartPosition(1, 0), new byte[100], CancellationToken.None);

        Assert.NotNull((await _spools.SpoolAsync(key)).Summary);

        Assert.Empty(await OpenAsync(key));
        Assert.Equal("1@1: 1", $"{Assert.Single(await _spools.ReadAsync(key, NoHeader))}");
    }

    [Fact]
    public async Task Progress_never_goes_back_and_ends_near_the_whole()
    {
        var key = await PutAsync(new SampleWorkbook().Sheet(string.Concat(Enumerable.Repeat("<row><c><v>1234567</v></c></row>", 20_000))));
        var reports = new List<WorkbookProgress>();

        await _spools.Spooling.RunAsync(key, $"{key}.rows", new WorkbookChoice(), new Reports(reports.Add), CancellationToken.None);

        Assert.Equal(reports.Select(report => report.Percent).Order(), reports.Select(report => report.Percent));
        Assert.InRange(reports[^1].Percent, 90, 100);
        Assert.Equal(20_000, reports[^1].Rows);
    }

    public void Dispose() => _spools.Dispose();

    private async Task ExpectAsync(SampleWorkbook workbook, string text, FieldKind kind)
    {
        var key = await PutAsync(workbook);
        var (_, reason) = await _spools.SpoolAsync(key);
        Assert.Null(reason);
        Assert.Equal(new SpooledValue(kind, text), Assert.Single(await _spools.ReadAsync(key, NoHeader)).Values[0]);
    }

    private Task ExpectAsync(string rows, string text, FieldKind kind) => ExpectAsync(new SampleWorkbook().Sheet(rows), text, kind);

    private async Task<string> PutAsync(SampleWorkbook workbook)
    {
        var key = $"test/{Guid.NewGuid():N}";
        await _spools.Store.PutAsync(key, workbook.ToArray(), CancellationToken.None);
        return key;
    }

    private async Task<List<OpenMultipart>> OpenAsync(string key)
    {
        var open = new List<OpenMultipart>();
        await foreach (var multipart in _spools.Store.ListOpenAsync(key, CancellationToken.None))
            open.Add(multipart);
        return open;
    }

    private sealed class Reports(Action<WorkbookProgress> told) : IProgress<WorkbookProgress>
    {
        public void Report(WorkbookProgress value) => told(value);
    }
}
