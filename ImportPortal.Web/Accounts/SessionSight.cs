using System.Globalization;
using System.Security.Claims;

namespace ImportPortal.Web.Accounts;

/// <summary>A session as a request or an open page shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="StartedAt">When the person signed in.</param>
/// <param name="Browser">What the browser calls itself; null: not told this time.</param>
/// <param name="Address">The network address; null: not told this time.</param>
internal sealed record SessionSight(string Id, long UserId, DateTimeOffset StartedAt, string? Browser = null, string? Address = null)
{
    private const int MostBrowserCharacters = 400;

    /// <summary>The claim type of the session's id.</summary>
    public const string IdClaim = "portal:session";

    private const string StartClaim = "portal:since";

    /// <summary>A session that begins.</summary>
    public static SessionSight New(long userId, DateTimeOffset now, HttpContext context) =>
        new(Guid.NewGuid().ToString("N"), userId, now, BrowserOf(context), AddressOf(context));

    /// <summary>The claims by which a cookie bears the session.</summary>
    public IReadOnlyList<Claim> ToClaims() =>
    [
        new(IdClaim, Id),
        new(StartClaim, StartedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The claims by which the principal's cookie bears its session.</summary>
    public static IEnumerable<Claim> ClaimsOf(ClaimsPrincipal principal) =>
        principal.Claims.Where(claim => claim.Type is IdClaim or StartClaim);

    /// <summary>The session of a signed-in person; null for an API key.</summary>
    /// <param name="principal">Who it is.</param>
    /// <param name="context">The request, where there is one.</param>
    public static SessionSight? Of(ClaimsPrincipal principal, HttpContext? context = null)
    {
        if (principal.FindFirstValue(IdClaim) is not { } id || principal.FindFirstValue(StartClaim) is not { } start)
            return null;
        return new SessionSight(
            id,
            principal.ActorOf().UserId,
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(start, CultureInfo.InvariantCulture)),
            BrowserOf(context),
            AddressOf(context));
    }

    private static string? BrowserOf(HttpContext? context)
    {
        var browser = context?.Request.Headers.UserAgent.ToString();
        return browser?.Length > MostBrowserCharacters ? browser[..MostBrowserCharacters] : browser;
    }

    private static string? AddressOf(HttpContext? context) => context?.Connection.RemoteIpAddress?.ToString();
}
