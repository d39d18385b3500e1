using Bunit;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Administration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ImportPortal.Tests.Web.Components.Administration;

public sealed class PauseQueueDialogTests : IAsyncLifetime
{
    private readonly PartContext _context = new("en");
    private IRenderedComponent<MudDialogProvider> _page = null!;
    private IDialogReference _dialog = null!;

    public async ValueTask InitializeAsync()
    {
        _context.Render<MudPopoverProvider>();
        _page = _context.Render<MudDialogProvider>();
        var parameters = new DialogParameters<PauseQueueDialog>
        {
            { dialog => dialog.Formats, Texts.Formats(_context.Time) },
            { dialog => dialog.Running, 3 },
        };
        await _page.InvokeAsync(async () =>
            _dialog = await _context.Services.GetRequiredService<IDialogService>().ShowAsync<PauseQueueDialog>("Pause", parameters));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    [Fact]
    public async Task Says_what_goes_on_and_gives_the_reason_on()
    {
        Assert.Contains("3 running imports go on to their end.", _page.Markup, StringComparison.Ordinal);

        await _page.Find("input").InputAsync("  New disk ");
        await Button("Pause the queue").ClickAsync();

        Assert.Equal("New disk", (await _dialog.Result)!.Data);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Does_not_pause_without_a_reason(string reason)
    {
        await _page.Find("input").InputAsync(reason);
        await Button("Pause the queue").ClickAsync();

        Assert.False(_dialog.Result.IsCompleted);
        Assert.Contains("Give a reason: everybody who waits will read it.", _page.Markup, StringComparison.Ordinal);
        Assert.Equal("true", _page.Find("input").GetAttribute("aria-invalid"));

        await Button("Keep it running").ClickAsync();
        Assert.True((await _dialog.Result)!.Canceled);
    }

    private AngleSharp.Dom.IElement Button(string name) => _page.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
