using ImportPortal.Core.Uploads;
using ImportPortal.Web.Endpoints;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ImportPortal.Web.Accounts;

/// <summary>How who may not come in is told: a program by problem details, a person by a page.</summary>
internal static class Refusals
{
    /// <summary>401, for programs.</summary>
    public static Task NotSignedInAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(ReasonCodes.NotSignedIn).ExecuteAsync(context);
    }

    /// <summary>403, for programs.</summary>
    public static Task NotAllowedAsync(HttpContext context) => Problems.Of(ReasonCodes.NotAllowed).ExecuteAsync(context);

    /// <summary>Nobody is signed in by the cookie: a page leads to the sign-in page and back.</summary>
    public static Task ToSignInAsync(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        var request = redirect.Request;
        if (ApiPaths.Include(request.Path))
            return NotSignedInAsync(redirect.HttpContext);

        // What was posted is lost either way; and the start page needs no mention.
        var wanted = request.PathBase + request.Path + request.QueryString;
        var comesBack = HttpMethods.IsGet(request.Method) && request.Path != "/";
        redirect.Response.Redirect(comesBack ? $"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}" : "/sign-in");
        return Task.CompletedTask;
    }

    /// <summary>The person's role does not allow it.</summary>
    public static Task ForbiddenAsync(RedirectContext<CookieAuthenticationOptions> redirect) =>
        ApiPaths.Include(redirect.Request.Path)
            ? NotAllowedAsync(redirect.HttpContext)
            : PlainPage.WriteAsync(redirect.HttpContext, StatusCodes.Status403Forbidden, "forbidden", ReasonCodes.NotAllowed);
}
