using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ImportPortal.Tests.Browser;

/// <summary>What axe finds on a page.</summary>
public static class Accessibility
{
    private static readonly string[] Grave = ["serious", "critical"];

    /// <summary>Fails with what is wrong, where, and how it is mended, if anything grave is.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions());
        var findings = result.Violations
            .Where(violation => Grave.Contains(violation.Impact))
            .SelectMany(violation => violation.Nodes.Select(node => $"{page.Url}: {violation.Id}: {violation.Help}\n  {node.Html}"));
        Assert.True(!findings.Any(), string.Join('\n', findings));
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
