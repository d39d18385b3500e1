using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using ImportPortal.Core.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ImportPortal.Web.Accounts;

/// <summary>Signs a program in by <c>Authorization: Bearer &lt;API key&gt;</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys, AccountActivity activity)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = "Bearer ";

    /// <summary>Whether the request brings a key, good or bad.</summary>
    public static bool Brings(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Brings(Request))
            return AuthenticateResult.NoResult();
        var key = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        if (key.Length is 0 or > ApiKeys.MaxLength || await keys.FindAsync(key, Context.RequestAborted) is not { } holder)
            return AuthenticateResult.Fail("The API key is unknown, expired or revoked, or its person is disabled.");

        activity.KeyUsed(holder.KeyId);
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(holder), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refusals.NotSignedInAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.NotAllowedAsync(Context);

    /// <summary>The caller that a key makes.</summary>
    internal static ClaimsPrincipal PrincipalOf(KeyHolder holder)
    {
        var identity = new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, holder.UserId.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, holder.Email),
            new(ClaimTypes.Email, holder.Email),
            new(ClaimTypes.Role, holder.IsAdmin ? PortalRoles.Admin : PortalRoles.Staff),
            new(Callers.KeyClaim, holder.KeyId.ToString(CultureInfo.InvariantCulture)),
        ], AccountSchemes.ApiKey);
        if (holder.Datasets is not null)
        {
            identity.AddClaim(new Claim(Callers.LimitedClaim, "true"));
            identity.AddClaims(holder.Datasets.Select(slug => new Claim(Callers.DatasetClaim, slug)));
        }

        return new ClaimsPrincipal(identity);
    }
}
