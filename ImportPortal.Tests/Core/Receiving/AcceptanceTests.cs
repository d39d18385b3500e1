using ImportPortal.Core.Datasets;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Receiving;

/// <summary>What becomes of a file when its last byte is stored.</summary>
public sealed class AcceptanceTests : IAsyncLifetime
{
    private CorePortal _portal = null!;
    private ReceivingNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync();
        _node = new ReceivingNode(_portal);
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_table_that_fits_takes_its_place_in_line()
    {
        var content = ReceivingNode.Csv(3 * ReceivingNode.PartBytes);
        var upload = await _node.SendAsync(content);

        Assert.Equal(UploadStatus.Pending, upload.Status);
        Assert.Equal(ReceivingNode.HashOf(content), upload.Sha256);
        Assert.Equal(content.Length, upload.SizeBytes);
        Assert.NotNull(upload.QueuedAt);
        Assert.Equal("name", upload.Columns![0].Target);
        Assert.Equal(content, await _node.ReadAsync(upload));
        Assert.Equal([UploadEventKind.Created, UploadEventKind.Stored, UploadEventKind.Queued], await TimelineAsync(upload.Id));
        // A worker that waits is woken.
        await _portal.Signal.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, CancellationToken.None);
        Assert.Equal(UploadStatus.Pending, _portal.Feed.Latest(upload.Id)!.Status);
    }

    [Fact]
    public async Task What_is_no_table_fails_and_keeps_its_reason()
    {
        var upload = await _node.SendAsync([0, 1, 2, 3, 0, 0, 0, 0, 255, 254, 7, 7]);

        Assert.Equal(UploadStatus.Failed, upload.Status);
        Assert.NotNull(upload.Error);
        Assert.NotNull(upload.FinishedAt);
        Assert.Equal(UploadEventKind.Failed, (await TimelineAsync(upload.Id))[^1]);
    }

    [Fact]
    public async Task Columns_that_do_not_fit_wait_for_a_person()
    {
        var upload = await _node.SendAsync("a,b\n1,2\n"u8.ToArray());

        Assert.Equal(UploadStatus.NeedsReview, upload.Status);
        Assert.Equal(ReasonCodes.ColumnsMissing, upload.Error!.Code);
        Assert.NotNull(upload.Settings);
        Assert.Equal(UploadEventKind.ReviewAsked, (await TimelineAsync(upload.Id))[^1]);
    }

    [Fact]
    public async Task The_same_content_waits_when_it_was_dropped_on_the_page()
    {
        var content = ReceivingNode.Csv();
        var first = await _node.SendAsync(content);
        var second = await _node.SendAsync(content, UploadOrigin.Page);

        Assert.Equal(UploadStatus.NeedsReview, second.Status);
        Assert.Equal(first.Id, second.DuplicateOf);
        Assert.Equal(ReasonCodes.DuplicateContent, second.Error!.Code);
        Assert.Equal($"{first.Id}", Assert.Single(second.Error.Arguments));
    }

    [Fact]
    public async Task The_same_content_goes_on_when_a_program_sent_it()
    {
        var content = ReceivingNode.Csv();
        var first = await _node.SendAsync(content, UploadOrigin.Page);
        var second = await _node.SendAsync(content);

        Assert.Equal(UploadStatus.Pending, second.Status);
        Assert.Equal(first.Id, second.DuplicateOf);
    }

    [Theory]
    [InlineData(UploadStatus.Undone)]
    [InlineData(UploadStatus.Cancelled)]
    [InlineData(UploadStatus.Failed)]
    public async Task Content_that_did_not_stay_is_no_duplicate(UploadStatus status)
    {
        var content = ReceivingNode.Csv();
        var first = await _node.SendAsync(content);
        await _node.SetAsync(first.Id, upload => upload.Status = status);

        Assert.Null((await _node.SendAsync(content, UploadOrigin.Page)).DuplicateOf);
    }

    [Fact]
    public async Task A_dataset_that_does_not_start_by_itself_lets_every_file_wait()
    {
        await _portal.Database.WriteAsync(
            context => context.Set<Dataset>().ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.AutoStart, false)),
            CancellationToken.None);

        var upload = await _node.SendAsync(ReceivingNode.Csv());

        Assert.Equal(UploadStatus.NeedsReview, upload.Status);
        Assert.Equal(ReasonCodes.AutoStartOff, upload.Error!.Code);
    }

    [Fact]
    public async Task A_file_that_comes_whole_is_accepted_or_nothing_of_it_is_kept()
    {
        var content = ReceivingNode.Csv(2 * ReceivingNode.PartBytes + 5);
        var file = await _node.FileAsync();

        var whole = await ReceiveWholeAsync(file, new MemoryStream(content));
        Assert.Equal((ReceiveOutcome.Whole, UploadStatus.Pending), (whole.Outcome, whole.Upload!.Status));
        Assert.Equal(content, await _node.ReadAsync(whole.Upload));
        Assert.Equal(ReceiveOutcome.Empty, (await ReceiveWholeAsync(file, new MemoryStream())).Outcome);
        Assert.Equal(ReceiveOutcome.Cut, (await ReceiveWholeAsync(file, SentBody.Cut(content))).Outcome);
        Assert.Equal(ReceiveOutcome.TooLarge, (await ReceiveWholeAsync(file, new MemoryStream(new byte[_node.Options.MaxBytes + 1]))).Outcome);

        await using var context = _portal.Database.Read();
        Assert.Equal(whole.Upload.Id, (await context.Set<Upload>().SingleAsync(CancellationToken.None)).Id);
        Assert.Empty(await _portal.Store.ListOpenAsync("", CancellationToken.None).ToListAsync(CancellationToken.None));
        Assert.Single(await _portal.Store.ListAsync("", CancellationToken.None).ToListAsync(CancellationToken.None));
    }

    private Task<ReceiveResult> ReceiveWholeAsync(NewUpload file, Stream body) =>
        _node.Receiver.ReceiveWholeAsync(file, body, atMost: null, CancellationToken.None);

    private async Task<List<UploadEventKind>> TimelineAsync(long id)
    {
        await using var context = _portal.Database.Read();
        return await context.Set<UploadEvent>().Where(entry => entry.UploadId == id).OrderBy(entry => entry.Id)
            .Select(entry => entry.Kind).ToListAsync();
    }
}
