using ImportPortal.Web.Components;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Components.Uploading;
using ImportPortal.Web.Endpoints;
using MudBlazor.Services;

namespace ImportPortal.Web.Setup;

/// <summary>Registers and maps the pages.</summary>
internal static class PageServices
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
            options.PopoverOptions.CheckForPopoverProvider = false;
        });
        services.AddLocalization();
        services.AddScoped<Announcer>();
        services.AddScoped<SendingFiles>();
    }

    /// <summary>Answers what no page answers with a page: before anything that looks at endpoints.</summary>
    public static void UsePageErrors(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapSample();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
