using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>What a person settles of an upload stays settled, and what was only found is found again.</summary>
public sealed class SettlingTests : IAsyncLifetime
{
    private CorePortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await CorePortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_proposal_that_a_person_agreed_to_is_not_asked_about_again()
    {
        var id = await AcceptAsync("Báo cáo;;\nAn;7;x\nBình;8;y\nChi;9;z\n");
        Assert.Contains((await PreviewAsync(id)).Problems, problem => problem.Code == ReasonCodes.HeaderUnsure);

        await SettleAsync(id, new GivenSettings { HasHeader = (await PreviewAsync(id)).Settings!.HasHeader });
        await SettleAsync(id, new GivenSettings { Columns = [new ColumnMatch(0, null, "name"), new ColumnMatch(1, null, "value")] });

        Assert.Empty((await PreviewAsync(id)).Problems);
        Assert.Null((await _portal.FindAsync(id)).Error);
    }

    [Fact]
    public async Task The_table_is_found_again_when_a_separator_is_taken_back()
    {
        var id = await AcceptAsync("Báo cáo;;\n;;\nHọ tên;Số;Ghi chú\nAn;1;x,y\nBình;2;x,y\n");
        Assert.Equal(2, (await PreviewAsync(id)).Settings!.SkipLines);

        await SettleAsync(id, new GivenSettings { Separator = "," });
        Assert.NotEqual(2, (await PreviewAsync(id)).Settings!.SkipLines);
        await SettleAsync(id, new GivenSettings { Separator = ";" });

        var preview = await PreviewAsync(id);
        Assert.Equal((';', 2), (preview.Settings!.Separator, preview.Settings.SkipLines));
        Assert.Equal(["Họ tên", "Số", "Ghi chú"], preview.Columns!.Select(column => column.Header));
    }

    [Fact]
    public async Task An_empty_fixed_value_takes_it_away_again()
    {
        var id = await AcceptAsync("Họ tên;Ghi chú\nAn;x\nBình;y\n");
        await SettleAsync(id, new GivenSettings { Columns = [new ColumnMatch(0, null, "name"), new ColumnMatch(null, null, "value", "7")] });
        Assert.Empty((await PreviewAsync(id)).Problems);

        await SettleAsync(id, new GivenSettings { Columns = [new ColumnMatch(null, null, "value", "")] });

        var preview = await PreviewAsync(id);
        Assert.Equal((ReasonCodes.ColumnsMissing, "value"), (preview.Problems[0].Code, preview.Problems[0].Arguments[0]));
        Assert.DoesNotContain(preview.Columns!, column => column.Constant is not null);
    }

    [Fact]
    public async Task Another_sheet_has_a_header_row_of_its_own_and_the_sheets_are_told_with_their_rows()
    {
        var file = new SampleWorkbook()
            .Sheet(Rows(["Report", "x"], ["name", "value"], ["An", "1"]), "Others")
            .Sheet(Rows(["name", "value"], ["An", "1"], ["Bình", "2"]), "People")
            .Sheet(Rows(["name", "value"], ["Old", "1"]), "Old", "hidden")
            .Sheet("", "Nothing").ToArray();
        var id = (await _portal.AcceptAsync(file)).Id;
        await _portal.RunUntilAsync(id, progress => progress.Status == UploadStatus.NeedsReview);
        Assert.Equal(("Others", 2), await SheetAsync(id));
        await SettleAsync(id, new GivenSettings { HeaderRow = 1 });
        Assert.Equal(("Others", 1), await SheetAsync(id));

        await SettleAsync(id, new GivenSettings { Sheet = "People" });

        var preview = await PreviewAsync(id);
        Assert.Equal(("People", 1), (preview.Settings!.Sheet, preview.Settings.HeaderRow));
        Assert.Equal<IReadOnlyList<string?>>([["An", "1"], ["Bình", "2"]], preview.Stored);
        Assert.Equal<InspectedSheet>(
            [
                new("Others", false, 1) { Fits = true, Names = 2 }, new("People", false, 2) { Fits = true, Names = 2 },
                new("Old", true, null), new("Nothing", false, 0),
            ],
            preview.Sheets);

        async Task<(string?, int)> SheetAsync(long upload) =>
            (await PreviewAsync(upload)).Settings is { } settings ? (settings.Sheet, settings.HeaderRow) : default;
    }

