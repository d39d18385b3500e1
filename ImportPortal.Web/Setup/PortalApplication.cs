using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Web.Setup;

/// <summary>Puts the portal together.</summary>
public static class PortalApplication
{
    /// <summary>The portal, ready to run: configured and checked, its database brought up to date.</summary>
    /// <param name="args">The command line; settings may be given as <c>--Section:Key=value</c>.</param>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Also where another program starts the portal, as tests do: its pages and static files are found by this name.
            ApplicationName = typeof(PortalApplication).Assembly.GetName().Name,
            // The program's own folder, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.AddCore();
        builder.Services.AddPages();
        builder.Services.AddGlue();

        var app = builder.Build();
        await DatabaseStart.RunAsync(app.Services.GetRequiredService<PortalDatabase>(), CancellationToken.None);
        await app.Services.GetRequiredService<DatasetCatalog>().EnsureRecordsAsync(CancellationToken.None);
        app.UsePageErrors();
        app.UseGlue();
        app.UseAntiforgery();
        app.MapPages();
        return app;
    }
}
