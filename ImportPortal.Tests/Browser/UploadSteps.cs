using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImportPortal.Tests.Browser;

/// <summary>What people do on the upload page.</summary>
internal static partial class UploadSteps
{
    /// <summary>Chooses files with the button.</summary>
    public static Task ChooseAsync(this IPage page, params string[] paths) => page.Locator("#choose-files").SetInputFilesAsync(paths);

    /// <summary>The row of a file in the list of files that the browser sends.</summary>
    public static ILocator Row(this IPage page, string fileName) =>
        page.Locator(".sending-row").Filter(new() { Has = page.Locator(".sending-row-name", new() { HasText = fileName }) });

    /// <summary>Waits until some of the file is sent and not all of it. A browser's own buffers hold some MiB: the file must be larger.</summary>
    public static async Task WaitUntilMidwayAsync(this IPage page, string fileName)
    {
        var bar = page.Row(fileName).GetByRole(AriaRole.Progressbar);
        await Assertions.Expect(bar).ToHaveAttributeAsync("aria-valuenow", Midway(), new() { Timeout = 30_000 });
    }

    [GeneratedRegex("^([1-9]|[1-8][0-9])$")]
    private static partial Regex Midway();
}
