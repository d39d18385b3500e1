namespace ImportPortal.Web.Components.Administration;

/// <summary>What people call a browser and its system, by what it calls itself.</summary>
internal static class BrowserName
{
    // In this order: most name those that they are like, too.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("SamsungBrowser", "Samsung Internet"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>The browser and the system; null where it is not known.</summary>
    public static (string? Browser, string? System) Of(string? userAgent) => (Find(Browsers, userAgent), Find(Systems, userAgent));

    private static string? Find((string Mark, string Name)[] names, string? userAgent) =>
        userAgent is null ? null : names.FirstOrDefault(name => userAgent.Contains(name.Mark, StringComparison.Ordinal)).Name;
}
