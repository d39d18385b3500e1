using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>Which sheets of a workbook go into a dataset, and what is told of them.</summary>
public sealed class WorkbookSheetsTests : IAsyncLifetime
{
    private CorePortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await CorePortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Sheets_that_fit_alike_are_asked_about_and_go_in_as_one_upload_whose_errors_name_their_cells()
    {
        var id = (await _portal.AcceptAsync(new SampleWorkbook()
            .Sheet(Rows(["name", "value"], ["An", "1"], ["Bình", "x"]), "Tháng 9")
            .Sheet(Rows(["Tháng 10"], ["value", "name"], ["2", "Chi"], ["y", "Dung"]), "Tháng 10").ToArray())).Id;
        await _portal.RunUntilAsync(id, progress => progress.Status == UploadStatus.NeedsReview);
        Assert.Equal((ReasonCodes.SheetsUnsure, "Tháng 9, Tháng 10"), (await _portal.FindAsync(id)).Error is { } asked ? (asked.Code, asked.Arguments[0]) : default);

        await SettleAsync(id, new GivenSettings { Sheets = ["Tháng 9", "Tháng 10"] });
        var settings = (await _portal.FindAsync(id)).Settings!;
        Assert.Equal(["Tháng 9", "Tháng 10"], settings.Sheets!);
        Assert.Equal([1, 2], settings.SheetHeaderRows);
        await StartAsync(id);
        var upload = await _portal.RunToEndAsync(id);

        Assert.Equal(UploadStatus.CompletedWithErrors, upload.Status);
        Assert.Equal([(id, 1, "An", 1L), (id, 3, "Chi", 2)], _portal.Rows());
        var errors = await _portal.RowErrorsAsync(id);
        Assert.Equal([("Tháng 9", 3L, "B3"), ("Tháng 10", 4, "A4")], errors.Select(error => (error.Sheet!, error.Line, error.Cell!)));
        Assert.Equal("value (Tháng 10!A4)", RowErrorReasons.Of(errors[1], upload.Columns).Arguments[0]);
        Assert.DoesNotContain(upload.Remarks, remark => remark.Code == RemarkCodes.SheetsLeftOut);
    }

    [Fact]
    public async Task The_sheet_that_fits_best_goes_in_by_itself_and_the_others_are_told()
    {
        var id = (await _portal.AcceptAsync(new SampleWorkbook()
            .Sheet(Rows(["Report", "of", "October"], ["by", "Lan", "x"], ["at", "Huế", "y"]), "Cover")
            .Sheet(Rows(["title"], ["name", "value"], ["An", "1"]), "Data").ToArray())).Id;

        var upload = await _portal.RunToEndAsync(id);

        Assert.Equal(UploadStatus.Completed, upload.Status);
        Assert.Equal([(id, 1, "An", 1L)], _portal.Rows());
        Assert.Contains(upload.Remarks, remark => remark.Code == RemarkCodes.SheetsLeftOut && remark.Arguments[0] == "Cover");
        Assert.Contains(upload.Remarks, remark => remark.Code == RemarkCodes.SheetChosen && remark.Arguments[0] == "Data");
    }

    [Fact]
    public async Task Sheets_that_were_remembered_are_read_again_where_all_are_there_and_asked_about_where_not()
    {
        byte[] Book(params string[] names)
        {
            var book = new SampleWorkbook();
            foreach (var name in names)
                book.Sheet(Rows(["name", "value"], [name, "1"]), name);
            return book.ToArray();
        }

        var first = (await _portal.AcceptAsync(Book("A", "B", "C"))).Id;
        await _portal.RunUntilAsync(first, progress => progress.Status == UploadStatus.NeedsReview);
        await SettleAsync(first, new GivenSettings { Sheets = ["B", "A"] }, remember: true);

        var all = await _portal.RunToEndAsync((await _portal.AcceptAsync(Book("A", "B", "D"))).Id);
        var some = (await _portal.AcceptAsync(Book("A", "C", "D"))).Id;
        await _portal.RunUntilAsync(some, progress => progress.Status == UploadStatus.NeedsReview);

        Assert.Equal(UploadStatus.Completed, all.Status);
        Assert.Equal(["B", "A"], all.Settings!.Sheets!);
        Assert.Equal(["B", "A"], _portal.Rows().Select(row => row.Name));
        Assert.Equal(ReasonCodes.SheetsUnsure, (await _portal.FindAsync(some)).Error!.Code);
    }

    private static string Rows(params string[][] rows) => string.Concat(rows.Select((row, i) =>
        $"<row r=\"{i + 1}\">{string.Concat(row.Select((text, j) => $"<c r=\"{(char)('A' + j)}{i + 1}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>"));

    private async Task StartAsync(long id) => Assert.Equal(
        ActionOutcome.Done, (await _portal.Actions.RunAsync(CorePortal.Admin, id, UploadAction.Start, TestContext.Current.CancellationToken)).Outcome);

    private async Task SettleAsync(long id, GivenSettings given, bool remember = false)
    {
        var result = await _portal.Review.SettleAsync(CorePortal.Admin, id, new Settlement(given, remember), TestContext.Current.CancellationToken);
        Assert.Equal((ActionOutcome.Done, null), (result.Outcome, result.Reason));
    }
}
