using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.Antiforgery;

namespace ImportPortal.Web.Setup;

/// <summary>
/// A call of the API that changes something and comes by cookie must bring the antiforgery token in the header
/// <see cref="Header"/>. Looked at before any of the body is read: another site's form cannot set a header, and a large
/// body is refused at once.
/// </summary>
internal static class AntiforgeryCheck
{
    /// <summary>The header that bears the token.</summary>
    public const string Header = "X-CSRF-TOKEN";

    public static void AddAntiforgeryCheck(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.HeaderName = Header;
        options.Cookie.Name = "importportal-csrf";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The content security policy says it already, and more strictly.
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <summary>Stands behind authentication and before the endpoints.</summary>
    public static void UseAntiforgeryCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Demands(context) && !await HasTokenAsync(context))
            await Problems.Of(ReasonCodes.AntiforgeryFailed).ExecuteAsync(context);
        else
            await next(context);
    });

    private static bool Demands(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") && context.User.IsCookie() &&
        !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method));

    // Without the header the framework would look for the token in the form, and so read the body.
    private static async Task<bool> HasTokenAsync(HttpContext context) =>
        context.Request.Headers.ContainsKey(Header) &&
        await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
}
