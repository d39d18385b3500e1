using Bunit;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Uploading;

namespace ImportPortal.Tests.Web.Components.Uploading;

public sealed class SendingFilesTests : IDisposable
{
    private readonly PartContext _context = new("en");
    private readonly ProgressFeed _feed = new();
    private readonly SendingFiles _sending;

    public SendingFilesTests() => _sending = new(_context.JSInterop.JSRuntime, _feed);

    public void Dispose()
    {
        _sending.Dispose();
        _context.Dispose();
    }

    [Fact]
    public async Task Adds_up_what_is_still_on_its_way()
    {
        await TellAsync(
            File("f2", 2, size: 300, sent: 100) with { BytesPerSecond = 20, SecondsLeft = 10 },
            File("f1", 1, size: 700, sent: 400) with { BytesPerSecond = 30, SecondsLeft = 10 },
            File("f3", 3, size: 900, sent: 900) with { State = SendingState.Stored },
            File("f4", 4, size: 900, sent: 0) with { State = SendingState.Refused });

        Assert.Equal(["f1", "f2", "f3", "f4"], _sending.Files.Select(file => file.Key));
        Assert.Equal(new SendingTotals(2, 50, 50, 10, AllPaused: false), _sending.Totals);
    }

    [Fact]
    public async Task Tells_no_time_while_one_of_them_has_just_begun()
    {
        await TellAsync(
            File("f1", 1, size: 700, sent: 400) with { BytesPerSecond = 30, SecondsLeft = 10 },
            File("f2", 2, size: 300, sent: 1) with { BytesPerSecond = 20 });
        Assert.Null(_sending.Totals.SecondsLeft);
    }

    [Fact]
    public void Counts_what_the_server_has_stored_and_at_most_one_part_beyond_and_never_back()
    {
        const long mebibyte = 1024 * 1024;
        var file = File("f1", 1, size: 100 * mebibyte, sent: 30 * mebibyte) with { UploadId = 7 };
        _feed.Publish(Fed(16 * mebibyte));
        Assert.Equal(24 * mebibyte, _sending.Safe(file));
        _feed.Publish(Fed(24 * mebibyte));
        Assert.Equal(30 * mebibyte, _sending.Safe(file));

        // After a cut the browser begins where the server is.
        _feed.Publish(Fed(28 * mebibyte));
        Assert.Equal(30 * mebibyte, _sending.Safe(file with { Sent = 28 * mebibyte }));
    }

    [Fact]
    public async Task Forgets_what_the_browser_no_longer_lists()
    {
        await TellAsync(File("f1", 1, size: 10, sent: 0), File("f2", 2, size: 10, sent: 0));
        await _sending.OnChangedAsync(new([], ["f1"], Focus: null));
        Assert.Equal(["f2"], _sending.Files.Select(file => file.Key));
    }

    private static UploadProgress Fed(long bytes) =>
        new(7, UploadStatus.Uploading, null, 0, 0, 0, bytes, 100 * 1024 * 1024, null, null, null);

    private Task TellAsync(params SendingFile[] files) => _sending.OnChangedAsync(new(files, [], Focus: null));

    private static SendingFile File(string key, int order, long size, long sent) =>
        new(key, order, key + ".csv", size, sent, SendingState.Sending, null, null, null, null, CanRetry: false);
}