    [Fact]
    public async Task A_suggestion_stays_one_until_it_is_confirmed()
    {
        var id = await AcceptAsync("name;valeu\nAn;1\nBình;2\nChi;3\n");
        await SettleAsync(id, new GivenSettings { SkipLastRows = 1 });

        var waiting = await PreviewAsync(id);
        Assert.Equal([ReasonCodes.ColumnsLikely], waiting.Problems.Select(problem => problem.Code));
        Assert.Equal(EvidenceCodes.SuggestedSpelling, waiting.Columns![1].Suggestion?.Code);
        await SettleAsync(id, new GivenSettings { Columns = [new ColumnMatch(1, null, "value")] });

        Assert.Empty((await PreviewAsync(id)).Problems);
        Assert.Null((await _portal.FindAsync(id)).Error);
    }

    [Fact]
    public async Task Rows_that_together_are_the_header_are_not_asked_about_again()
    {
        var id = await AcceptAsync("name;2024\n;value\nAn;1\nBình;2\n");
        Assert.Contains((await PreviewAsync(id)).Problems, problem => problem.Code == ReasonCodes.HeaderUnsure);

        await SettleAsync(id, new GivenSettings { HeaderRows = 2 });

        var preview = await PreviewAsync(id);
        Assert.Equal([ReasonCodes.ColumnsLikely], preview.Problems.Select(problem => problem.Code));
        Assert.Equal(["name", "2024 value"], preview.Columns!.Select(column => column.Header));
        Assert.Equal(2, preview.RowsSampled);
    }

    [Fact]
    public async Task What_is_remembered_holds_for_a_later_file_with_all_its_settings()
    {
        var id = await AcceptAsync("name;valeu;shoe\nAn;1;42\nBình;zzz;43\nChi;3;44\n");
        var given = new GivenSettings { EmptyWords = ["zzz"], SkipLastRows = 1, TwoDigitYears = 2039, Percent = "number" };
        await _portal.Review.SettleAsync(CorePortal.Admin, id, new Settlement(given, Remember: true), TestContext.Current.CancellationToken);

        var dataset = await _portal.Datasets.FindAsync("records", TestContext.Current.CancellationToken);
        var saved = (await SavedMapping.FindAsync(_portal.Database, dataset!.Id, TestContext.Current.CancellationToken))!;
        var later = FileInspector.Inspect("Valeu;NAME;shoe\n5;An;1\n6;Bo;2\n7;Chi;3\nzzz;Di;4\n"u8.ToArray(), isWhole: true, dataset, saved: saved);

        Assert.Equal((null, "zzz", 1, 2039), (later.Reason?.Code, string.Join(',', later.Settings!.EmptyWords), later.Settings.SkipLastRows, later.Settings.TwoDigitYears));
        Assert.Equal(["value", "name", null], later.Columns!.Select(column => column.Target));
        Assert.All(later.Columns!, column => Assert.Null(column.Suggestion));
        var preview = (await _portal.Review.PreviewAsync(CorePortal.Admin, id, TestContext.Current.CancellationToken))!.Inspection!;
        Assert.Equal(Certainty.Given, preview.Evidence["emptyWords"].Certainty);
    }

    private static string Rows(params string[][] rows) => string.Concat(rows.Select((row, i) =>
        $"<row r=\"{i + 1}\">{string.Concat(row.Select((text, j) => $"<c r=\"{(char)('A' + j)}{i + 1}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>"));

    private async Task<long> AcceptAsync(string text) => (await _portal.AcceptAsync(text, status: UploadStatus.NeedsReview)).Id;

    private async Task<InspectionResult> PreviewAsync(long id) =>
        (await _portal.Review.PreviewAsync(CorePortal.Admin, id, TestContext.Current.CancellationToken))!.Inspection!;

    private async Task SettleAsync(long id, GivenSettings given)
    {
        var result = await _portal.Review.SettleAsync(
            CorePortal.Admin, id, new Settlement(given, Remember: false), TestContext.Current.CancellationToken);
        Assert.Equal((ActionOutcome.Done, null), (result.Outcome, result.Reason));
    }
}
