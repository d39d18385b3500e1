using System.Security.Claims;
using ImportPortal.Core.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ImportPortal.Web.Accounts;

/// <summary>
/// Looks with each request whether a cookie's person may still be here: who signed out, was disabled or has another password
/// is gone at once. It reads and never writes.
/// </summary>
/// <remarks>Identity's own validator demands the schemes of a second factor, which the portal does not have.</remarks>
internal static class CookieCheck
{
    // How old a cookie is until it is written anew, so that it lasts as long as it is used.
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);

    /// <summary>Refuses the cookie, or now and then renews it with what the person is by now.</summary>
    public static async Task RunAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var signIn = services.GetRequiredService<SignInManager<PortalUser>>();
        if (context.Principal is { } present &&
            await signIn.ValidateSecurityStampAsync(present) is { } user &&
            await services.GetRequiredService<Sessions>().IsGoodAsync(present, context.HttpContext, context.HttpContext.RequestAborted))
        {
            if (services.GetRequiredService<TimeProvider>().GetUtcNow() - context.Properties.IssuedUtc < Renewal)
                return;
            var fresh = await signIn.CreateUserPrincipalAsync(user);
            ((ClaimsIdentity)fresh.Identity!).AddClaims(SessionSight.ClaimsOf(present));
            context.ReplacePrincipal(fresh);
            context.ShouldRenew = true;
        }
        else
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }
}
