using System.Security.Claims;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Endpoints;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ImportPortal.Web.Accounts;

/// <summary>Signing in at an identity provider by OpenID Connect: the code flow with PKCE. No token is kept.</summary>
internal static class ExternalSignIn
{
    /// <summary>The page's link that leads to the provider.</summary>
    public const string Path = "/sign-in/external";

    private const string Scheme = OpenIdConnectDefaults.AuthenticationScheme;
    private const string Subject = "sub";
    private const string Email = "email";
    private const string EmailVerified = "email_verified";

    /// <summary>What the sign-in page calls the provider; null while there is none.</summary>
    public static string? NameOf(OpenIdConnectSettings provider) =>
        provider.Authority is { } authority ? provider.DisplayName ?? new Uri(authority).Host : null;

    public static void AddExternalSignIn(this AuthenticationBuilder builder, OpenIdConnectSettings provider)
    {
        if (provider.IsOn)
            builder.AddOpenIdConnect(Scheme, options => Configure(options, provider));
    }

    public static void MapExternalSignIn(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<OpenIdConnectSettings>().IsOn)
            routes.MapGet(Path, Begin).AllowAnonymous().RequireRateLimiting(SignInThrottle.Policy).ExcludeFromDescription();
    }

    // A link and no form: a form's way to another host is what the content security policy forbids.
    private static ChallengeHttpResult Begin(string? returnUrl) => TypedResults.Challenge(
        new AuthenticationProperties { RedirectUri = RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : "/" }, [Scheme]);

    private static void Configure(OpenIdConnectOptions options, OpenIdConnectSettings provider)
    {
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = !new Uri(provider.Authority!).IsLoopback;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.CallbackPath = "/sign-in/callback";
        options.SignInScheme = AccountSchemes.Cookie;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as an address to go to. As a form posted from the provider's page it would need cookies that
        // browsers send from other sites, and these are refused without HTTPS.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapUniqueJsonKey(EmailVerified, EmailVerified);
        options.ClaimActions.MapJsonKey(provider.RoleClaim, provider.RoleClaim);
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
            options.Scope.Add(scope);
        options.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = received => FinishAsync(received, provider),
            OnRemoteFailure = failed =>
            {
                // The handler has logged it.
                Refuse(failed, new Reason(ReasonCodes.ExternalSignInFailed));
                return Task.CompletedTask;
            },
        };
    }

    private static async Task FinishAsync(TicketReceivedContext received, OpenIdConnectSettings provider)
    {
        var services = received.HttpContext.RequestServices;
        var outcome = PersonOf(received.Principal!, provider) is { } person
            ? await services.GetRequiredService<ExternalPeople>().FindOrAddAsync(person, received.HttpContext.RequestAborted)
            : new Reason(ReasonCodes.ExternalSignInFailed);
        if (outcome.Value is not { } user)
        {
            Refuse(received, outcome.Refusal!);
            return;
        }

        var signIn = services.GetRequiredService<SignInManager<PortalUser>>();
        if (!await signIn.CanSignInAsync(user))
        {
            Refuse(received, new Reason(ReasonCodes.PersonDisabled));
            return;
        }

        await signIn.SignInAsync(user, isPersistent: false);
        received.Response.Redirect(RedirectHttpResult.IsLocalUrl(received.ReturnUri) ? received.ReturnUri! : "/");
        received.HandleResponse();
    }

    private static ExternalPerson? PersonOf(ClaimsPrincipal principal, OpenIdConnectSettings provider) =>
        principal.FindFirst(Subject) is not { } subject ? null : new ExternalPerson(
            subject.Issuer,
            subject.Value,
            principal.FindFirstValue(Email)?.Trim(),
            string.Equals(principal.FindFirstValue(EmailVerified), "true", StringComparison.OrdinalIgnoreCase),
            provider.AdminRole is { } role && principal.HasClaim(provider.RoleClaim, role));

    private static void Refuse<TOptions>(HandleRequestContext<TOptions> context, Reason reason)
        where TOptions : AuthenticationSchemeOptions
    {
        context.Response.Redirect(AccountEndpoints.SignInAddress(reason.Code, reason.Arguments.Count > 0 ? reason.Arguments[0] : ""));
        context.HandleResponse();
    }
}
