using ImportPortal.Core.Database;
using Microsoft.AspNetCore.Identity;

namespace ImportPortal.Web.Accounts;

/// <summary>An account that the sign-in page offers in Development.</summary>
/// <param name="Email">The e-mail address.</param>
/// <param name="Password">The password.</param>
/// <param name="Role">One of <see cref="PortalRoles"/>.</param>
internal sealed record DemoAccount(string Email, string Password, string Role);

/// <summary>The accounts that the sign-in page offers: those of Development that still work; none anywhere else.</summary>
internal sealed class DemoAccounts
{
    /// <summary>What is made in Development while there is no user.</summary>
    public static readonly IReadOnlyList<DemoAccount> OfDevelopment =
    [
        new("admin@example.com", "Admin-demo-1", PortalRoles.Admin),
        new("staff@example.com", "Staff-demo-1", PortalRoles.Staff),
    ];

    /// <summary>The accounts to offer; empty outside Development.</summary>
    public IReadOnlyList<DemoAccount> Offered { get; private set; } = [];

    /// <summary>Finds those that still work: somebody may have changed a password since.</summary>
    public async Task FindAsync(UserManager<PortalUser> users)
    {
        var offered = new List<DemoAccount>();
        foreach (var account in OfDevelopment)
        {
            if (await users.FindByEmailAsync(account.Email) is { DisabledAt: null } user && await users.CheckPasswordAsync(user, account.Password))
                offered.Add(account);
        }

        Offered = offered;
    }
}
