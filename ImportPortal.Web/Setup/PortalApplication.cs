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
            // The program's own folder, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.AddCore();

        var app = builder.Build();
        await DatabaseStart.RunAsync(app.Services.GetRequiredService<PortalDatabase>(), CancellationToken.None);
        await app.Services.GetRequiredService<DatasetCatalog>().EnsureRecordsAsync(CancellationToken.None);
        return app;
    }
}
