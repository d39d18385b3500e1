using System.Data.Common;
using System.Globalization;
using System.Security.Claims;
using ImportPortal.Core.Database;
using Microsoft.AspNetCore.Identity;

namespace ImportPortal.Web.Accounts;

/// <summary>
/// Asks for what lasts longer than a request (an open page, a live feed) whether its caller may still be here: the person
/// is not disabled and has the same role, the session goes on, the key is not revoked. It reads and never writes.
/// </summary>
/// <param name="scopes">Each look takes a fresh scope: one that lasts remembers what it read.</param>
/// <param name="keys">The API keys.</param>
/// <param name="sessions">The sessions of people.</param>
/// <param name="logger">Hears of looks that failed.</param>
internal sealed class SignInCheck(IServiceScopeFactory scopes, ApiKeys keys, Sessions sessions, ILogger<SignInCheck> logger)
{
    /// <summary>How long an open page or a live feed is believed before the database is asked again.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Whether the caller may still be here.</summary>
    public async Task<bool> IsStillGoodAsync(ClaimsPrincipal caller, CancellationToken cancellation)
    {
        try
        {
            if (caller.FindFirstValue(Callers.KeyClaim) is { } keyId)
                return await keys.IsStillGoodAsync(long.Parse(keyId, CultureInfo.InvariantCulture), caller.IsInRole(PortalRoles.Admin), cancellation);

            await using var scope = scopes.CreateAsyncScope();
            var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>();
            return await signIn.ValidateSecurityStampAsync(caller) is not null && await sessions.IsGoodAsync(caller, request: null, cancellation);
        }
        catch (DbException exception)
        {
            // A database that is away for a moment signs nobody out; the next look asks again.
            logger.LogWarning("A sign-in could not be checked: {Message}", exception.Message);
            return true;
        }
    }
}
