using System.Security.Cryptography;

namespace ImportPortal.Web.Setup;

/// <summary>The headers that every answer bears, also errors.</summary>
internal static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>The nonce of this answer's content security policy; scripts that stand in the page itself bear it.</summary>
    public static string CspNonce(this HttpContext context)
    {
        if (context.Items[NonceKey] is not string nonce)
            context.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        return nonce;
    }

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment: the exception handler clears what was set before, and Blazor sets a policy of its own.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = PolicyOf(context);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            // What is for one person stays in no browser's or proxy's store. Static files say themselves how long they are kept.
            if (headers.CacheControl.Count == 0 && context.User.Identity?.IsAuthenticated == true)
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    // MudBlazor sets style attributes. Not every browser takes 'self' to include the page's own web socket.
    private static string PolicyOf(HttpContext context) =>
        $"default-src 'self'; script-src 'self' 'nonce-{context.CspNonce()}'; style-src 'self' 'unsafe-inline'; " +
        $"img-src 'self' data:; font-src 'self'; connect-src 'self'{SocketsOf(context.Request.Host)}; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The header Host is the caller's to choose: only what is a host's name goes into the policy.
    private static string SocketsOf(HostString host) =>
        host.HasValue && Uri.CheckHostName(host.Host) != UriHostNameType.Unknown ? $" ws://{host.Value} wss://{host.Value}" : "";
}
