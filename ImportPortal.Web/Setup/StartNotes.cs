using ImportPortal.Web.Accounts;

namespace ImportPortal.Web.Setup;

/// <summary>Tells on the console what whoever started the portal needs next: its address, who can sign in.</summary>
internal static class StartNotes
{
    public static void Register(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        app.Services.GetRequiredService<StartedFlag>().Set();
        var address = Reachable(app.Urls.FirstOrDefault() ?? "");
        app.Logger.LogInformation("ImportPortal is ready: {Address}", address);
        foreach (var demo in app.Services.GetRequiredService<DemoAccounts>().Offered)
            app.Logger.LogInformation("Demo account ({Role}): {Email}, password {Password}", demo.Role, demo.Email, demo.Password);
        // A warning: it must be seen also where only these are logged.
        if (app.Services.GetRequiredService<SetUpLink>().Path is { } path)
            app.Logger.LogWarning("Nobody can sign in yet. Create the first administrator, once: {Address}{Path}", address, path);
    });

    // Every address of the machine is written as one that a browser can open.
    private static string Reachable(string address)
    {
        if (address.Length == 0)
            return address;
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "[::]" or "0.0.0.0" or "*" or "+" ? "localhost" : binding.Host;
        return $"{binding.Scheme}://{host}:{binding.Port}";
    }
}
