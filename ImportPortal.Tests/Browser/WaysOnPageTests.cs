using ImportPortal.Core.Uploads;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>An import that stopped, as its owner sees it: the ways on are buttons, and each says what it does.</summary>
[Collection(UploadCollection.Name)]
public sealed class WaysOnPageTests(UploadFixture fixture)
{
    private const int Rows = 30_000;

    [Fact]
    public async Task A_mended_file_is_sent_from_the_page_of_the_one_that_stopped_and_goes_on_there()
    {
        var page = await fixture.OpenAsync();
        var good = await File.ReadAllTextAsync(fixture.Write("stopped.csv", Rows), TestContext.Current.CancellationToken);
        var stopped = await WriteAsync("stopped.csv", good + "\"An,1\nBình,2\n");
        await page.ChooseAsync(stopped);
        await Expect(page.Row("stopped.csv")).ToContainTextAsync("never closes", new() { Timeout = 60_000 });
        await page.KeepPictureAsync("ways-upload");
        await page.Row("stopped.csv").GetByRole(AriaRole.Link).First.ClickAsync();

        await Expect(page.Locator(".verdict-words")).ToContainTextAsync("line 30,002");
        await page.KeepPictureAsync("ways-paused");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Send a mended file" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("goes on from row 30,001 of stopped.csv");
        await page.KeepPictureAsync("ways-send");
        await page.ChooseAsync(await WriteAsync("mended.csv", good + "An,1\nBình,2\n"));
        await Expect(page.Row("mended.csv")).ToContainTextAsync("2 rows are in", new() { Timeout = 60_000 });

        var (first, second) = (await fixture.FindAsync("stopped.csv"), await fixture.FindAsync("mended.csv"));
        Assert.Equal((UploadStatus.Cancelled, second.Id), (first.Status, first.ContinuedBy));
        Assert.Equal((Rows, 2), (await fixture.CountRowsAsync(first.Id), await fixture.CountRowsAsync(second.Id)));
        await page.OpenAsync($"/uploads/{first.Id}");
        await Expect(page.Locator(".verdict-words")).ToContainTextAsync($"Upload #{second.Id} goes on from where this one stopped");
        await page.KeepPictureAsync("ways-continued");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task To_go_on_says_which_line_is_given_up()
    {
        var page = await fixture.OpenAsync();
        var good = await File.ReadAllTextAsync(fixture.Write("goes-on.csv", Rows), TestContext.Current.CancellationToken);
        await page.ChooseAsync(await WriteAsync("goes-on.csv", good + "\"An,1\nBình,2\n"));
        await Expect(page.Row("goes-on.csv")).ToContainTextAsync("never closes", new() { Timeout = 60_000 });
        await page.Row("goes-on.csv").GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Line 30,002 becomes a row error");
        await page.KeepPictureAsync("ways-go-on");
        await page.AssertAccessibleAsync();
        await page.Context.DisposeAsync();
    }

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(fixture.Host.Folder.Path, "files", name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }
}
