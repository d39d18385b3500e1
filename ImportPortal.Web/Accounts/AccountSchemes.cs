using Microsoft.AspNetCore.Identity;

namespace ImportPortal.Web.Accounts;

/// <summary>The names of the ways to come in, and of the policies.</summary>
internal static class AccountSchemes
{
    /// <summary>Picks one of the other two for a request: the key where the header <c>Authorization</c> has one, else the cookie.</summary>
    public const string Portal = "Portal";

    /// <summary><c>Authorization: Bearer &lt;API key&gt;</c>.</summary>
    public const string ApiKey = "ApiKey";

    /// <summary>
    /// The policy of what only administrators may do, and no key that is limited to datasets: it could make one without limits.
    /// </summary>
    public const string AdminPolicy = "Admin";

    /// <summary>The policy of what is of no dataset: everybody, but no key that is limited to datasets.</summary>
    public const string UnlimitedPolicy = "Unlimited";

    /// <summary>The policy of the pages, which are for people: nobody who comes with a key.</summary>
    public const string PagePolicy = "Page";

    /// <summary>The cookie that the sign-in page gives.</summary>
    public static readonly string Cookie = IdentityConstants.ApplicationScheme;
}
