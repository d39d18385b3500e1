using System.Data.Common;
using ImportPortal.Core.Database;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace ImportPortal.Web.Accounts;

/// <summary>Ends the sign-in of an open page within half a minute once its person is disabled or was signed out everywhere.</summary>
/// <param name="loggers">For the base class.</param>
/// <param name="scopes">A circuit's own scope lives for hours; each look takes a fresh one.</param>
internal sealed class CircuitSignIn(ILoggerFactory loggers, IServiceScopeFactory scopes)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<CircuitSignIn>();

    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => AccountServices.StampInterval;

    /// <inheritdoc />
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>();
            return await signIn.ValidateSecurityStampAsync(authenticationState.User) is not null;
        }
        catch (DbException exception)
        {
            // A database that is away for a moment signs nobody out; the next look asks again.
            _logger.LogWarning("A sign-in could not be checked: {Message}", exception.Message);
            return true;
        }
    }
}
