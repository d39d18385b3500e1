using System.Globalization;
using System.Threading.RateLimiting;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.RateLimiting;

namespace ImportPortal.Web.Setup;

/// <summary>The limit of tries at signing in from one address, applied before a form is read.</summary>
internal static class SignInLimits
{
    public static void AddSignInLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(SignInThrottle.Policy, SignInThrottle.OfClient);
        limiter.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected));
    });

    // The form's own page says it to a person; a program gets the status.
    private static Task RefuseAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? AccountEndpoints.BackToSignIn(ReasonCodes.TooManyRequests).ExecuteAsync(context)
            : Problems.Of(ReasonCodes.TooManyRequests).ExecuteAsync(context);
    }
}
