using System.Security.Claims;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>Changing one's own password.</summary>
/// <param name="database">Where people are.</param>
/// <param name="signIn">Checks the present password and keeps this browser signed in.</param>
/// <param name="throttle">Bounds how often it may be tried.</param>
/// <param name="accounts">Writes the password.</param>
/// <param name="audit">Keeps who did what.</param>
internal sealed class Passwords(
    PortalDatabase database, SignInManager<PortalUser> signIn, SignInThrottle throttle, AccountWriter accounts, AuditTrail audit)
{
    /// <summary>
    /// Changes the password; all other sessions end, this one goes on with a new cookie. A wrong present password counts
    /// as a wrong try at signing in does.
    /// </summary>
    /// <returns>Why not, or null when it is changed.</returns>
    public async Task<Reason?> ChangeAsync(ClaimsPrincipal caller, string present, string wanted, CancellationToken cancellation)
    {
        if (PasswordRules.Of(wanted, caller.ActorOf().Email) is { } refusal)
            return refusal;
        var actor = caller.ActorOf();
        if (!throttle.MayTry(actor.Email) || await signIn.UserManager.FindByIdAsync(caller.FindFirstValue(ClaimTypes.NameIdentifier)!) is not { } user)
            return new Reason(ReasonCodes.TooManyRequests);
        var result = await signIn.CheckPasswordSignInAsync(user, present, lockoutOnFailure: true);
        if (!result.Succeeded)
            return new Reason(result.IsLockedOut ? ReasonCodes.TooManyRequests : ReasonCodes.WrongPassword);

        var session = caller.FindFirstValue(SessionSight.IdClaim);
        var changed = await database.WriteAsync(
            async context =>
            {
                var kept = await context.Users.SingleAsync(one => one.Id == user.Id, cancellation);
                await accounts.SetPasswordAsync(context, kept, wanted, cancellation);
                await context.Set<PersonSession>().Where(one => one.Id == session).ExecuteUpdateAsync(
                    one => one.SetProperty(property => property.EndedAt, (DateTimeOffset?)null), cancellation);
                audit.Add(context, actor.Email, "account.password", actor.Email);
                return kept;
            },
            cancellation);
        await signIn.SignInWithClaimsAsync(changed, isPersistent: false, SessionSight.ClaimsOf(caller));
        return null;
    }
}
