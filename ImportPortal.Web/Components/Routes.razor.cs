using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace ImportPortal.Web.Components;

/// <summary>Finds the page for an address, and hands every page the reader's formats.</summary>
public sealed partial class Routes
{
    private Formats _formats = null!;

    /// <summary>What the browser told with the request.</summary>
    [Parameter, EditorRequired]
    public BrowserFacts Facts { get; set; } = null!;

    [Inject]
    private IStringLocalizer<Texts> Words { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => _formats = new(Words, Facts.Zone, Time);

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Facts.TimeZone is not null)
            return;

        // The very first page of a browser: it was drawn in UTC and is drawn again in its zone.
        var facts = Facts with { TimeZone = await Browser.InvokeAsync<string>("portal.timeZone") };
        _formats = new(Words, facts.Zone, Time);
        StateHasChanged();
    }
}
