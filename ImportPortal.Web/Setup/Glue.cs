using System.Globalization;
using System.Security.Claims;
using ImportPortal.Core.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Setup;

/// <summary>Signs anybody in until the accounts are here.</summary>
internal static class Glue
{
    public static void AddGlue(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => options.LoginPath = "/sign-in");
        services.AddAuthorization();
        services.Configure<RequestLocalizationOptions>(options => options.SetDefaultCulture("en")
            .AddSupportedCultures("en", "vi").AddSupportedUICultures("en", "vi"));
    }

    public static void UseGlue(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPost("/sign-in", ([FromForm] string email, [FromForm] string? returnUrl) => Results.SignIn(
            new ClaimsPrincipal(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, "1"), new(ClaimTypes.Email, email), new(ClaimTypes.Name, email), new(ClaimTypes.Role, PortalRoles.Admin)],
                CookieAuthenticationDefaults.AuthenticationScheme)),
            new AuthenticationProperties { RedirectUri = string.IsNullOrEmpty(returnUrl) ? "/dashboard" : returnUrl })).WithOrder(-1);
        app.MapPost("/sign-out", () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/sign-in" })).DisableAntiforgery();
        app.MapPost("/language", ([FromForm] string culture, [FromForm] string? returnUrl, HttpContext context) =>
        {
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new(CultureInfo.GetCultureInfo(culture))));
            return Results.LocalRedirect(returnUrl ?? "/");
        });
    }
}
