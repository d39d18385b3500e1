using Microsoft.AspNetCore.Http;

namespace ImportPortal.Web.Components.Shared;

/// <summary>How much room a window has, as far as the shell cares.</summary>
public enum WindowWidth
{
    /// <summary>A phone: below 600 px.</summary>
    Narrow,

    /// <summary>Room for icons beside the content: below 1,280 px.</summary>
    Middle,

    /// <summary>Room for the open navigation beside the content.</summary>
    Wide,
}

/// <summary>
/// What the server must know of the browser before it draws: told by cookies that <c>early.js</c> keeps, so that the
/// first drawing is right already.
/// </summary>
/// <param name="TimeZone">The IANA name of the browser's time zone; null: not told yet.</param>
/// <param name="Theme">The person's choice: <c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Width">How much room the window has.</param>
public sealed record BrowserFacts(string? TimeZone, string Theme, WindowWidth Width)
{
    /// <summary>The cookie with the time zone.</summary>
    public const string TimeZoneCookie = "portal.zone";

    /// <summary>The cookie with the theme.</summary>
    public const string ThemeCookie = "portal.theme";

    /// <summary>The cookie with the window's width.</summary>
    public const string WidthCookie = "portal.width";

    /// <summary>The themes that can be chosen.</summary>
    public static readonly IReadOnlyList<string> Themes = ["system", "light", "dark"];

    /// <summary>The zone's rules; UTC while the zone is not known, or not known here.</summary>
    public TimeZoneInfo Zone =>
        TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Reads the cookies of a request; what is not one of the known values counts as absent.</summary>
    public static BrowserFacts Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var theme = request.Cookies[ThemeCookie];
        return new(
            request.Cookies[TimeZoneCookie],
            theme is not null && Themes.Contains(theme) ? theme : Themes[0],
            Enum.TryParse<WindowWidth>(request.Cookies[WidthCookie], ignoreCase: true, out var width) ? width : WindowWidth.Wide);
    }
}
