using ImportPortal.Web.Accounts;
using OpenTelemetry.Metrics;

namespace ImportPortal.Web.Setup;

/// <summary>The measurements of the runtime, the server and the portal, for whoever collects them.</summary>
internal static class Metrics
{
    /// <summary>The meter of the portal's own measurements.</summary>
    public const string Meter = "ImportPortal";

    public static void AddPortalMetrics(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddMeter(Meter, "System.Runtime")
        .AddAspNetCoreInstrumentation()
        .AddPrometheusExporter());

    public static void MapPortalMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(AccountSchemes.AdminPolicy);
}
