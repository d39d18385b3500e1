using ImportPortal.Core.Database;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Identity;

namespace ImportPortal.Web.Accounts;

/// <summary>Sees to it at the start that somebody can sign in.</summary>
internal static class Bootstrap
{
    /// <summary>
    /// While there is no user: makes the administrator of the settings, in Development also the demo accounts; where that
    /// makes nobody, a set-up link.
    /// </summary>
    public static async Task RunAsync(WebApplication app, BootstrapOptions options, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<People>();
        if (!await people.AnyAsync(cancellation))
        {
            var first = FirstOf(options, app.Environment.IsDevelopment());
            if (first.Count == 0)
                app.Services.GetRequiredService<SetUpLink>().Issue();
            else
                await people.AddFirstAsync(first, cancellation);
        }

        if (app.Environment.IsDevelopment())
            await app.Services.GetRequiredService<DemoAccounts>().FindAsync(scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>());
    }

    private static List<NewPerson> FirstOf(BootstrapOptions options, bool development)
    {
        var first = new List<NewPerson>();
        if (options is { AdminEmail: { } email, AdminPassword: { } password })
            first.Add(new(email, password, PortalRoles.Admin, options.ApiKey));
        if (development)
            first.AddRange(DemoAccounts.OfDevelopment
                .Where(demo => !demo.Email.Equals(options.AdminEmail, StringComparison.OrdinalIgnoreCase))
                .Select(demo => new NewPerson(demo.Email, demo.Password, demo.Role)));
        return first;
    }
}
