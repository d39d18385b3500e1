using Bunit;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Detail;

namespace ImportPortal.Tests.Web.Components.Detail;

public sealed class LedgerTests : IDisposable
{
    private readonly PartContext _context = new("en");

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Writes_the_equation_with_doors_to_the_rows_it_brought_and_to_the_rejected_ones()
    {
        var ledger = _context.Render<Ledger>(parameters => parameters
            .Add(part => part.Numbers, new LedgerNumbers(411_980, 0, 17, 3))
            .Add(part => part.RejectedAddress, "/uploads/1042?tab=rejected")
            .Add(part => part.RowsAddress, "/datasets/records?upload=1042"));

        Assert.Equal(["412,000", "411,980", "0", "17", "3"], ledger.FindAll("dd").Select(number => number.TextContent.Trim()));
        Assert.Equal(["=", "+", "+", "+"], ledger.FindAll("dd[data-sign]").Select(number => number.GetAttribute("data-sign")));
        Assert.Equal(
            [("411,980", "/datasets/records?upload=1042"), ("3", "/uploads/1042?tab=rejected")],
            ledger.FindAll("a").Select(link => (link.TextContent, link.GetAttribute("href")!)));
    }

    [Fact]
    public void Balances_on_what_the_feed_tells_while_the_import_runs()
    {
        var record = Uploads.Of(UploadStatus.Processing) with { RowsRead = 1_000, RowsImported = 1_000, RowsInserted = 1_000 };
        var live = Live(rowsRead: 5_000, imported: 4_900, rejected: 3) with { RowsUpdated = 400 };

        var numbers = LedgerNumbers.Of(record, live);
        Assert.Equal(new LedgerNumbers(Inserted: 4_500, Updated: 400, Skipped: 97, Rejected: 3), numbers);
        Assert.Equal(5_000, numbers.Read);
    }

    [Fact]
    public void Takes_the_record_where_the_feed_is_behind_it()
    {
        var record = Uploads.Of(UploadStatus.Processing) with { RowsRead = 5_000, RowsImported = 4_997, RowsInserted = 4_997, RowsRejected = 3 };
        Assert.Equal(5_000, LedgerNumbers.Of(record, Live(rowsRead: 1_000, imported: 1_000, rejected: 0)).Read);
    }

    private static UploadProgress Live(long rowsRead, long imported, long rejected) =>
        new(1042, UploadStatus.Processing, UploadOperation.Import, rowsRead, imported, rejected, 419, 1_000, null, null, null);
}
