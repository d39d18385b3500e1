using ImportPortal.Web.Components;
using ImportPortal.Web.Components.Shared;
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
    }

    /// <summary>Answers what no page answers with a page; programs get problem details instead.</summary>
    public static void UsePageErrors(this WebApplication app) => app.UseWhen(
        context => !ApiPaths.Include(context.Request.Path),
        pages =>
        {
            if (!app.Environment.IsDevelopment())
                pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
