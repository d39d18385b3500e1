using Bunit;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Layout;
using ImportPortal.Web.Components.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Components.Layout;

public sealed class QueuePauseStripTests : IAsyncLifetime
{
    private static readonly UploadProgress Waiting =
        new(7, UploadStatus.Pending, null, 0, 0, 0, 0, 1_000, null, SecondsLeft: 118, QueuePosition: 3);

    private readonly PartContext _context = new("en");
    private CorePortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await CorePortal.StartAsync();
        _context.Services.AddSingleton(_portal.Switch);
        _context.Services.AddScoped<Announcer>();
    }

    public async ValueTask DisposeAsync()
    {
        _context.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_has_a_page_open_reads_the_reason_and_hears_when_it_is_over()
    {
        var part = Render();
        var announcer = _context.Services.GetRequiredService<Announcer>();
        Assert.Empty(part.FindAll(".queue-strip"));

        await _portal.Switch.PauseAsync(CorePortal.Admin, "New disk until 15:00.", CancellationToken.None);
        const string sentence = "The queue is paused: New disk until 15:00. Files are stored and wait.";
        part.WaitForAssertion(() => Assert.Equal(sentence, part.Find(".queue-strip").TextContent.Trim()));
        Assert.Equal(sentence, announcer.Sentence);

        await _portal.Switch.ResumeAsync(CorePortal.Admin, CancellationToken.None);
        part.WaitForAssertion(() => Assert.Empty(part.FindAll(".queue-strip")));
    }

    [Fact]
    public async Task Each_reads_it_in_their_own_language_whatever_that_of_who_paused()
    {
        using var reader = new Language("vi");
        var part = Render();
        using (new Language("en"))
            await _portal.Switch.PauseAsync(CorePortal.Admin, "New disk", CancellationToken.None);

        part.WaitForAssertion(() => Assert.Equal("Hàng đợi đang tạm dừng: New disk. Tệp được lưu và chờ.", part.Find(".queue-strip").TextContent.Trim()));
    }

    [Fact]
    public async Task Who_waits_is_told_of_the_pause_in_place_of_a_start()
    {
        var part = Render();
        Assert.Equal("3rd in line, starts in about 2 min.", Words(part));

        await _portal.Switch.PauseAsync(CorePortal.Admin, "New disk", CancellationToken.None);
        part.WaitForAssertion(() => Assert.Equal("3rd in line; the queue is paused.", Words(part)));

        await _portal.Switch.ResumeAsync(CorePortal.Admin, CancellationToken.None);
        part.WaitForAssertion(() => Assert.Equal("3rd in line, starts in about 2 min.", Words(part)));
    }

    private static string Words(IRenderedComponent<QueuePauseStrip> part) => part.Find(".import-bar-text").TextContent;

    private IRenderedComponent<QueuePauseStrip> Render() => _context.Render<QueuePauseStrip>(parameters => parameters
        .AddChildContent<ImportBar>(bar => bar.Add(part => part.Progress, Waiting).Add(part => part.Label, "people.csv")));
}
