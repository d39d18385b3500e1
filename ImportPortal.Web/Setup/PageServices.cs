using ImportPortal.Web.Accounts;
using ImportPortal.Web.Components;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Components.Uploading;
using ImportPortal.Web.Components.Watching;
using ImportPortal.Web.Endpoints;
using MudBlazor;
using MudBlazor.Services;

namespace ImportPortal.Web.Setup;

/// <summary>Registers and maps the pages.</summary>
internal static class PageServices
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
            options.PopoverOptions.CheckForPopoverProvider = false;
        });
        services.AddLocalization();
        services.AddScoped<Announcer>();
        services.AddScoped<Holding>();
        services.AddScoped<SendingFiles>();
        services.AddSingleton<SampleFile>();
        services.AddSingleton<RateHistory>();
        services.AddHostedService<RateSampler>();
        services.AddTransient<MudLocalizer, MudWords>();
    }

    /// <summary>Gives an address that leads nowhere its page; stands before anything that looks at endpoints.</summary>
    public static void UseNotFoundPage(this IApplicationBuilder app) => app.UseWhen(
        context => !ApiPaths.Include(context.Request.Path),
        pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapSample();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(AccountSchemes.PagePolicy);
    }
}
