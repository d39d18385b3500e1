using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace ImportPortal.Web.Accounts;

/// <summary>Ends the sign-in of an open page soon after its person was disabled or signed out everywhere.</summary>
/// <param name="loggers">For the base class.</param>
/// <param name="check">Asks the database.</param>
internal sealed class CircuitSignIn(ILoggerFactory loggers, SignInCheck check) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => SignInCheck.Interval;

    /// <inheritdoc />
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        check.IsStillGoodAsync(authenticationState.User, cancellationToken);
}
