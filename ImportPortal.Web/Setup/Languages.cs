using Microsoft.AspNetCore.Localization;

namespace ImportPortal.Web.Setup;

/// <summary>The languages of the portal: the person's choice (a cookie), else the browser's, else English.</summary>
internal static class Languages
{
    /// <summary>Their codes, the default one first.</summary>
    public static readonly string[] Codes = ["en", "vi"];

    public static void UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization(options =>
    {
        options.SetDefaultCulture(Codes[0]).AddSupportedCultures(Codes).AddSupportedUICultures(Codes);
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    });

    /// <summary>Keeps the person's choice for a year.</summary>
    /// <param name="context">The request.</param>
    /// <param name="code">One of <see cref="Codes"/>.</param>
    public static void Choose(HttpContext context, string code) => context.Response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(code)),
        new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            Secure = context.Request.IsHttps,
        });
}
