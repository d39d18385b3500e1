using ImportPortal.Web.Accounts;
using ImportPortal.Web.Endpoints;
using ImportPortal.Web.Jobs;
using ImportPortal.Web.Live;

namespace ImportPortal.Web.Setup;

/// <summary>Puts the portal together.</summary>
public static class PortalApplication
{
    /// <summary>The portal, ready to run: configured and checked, its database brought up to date, somebody able to sign in.</summary>
    /// <param name="args">The command line; settings may be given as <c>--Section:Key=value</c>.</param>
    /// <param name="adjust">What a host that embeds the portal registers otherwise; the last word.</param>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = HostSetup.NewBuilder(args);
        var settings = PortalSettings.Read(builder.Configuration);
        builder.AddHosting(settings);
        builder.AddCore(settings);
        builder.AddJobs(settings.Import);
        builder.Services.AddProblems();
        builder.Services.AddApi();
        builder.Services.AddLive();
        builder.Services.AddAntiforgeryCheck();
        builder.Services.AddAccounts(settings.Auth);
        builder.Services.AddSignInLimits();
        builder.Services.AddPortalHealthChecks();
        builder.Services.AddPortalMetrics();
        builder.Services.AddPages();
        adjust?.Invoke(builder);

        var app = builder.Build();
        try
        {
            await StartChecks.RunAsync(app.Services, settings, CancellationToken.None);
            await Bootstrap.RunAsync(app, settings.Auth.Bootstrap, CancellationToken.None);
            UsePipeline(app);
            MapEndpoints(app);
            StartNotes.Register(app);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    // The order matters: headers on every answer, also errors; a language for whatever is worded; refusals before bodies are read.
    private static void UsePipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseLanguages();
        app.UseProblems();
        app.UseRequestCheck();
        app.UseNotFoundPage();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseLiveTokens();
        app.UseOriginCheck();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseLiveSignIn();
        app.UseAntiforgeryCheck();
        app.UseAntiforgery();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapHealth();
        app.MapPortalMetrics();
        app.MapAccounts();
        app.MapSetUp();
        app.MapApi();
        app.MapLive();
        app.MapPages();
        app.MapTus();
        app.MapUploadPost();
    }
}
