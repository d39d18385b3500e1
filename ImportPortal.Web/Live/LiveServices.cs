using ImportPortal.Web.Endpoints;

namespace ImportPortal.Web.Live;

/// <summary>Registers and maps the live feed.</summary>
internal static class LiveServices
{
    private const string HubPath = "/hubs/imports";

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSignalR().AddJsonProtocol(options => ApiJson.Apply(options.PayloadSerializerOptions));
        services.AddSingleton<LiveWatches>();
        services.AddHostedService<ProgressRelay>();
        services.AddHostedService<QueueLife>();
    }

    /// <summary>
    /// Stands before authentication: a browser cannot set headers on a web socket, so that clients give their API key as
    /// <c>access_token</c> in the address there.
    /// </summary>
    public static void UseLiveTokens(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(HubPath) && request.Headers.Authorization.Count == 0 &&
            request.Query["access_token"] is [{ Length: > 0 } token])
            request.Headers.Authorization = $"Bearer {token}";
        return next(context);
    });

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapHub<ImportsHub>(HubPath);
}
