using System.Globalization;
using System.Security.Claims;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Accounts;

/// <summary>Who a signed-in caller is to the Core.</summary>
internal static class Callers
{
    /// <summary>The claim type of the number of the API key that the caller came with.</summary>
    public const string KeyClaim = "portal:key";

    /// <summary>The claim type of a dataset that an API key is limited to; one claim a dataset.</summary>
    public const string DatasetClaim = "portal:dataset";

    /// <summary>The claim type that tells that an API key is limited, also when to no dataset at all.</summary>
    public const string LimitedClaim = "portal:limited";

    /// <summary>The caller of this request.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Actor Actor(this HttpContext context) => context.User.ActorOf();

    /// <summary>The signed-in person, or the person that an API key acts for.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Actor ActorOf(this ClaimsPrincipal principal)
    {
        var id = principal.FindFirstValue(ClaimTypes.NameIdentifier)
            ?? throw new InvalidOperationException("Only a signed-in person acts.");
        return new Actor(
            long.Parse(id, CultureInfo.InvariantCulture),
            principal.FindFirstValue(ClaimTypes.Email) ?? "",
            principal.IsInRole(PortalRoles.Admin),
            principal.HasClaim(claim => claim.Type == LimitedClaim)
                ? [.. principal.FindAll(DatasetClaim).Select(claim => claim.Value)]
                : null);
    }

    /// <summary>Whether the caller came with the cookie of the sign-in page: a person in a browser, not a program.</summary>
    public static bool IsCookie(this ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true } identity && identity.AuthenticationType != AccountSchemes.ApiKey;
}
