using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Endpoints;
using Microsoft.Net.Http.Headers;

namespace ImportPortal.Web.Setup;

/// <summary>
/// Refuses connections of pages and of the live feed that a page of another origin asks for. A browser opens a web socket
/// to anywhere, whoever's page asks, and sends the cookie along where the host is the same: a page on another port could
/// run the portal's pages in the name of who is signed in. An API key is no cookie: no browser sends it by itself.
/// </summary>
/// <remarks>Origins: RFC 6454; the attack: OWASP ASVS 5, 4.4.2.</remarks>
internal static class OriginCheck
{
    private static readonly PathString[] Roots = ["/_blazor", "/hubs"];

    /// <summary>Stands before authentication, behind what takes an API key out of the address.</summary>
    public static void UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
        Demands(context.Request) && !IsOwn(context.Request)
            ? Problems.Of(ReasonCodes.ForeignOrigin).ExecuteAsync(context)
            : next(context));

    private static bool Demands(HttpRequest request) =>
        Array.Exists(Roots, root => request.Path.StartsWithSegments(root)) &&
        request.Headers.ContainsKey(HeaderNames.Origin) && !ApiKeyHandler.Brings(request);

    // Where TLS ends before the portal and nothing forwards that, the page's origin says https and the request says http.
    // The other way round a page that came unprotected would reach the protected portal.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var page) &&
        (page.Scheme == Uri.UriSchemeHttps || (page.Scheme == Uri.UriSchemeHttp && !request.IsHttps)) &&
        string.Equals(page.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase) &&
        page.Port == (request.Host.Port ?? (page.Scheme == Uri.UriSchemeHttps ? 443 : 80));
}
