using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ImportPortal.Tests.Browser;

/// <summary>What axe finds on a page.</summary>
public static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails with what is wrong, where, and how it is mended, if anything grave is.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        // Run in the page itself: the package's own way opens another page for each run, and takes several times as long.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Axe);
        var findings = await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
              .filter(violation => violation.impact === "serious" || violation.impact === "critical")
              .flatMap(violation => violation.nodes.map(node => `${location.href}: ${violation.id}: ${violation.help}\n  ${node.html}`))
            """);
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    /// <summary>Fails if anything makes the page wider than its window.</summary>
    public static async Task AssertNothingScrollsSidewaysAsync(this IPage page)
    {
        var beyond = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
              [...document.querySelectorAll("body *")]
                .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
                .map(element => `${element.tagName} ${element.className}`)
            """);
        Assert.Empty(beyond);
    }
}
