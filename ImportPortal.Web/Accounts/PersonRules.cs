using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Setup;

namespace ImportPortal.Web.Accounts;

/// <summary>What an e-mail address and a role must be; each rule answers with the refusal, or null.</summary>
internal static class PersonRules
{
    /// <summary>The most characters of an e-mail address, as the database keeps it.</summary>
    public const int EmailLength = 256;

    /// <summary>An e-mail address and nothing more.</summary>
    public static Reason? OfEmail(string email) =>
        email.Length <= EmailLength && SettingsCheck.IsEmail(email) ? null : new Reason(ReasonCodes.BadEmail, email);

    /// <summary>One of <see cref="PortalRoles"/> in any case.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="role">The role as it is kept.</param>
    public static Reason? OfRole(string text, out string role)
    {
        role = text.Equals(PortalRoles.Admin, StringComparison.OrdinalIgnoreCase) ? PortalRoles.Admin
            : text.Equals(PortalRoles.Staff, StringComparison.OrdinalIgnoreCase) ? PortalRoles.Staff : "";
        return role.Length > 0 ? null : new Reason(ReasonCodes.UnknownRole, text);
    }
}
