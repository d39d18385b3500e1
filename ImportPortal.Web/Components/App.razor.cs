using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace ImportPortal.Web.Components;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    private static readonly string[] Sheets = ["tokens", "base", "mud", "shell", "parts", "plain", "dashboard", "list", "uploading", "detail", "queue", "admin", "failures", "datasets", "review"];
    private BrowserFacts _facts = new(null, BrowserFacts.Themes[0], WindowWidth.Wide);

    /// <summary>The request for the page.</summary>
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    // Signing in works by plain HTML, before and without any circuit; everything else is interactive.
    private IComponentRenderMode? PageMode =>
        HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    private string MudStyles => Assets["_content/MudBlazor/MudBlazor.min.css"];

    private string Nonce => HttpContext.CspNonce();

    /// <inheritdoc />
    protected override void OnInitialized() => _facts = BrowserFacts.Of(HttpContext.Request);
}
