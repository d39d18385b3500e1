using System.Globalization;
using System.Security.Claims;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Accounts;

/// <summary>Tells who acts from the claims of a signed-in person.</summary>
public static class Actors
{
    /// <summary>The actor that a signed-in person is.</summary>
    public static Actor Of(ClaimsPrincipal person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new(
            long.Parse(person.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture),
            person.FindFirstValue(ClaimTypes.Email) ?? person.Identity?.Name ?? "",
            person.IsInRole(PortalRoles.Admin));
    }
}
