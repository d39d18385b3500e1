using Microsoft.Playwright;

namespace ImportPortal.Tests.Browser;

/// <summary>Chromium as it runs on a machine without a screen, also for root.</summary>
public static class ChromiumBrowser
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, string path) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
}
