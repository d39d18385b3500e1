using Bunit;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Uploading;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Components.Uploading;

public sealed class SendingRowTests : IDisposable
{
    private const long GiB = 1024L * 1024 * 1024;

    private static readonly SendingFile People =
        new("f1", 1, "people.csv", 1_000, 640, SendingState.Sending, 42, null, null, null, CanRetry: false);

    private static readonly UnderstoodFile Understood = new("csv", Partial: false, "utf-8", ";", 3, Columns: 2, Matched: 2, Open: 0, []);

    private PartContext _context = ContextIn("en");

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Shows_what_is_safe_and_not_what_left_the_browser()
    {
        var row = Render(People, safe: 410);

        Assert.Equal("41", row.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Equal(["Pause people.csv", "Cancel people.csv"], Actions(row));
    }

    [Fact]
    public void Is_not_full_before_the_server_says_that_it_is_stored()
    {
        var row = Render(People with { Sent = 1_000, State = SendingState.Storing }, safe: 1_000);

        Assert.Equal("99", row.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Equal("Storing…", row.Find(".import-bar-text").TextContent);
        Assert.DoesNotContain("Stored", row.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Connection lost at 64%. Sending goes on by itself.")]
    [InlineData("vi", "Mất kết nối ở 64%. Sẽ tự gửi tiếp khi có mạng.")]
    public void Says_that_a_lost_connection_mends_itself(string language, string sentence)
    {
        ReadIn(language);
        var row = Render(People with { State = SendingState.Retrying, Reason = new("connection_lost", null) }, safe: 640);
        Assert.Equal(sentence, row.Find(".row-note").TextContent.Trim());
    }

    [Fact]
    public void Says_what_the_server_says_while_it_is_away()
    {
        var away = new SendingReason(ReasonCodes.StoreUnavailable, "The file store is not answering.");
        var row = Render(People with { State = SendingState.Retrying, Reason = away }, safe: 640);
        Assert.Equal("The file store is not answering. Sending goes on by itself.", row.Find(".row-note").TextContent.Trim());
    }

    [Theory]
    [InlineData("en", "folder", "Reports", "\"Reports\" is a folder. Drop the files in it.")]
    [InlineData("en", "too_large", "big.csv", "big.csv is 12 GB, the most is 10 GB. Split it.")]
    [InlineData("vi", "folder", "Reports", "\"Reports\" là thư mục. Hãy thả các tệp bên trong.")]
    [InlineData("vi", "too_large", "big.csv", "big.csv là 12 GB, tối đa 10 GB. Hãy chia nhỏ.")]
    public void Says_why_a_file_is_refused_and_what_to_do(string language, string code, string name, string sentence)
    {
        ReadIn(language);
        var row = Render(People with { FileName = name, Size = 12 * GiB, State = SendingState.Refused, Reason = new(code, null) });
        Assert.Equal(sentence, row.Find("[role=alert]").TextContent.Trim());
    }

    [Fact]
    public void A_refusal_of_the_server_keeps_its_own_sentence()
    {
        var refused = new SendingReason(ReasonCodes.UnknownDataset, "There is no dataset \"orders\". Choose one of the list.");
        var row = Render(People with { State = SendingState.Refused, Reason = refused });
        Assert.Equal(refused.Message, row.Find("[role=alert]").TextContent.Trim());
        Assert.Equal(["Remove from list: people.csv"], Actions(row));
    }

    [Theory]
    [InlineData("en", "Choose people.csv again to go on from 64%.")]
    [InlineData("vi", "Chọn lại people.csv để gửi tiếp từ 64%.")]
    public void What_a_reload_broke_off_asks_for_the_file_and_says_from_where_it_goes_on(string language, string sentence)
    {
        ReadIn(language);
        var row = Render(People with { Sent = 0, State = SendingState.Unfinished }, record: Record(UploadStatus.Uploading) with { Percent = 64 });

        Assert.Contains(sentence, row.Markup, StringComparison.Ordinal);
        Assert.Equal(DropZone.InputId, row.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void Says_that_it_is_stored_only_when_the_record_is_past_storing()
    {
        var stored = People with { Sent = 1_000, State = SendingState.Stored };
        Assert.Contains("Storing…", Render(stored, record: Record(UploadStatus.Uploading)).Markup, StringComparison.Ordinal);

        var row = Render(stored, record: Record(UploadStatus.Pending) with { QueuedAt = _context.Time.GetUtcNow() });
        Assert.Equal("Stored 20:00", row.Find(".tone-done").TextContent.Trim());
        Assert.Contains("people.csv is stored. You can close this page; the import goes on.", row.Markup, StringComparison.Ordinal);
        Assert.Equal("/uploads/42", row.Find("a.sending-row-name").GetAttribute("href"));
    }

    [Fact]
    public void Ends_with_what_became_of_its_rows()
    {
        var record = Record(UploadStatus.CompletedWithErrors) with { RowsRead = 100_000, RowsImported = 99_988, RowsInserted = 99_988, RowsRejected = 12 };
        var row = Render(People with { State = SendingState.Stored }, record: record);
        Assert.Contains("99,988 of 100,000 rows are in Records. Mend the other 12.", row.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", ";", 3, 2, "CSV · UTF-8 · \";\" · header on line 3 · 2 columns matched")]
    [InlineData("vi", ";", 3, 2, "CSV · UTF-8 · \";\" · tiêu đề ở dòng 3 · khớp 2 cột")]
    [InlineData("en", "\t", null, 1, "CSV · UTF-8 · tab · no header line · 1 of 2 columns matched")]
    [InlineData("en", null, 1, 2, "CSV · UTF-8 · header on line 1 · 2 columns matched")]
    public void Says_how_the_file_was_understood_while_it_is_sent(string language, string? separator, int? header, int matched, string line)
    {
        ReadIn(language);
        var row = Render(People with { Understood = Understood with { Separator = separator, HeaderLine = header, Matched = matched } });
        Assert.Equal(line, row.Find(".sending-row-understood").TextContent);
        Assert.Empty(row.FindAll(".row-note"));
    }

    [Theory]
    [InlineData("en", "Excel: will be read after sending")]
    [InlineData("vi", "Excel: sẽ đọc sau khi gửi xong")]
    public void Says_of_a_workbook_that_it_is_read_later(string language, string line)
    {
        ReadIn(language);
        var workbook = new UnderstoodFile("xlsx", Partial: true, null, null, null, 0, 0, 0, []);
        Assert.Equal(line, Render(People with { Understood = workbook }).Find(".sending-row-understood").TextContent);
    }

    [Theory]
    [InlineData("en", 2, "2 questions after sending: A. B.")]
    [InlineData("en", 3, "3 questions after sending: A. B. …")]
    [InlineData("vi", 2, "2 câu hỏi sau khi gửi xong: A. B.")]
    public void Says_what_there_is_to_settle_until_it_is_stored(string language, int open, string note)
    {
        ReadIn(language);
        var asked = People with { Understood = Understood with { Open = open, Questions = ["A.", "B."] } };
        Assert.Equal(note, Render(asked).Find(".row-note").TextContent.Trim());
        Assert.DoesNotContain("A. B.", Render(asked with { State = SendingState.Stored }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_table_can_only_be_taken_off_the_list()
    {
        var refused = new SendingReason(ReasonCodes.NotATable, "The file is no table. Save it as CSV and send it again.");
        var row = Render(People with { State = SendingState.Refused, Reason = refused, Understood = Understood });
        Assert.Equal(refused.Message, row.Find("[role=alert]").TextContent.Trim());
        Assert.Empty(row.FindAll(".sending-row-understood, [role=progressbar]"));
        Assert.Equal(["Remove from list: people.csv"], Actions(row));
    }

    [Theory]
    [InlineData("en", "Check columns")]
    [InlineData("vi", "Kiểm tra cột")]
    public void What_does_not_fit_leads_to_its_review(string language, string words)
    {
        ReadIn(language);
        var record = Record(UploadStatus.NeedsReview) with { Error = new Reason(ReasonCodes.ColumnsMissing, "value") };
        var link = Render(People with { State = SendingState.Stored }, record: record).Find("a[href='/uploads/42/review']");
        Assert.Equal(words, link.TextContent.Trim());
        Assert.Contains("people.csv", link.GetAttribute("aria-label"), StringComparison.Ordinal);

        var done = Render(People with { State = SendingState.Stored }, record: Record(UploadStatus.Completed));
        Assert.Empty(done.FindAll("a[href='/uploads/42/review']"));
    }

    private static UploadView Record(UploadStatus status) => new()
    {
        Id = 42,
        FileName = "people.csv",
        Dataset = "records",
        Status = status,
        Priority = UploadPriority.Default,
        CreatedBy = "mai@example.test",
        CreatedAt = default,
        SizeBytes = 1_000,
    };

    private static IEnumerable<string?> Actions(IRenderedComponent<SendingRow> row) =>
        row.FindAll(".actions button").Select(button => button.GetAttribute("aria-label"));

    private void ReadIn(string language)
    {
        _context.Dispose();
        _context = ContextIn(language);
    }

    private static PartContext ContextIn(string language)
    {
        var context = new PartContext(language);
        context.Services.AddSingleton<ProgressFeed>();
        context.Services.AddSingleton<SendingFiles>();
        return context;
    }

    private IRenderedComponent<SendingRow> Render(SendingFile file, long safe = 0, UploadView? record = null)
    {
        var formats = Texts.Formats(_context.Time);
        return _context.Render<SendingRow>(parameters => parameters
            .Add(row => row.File, file)
            .Add(row => row.Safe, safe)
            .Add(row => row.Record, record)
            .Add(row => row.DatasetName, "Records")
            .Add(row => row.Words, new SendingWords(Texts.Of<ImportPortal.Web.Resources.UploadingTexts>(), formats, 10 * GiB)));
    }
}
