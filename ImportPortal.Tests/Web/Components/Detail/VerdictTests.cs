using Bunit;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Detail;

namespace ImportPortal.Tests.Web.Components.Detail;

public sealed class VerdictTests : IDisposable
{
    private static readonly Reason StoreAway = new(ReasonCodes.StoreUnavailable);

    private PartContext _context = new("en");

    public static TheoryData<string, UploadStatus, string[], string> Verdicts() => new()
    {
        { "en", UploadStatus.Completed, [], "100,000 of 100,012 rows are in Records; 12 were there before." },
        { "en", UploadStatus.CompletedWithErrors, [], "99,988 of 100,000 rows are in Records. Mend the other 12." },
        { "vi", UploadStatus.CompletedWithErrors, [], "99.988/100.000 dòng đã vào Records. Hãy sửa 12 dòng còn lại." },
        { "en", UploadStatus.Paused, [ReasonCodes.TooManyRejectedRows, "1001", "1000"], "Paused: 1,001 rows rejected, 1,000 allowed. Go on, change the mapping, or undo." },
        { "en", UploadStatus.Failed, [ReasonCodes.NoRows], "The file has a header but no rows. Add rows and send it again." },
        { "en", UploadStatus.Cancelled, [], "Cancelled; no row was imported. Send the file again to import it." },
        { "en", UploadStatus.NeedsReview, [ReasonCodes.ColumnsMissing, "value"], "Columns of the dataset that are not matched yet: value. Choose which columns of the file they are, or send a file that has them." },
    };

    public void Dispose() => _context.Dispose();

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Is_one_sentence_that_says_how_it_stands_and_what_to_do(string language, UploadStatus status, string[] reason, string sentence)
    {
        ReadIn(language);
        var upload = Uploads.Of(status, reason is [var code, .. var arguments] ? new(code, arguments) : null) with
        {
            RowsRead = status == UploadStatus.Completed ? 100_012 : 100_000,
            RowsImported = status switch { UploadStatus.Completed => 100_000, UploadStatus.CompletedWithErrors => 99_988, _ => 0 },
            RowsSkipped = status == UploadStatus.Completed ? 12 : 0,
            RowsRejected = 12,
        };
        Assert.Equal(sentence, Words(Render(upload)));
    }

    [Theory]
    [InlineData("en", "12,000 rows are in Records. Left out: column ghi_chu, sheet Tháng 10, 3 lines of separators.")]
    [InlineData("vi", "12.000 dòng đã vào Records. Bỏ qua: cột ghi_chu, trang tính Tháng 10, 3 dòng chỉ có dấu phân cách.")]
    public void Says_what_was_left_out_in_the_same_breath(string language, string sentence)
    {
        ReadIn(language);
        var upload = Uploads.Of(UploadStatus.Completed) with
        {
            RowsRead = 12_000,
            RowsImported = 12_000,
            Remarks =
            [
                new Remark(RemarkCodes.ColumnsLeftOut, 1, "ghi_chu"), new Remark(RemarkCodes.SheetsLeftOut, 1, "Tháng 10"),
                new Remark(RemarkCodes.EmptyLines, 3, "17"),
            ],
        };

        Assert.Equal(sentence, Words(Render(upload)));
    }

    [Theory]
    [InlineData("en", "File store not answering. Next try in 12 s (2 of 5); nothing is lost.")]
    [InlineData("vi", "Kho tệp không trả lời. Thử lại sau 12 giây (2/5); không mất gì.")]
    public void Counts_down_to_the_next_attempt(string language, string sentence)
    {
        ReadIn(language);
        var upload = Uploads.Of(UploadStatus.Pending, StoreAway) with { NextAttemptAt = _context.Time.GetUtcNow().AddSeconds(12) };
        var verdict = Render(upload, failedAttempts: 1);
        Assert.Equal(sentence, Words(verdict));

        _context.Time.Advance(TimeSpan.FromSeconds(2));
        verdict.WaitForAssertion(() => Assert.Contains("10 ", verdict.Find(".verdict-words").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(UploadStatus.Uploading)]
    [InlineData(UploadStatus.Pending)]
    [InlineData(UploadStatus.Processing)]
    public void Has_a_bar_while_it_moves(UploadStatus status) =>
        Assert.Single(Render(Uploads.Of(status)).FindAll("[role=progressbar]"));

    private static string Words(IRenderedComponent<Verdict> verdict) =>
        string.Join(' ', verdict.Find(".verdict-words").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void ReadIn(string language)
    {
        _context.Dispose();
        _context = new PartContext(language);
    }

    private IRenderedComponent<Verdict> Render(UploadView upload, int failedAttempts = 0) => _context.Render<Verdict>(parameters => parameters
        .Add(part => part.Upload, upload)
        .Add(part => part.DatasetName, "Records")
        .Add(part => part.FailedAttempts, failedAttempts));
}
