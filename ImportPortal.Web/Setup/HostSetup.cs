using Microsoft.AspNetCore.HttpOverrides;

namespace ImportPortal.Web.Setup;

/// <summary>The host around the portal: its folder, its server, the proxy before it, its stop.</summary>
internal static class HostSetup
{
    // The process is gone within 5 s of SIGTERM; what is left after this is for disposing.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    // What the host logs of a start that failed comes with a stack; the one line on stderr says it better.
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>A builder that stands in the program's own folder, wherever it is started from.</summary>
    /// <exception cref="StartRefusedException">A settings file cannot be read.</exception>
    public static WebApplicationBuilder NewBuilder(string[] args)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = args,
                ApplicationName = typeof(HostSetup).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            });
            builder.WebHost.UseStaticWebAssets();
            // Otherwise a program that is not published looks for a file at every address, also the API's, and answers
            // another method there with 405 where there is nothing.
            builder.WebHost.UseSetting("ReloadStaticAssetsAtRuntime", "false");
            return builder;
        }
        catch (InvalidDataException exception)
        {
            var detail = exception.GetBaseException().Message.ReplaceLineEndings(" ");
            throw new StartRefusedException($"{exception.Message} Correct the file: {detail}", exception);
        }
    }

    public static void AddHosting(this WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = StopWithin;
            // A slow client must not use up the time in which the imports come to a good end.
            host.ServicesStopConcurrently = true;
        });
        // Whoever can read the database can read the keys in it; that is the design, and no news at each start.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddSingleton<StartedFlag>();
        builder.Services.AddOptions<LoggerFilterOptions>().Configure<StartedFlag>((filters, started) => filters.Rules.Add(
            new LoggerFilterRule(providerName: null, HostCategory, LogLevel.Information, (_, _, _) => started.IsSet)));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in settings.Proxy.KnownNetworks)
                forwarded.KnownIPNetworks.Add(SettingsCheck.NetworkOf(network));
            // Every hop is checked against the networks, so that there is no need to count them.
            forwarded.ForwardLimit = null;
            forwarded.ForwardedHeaders = settings.Proxy.KnownNetworks.Count > 0 ? ForwardedHeaders.All : ForwardedHeaders.None;
        });
    }
}
