using System.Security.Claims;
using ImportPortal.Core.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ImportPortal.Web.Accounts;

/// <summary>Identity's sign-in, which here also knows disabled people and waits for no write when the password is right.</summary>
internal sealed class PortalSignInManager(
    UserManager<PortalUser> users,
    IHttpContextAccessor contexts,
    IUserClaimsPrincipalFactory<PortalUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<PortalSignInManager> logger,
    IAuthenticationSchemeProvider schemes,
    AccountActivity activity)
    : SignInManager<PortalUser>(users, contexts, claims, options, logger, schemes, new DefaultUserConfirmation<PortalUser>())
{
    /// <inheritdoc />
    public override Task<bool> CanSignInAsync(PortalUser user) => Task.FromResult(user.DisabledAt is null);

    /// <summary>Whether a cookie is still good: asked for each person about twice a minute.</summary>
    public override async Task<bool> ValidateSecurityStampAsync(PortalUser? user, string? securityStamp) =>
        user is { DisabledAt: null } && await base.ValidateSecurityStampAsync(user, securityStamp);

    /// <summary>Gives the cookie, with a session of its own unless the claims name the one that goes on.</summary>
    public override Task SignInWithClaimsAsync(PortalUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var claims = additionalClaims.ToList();
        if (!claims.Exists(claim => claim.Type == SessionSight.IdClaim))
            claims.AddRange(activity.Sessions.Begin(user.Id, Context));
        return base.SignInWithClaimsAsync(user, authenticationProperties, claims);
    }

    /// <inheritdoc />
    protected override Task ResetLockout(PortalUser user)
    {
        if (user.AccessFailedCount > 0)
            activity.SignedIn(user.Id);
        return Task.CompletedTask;
    }
}
