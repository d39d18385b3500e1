using Bunit;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;

namespace ImportPortal.Tests.Web.Components.Shared;

public sealed class ImportBarTests : IDisposable
{
    private static readonly UploadProgress Running =
        new(7, UploadStatus.Processing, UploadOperation.Import, 412_000, 411_997, 3, 419, 1_000, 38_219, null, null);

    private readonly PartContext _context = new("en");

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Tells_those_who_listen_what_it_is_and_how_far_without_speaking_by_itself()
    {
        var bar = Render(Running).Find("[role=progressbar]");

        Assert.Equal("people.csv", bar.GetAttribute("aria-label"));
        Assert.Equal("41", bar.GetAttribute("aria-valuenow"));
        Assert.Equal("41%", bar.GetAttribute("aria-valuetext"));
        Assert.Equal("off", bar.GetAttribute("aria-live"));
    }

    [Fact]
    public void Says_rows_rate_and_rejected()
    {
        var part = Render(Running);
        Assert.Equal("412,000 rows · 38,200 rows/s · 3 rejected", Words(part));
    }

    [Fact]
    public void A_retry_says_where_it_went_on()
    {
        var part = Render(Running, fromRow: 412_001);
        Assert.StartsWith("412,000 rows · from row 412,001 · ", Words(part), StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_is_an_empty_bar_with_the_place_in_line()
    {
        var part = Render(Running with { Status = UploadStatus.Pending, QueuePosition = 3, SecondsLeft = 118 });

        Assert.Equal("0", part.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Equal("3rd in line, starts in about 2 min.", Words(part));
    }

    [Fact]
    public void Turns_amber_when_no_row_comes_for_ten_seconds()
    {
        var part = Render(Running);
        Assert.Empty(part.FindAll(".is-stuck"));

        // Second by second, as its clock ticks.
        for (var second = 0; second < 12; second++)
            _context.Time.Advance(TimeSpan.FromSeconds(1));

        part.WaitForAssertion(() => Assert.Equal("No new rows for 12 s.", Words(part)));
        Assert.Contains("tone-mend", part.Find("[role=progressbar]").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_the_worker_lives_or_that_another_goes_on()
    {
        var part = Render(Running with { LeaseExpiresAt = _context.Time.GetUtcNow().AddSeconds(30) });
        for (var second = 0; second < 12; second++)
            _context.Time.Advance(TimeSpan.FromSeconds(1));
        part.WaitForAssertion(() => Assert.Equal("No new rows for 12 s; the worker is alive.", Words(part)));

        for (var second = 0; second < 18; second++)
            _context.Time.Advance(TimeSpan.FromSeconds(1));
        part.WaitForAssertion(() => Assert.Equal("Its worker stopped. Another goes on within 30 s.", Words(part)));
        Assert.Contains("tone-mend", part.Find("[role=progressbar]").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_no_bar_at_the_end()
    {
        var part = Render(Running with { Status = UploadStatus.Completed });
        Assert.Empty(part.FindAll("[role=progressbar]"));
    }

    private static string Words(IRenderedComponent<ImportBar> part) => part.Find(".import-bar-text").TextContent;

    private IRenderedComponent<ImportBar> Render(UploadProgress progress, long? fromRow = null) =>
        _context.Render<ImportBar>(parameters => parameters
            .Add(part => part.Progress, progress)
            .Add(part => part.Label, "people.csv")
            .Add(part => part.FromRow, fromRow));
}
