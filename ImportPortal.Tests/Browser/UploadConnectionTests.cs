using ImportPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

[Collection(UploadCollection.Name)]
public sealed class UploadConnectionTests(UploadFixture fixture)
{
    private const int Rows = 200_000;
    private const int Slow = 4_000_000;

    [Fact]
    public async Task Goes_on_by_itself_after_the_line_broke()
    {
        var page = await fixture.OpenAsync();
        var path = fixture.Write("broken-line.csv", Rows);
        fixture.Line.BytesPerSecond = Slow;
        await page.ChooseAsync(path);
        await page.WaitUntilMidwayAsync("broken-line.csv");

        fixture.Line.Cut();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-connection", "lost");
        await Expect(page.Row("broken-line.csv").Locator("[data-sending-own]")).ToContainTextAsync("%");
        fixture.Line.BytesPerSecond = null;
        fixture.Line.Mend();

        await Expect(page.Row("broken-line.csv")).ToContainTextAsync("200,000 rows are in Records.", new() { Timeout = 60_000 });
        await fixture.AssertWholeAsync(path, Rows);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Goes_on_after_a_reload_when_the_same_file_is_chosen_again()
    {
        var page = await fixture.OpenAsync();
        var path = fixture.Write("reloaded.csv", Rows);
        fixture.Line.BytesPerSecond = Slow;
        await page.ChooseAsync(path);
        await page.WaitUntilMidwayAsync("reloaded.csv");

        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.ReloadAsync();
        await Expect(page.Row("reloaded.csv")).ToContainTextAsync("Choose reloaded.csv again to go on from ");
        fixture.Line.BytesPerSecond = null;
        await page.ChooseAsync(path);

        await Expect(page.Row("reloaded.csv")).ToContainTextAsync("200,000 rows are in Records.", new() { Timeout = 60_000 });
        // One record only: it went on, and did not begin anew.
        await fixture.AssertWholeAsync(path, Rows);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Warns_of_leaving_only_while_something_is_being_sent()
    {
        var page = await fixture.OpenAsync();
        var asked = 0;
        page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.AcceptAsync();
        };
        fixture.Line.BytesPerSecond = Slow;
        await page.ChooseAsync(fixture.Write("left.csv", Rows));
        await page.WaitUntilMidwayAsync("left.csv");

        await page.Row("left.csv").GetByRole(AriaRole.Button, new() { Name = "Pause left.csv" }).ClickAsync();
        await Expect(page.Row("left.csv")).ToContainTextAsync("Paused at ");
        await page.ReloadAsync();
        Assert.Equal(0, asked);

        await page.ChooseAsync(Path.Combine(fixture.Host.Folder.Path, "files", "left.csv"));
        await page.WaitUntilMidwayAsync("left.csv");
        await page.ReloadAsync();
        Assert.Equal(1, asked);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_file_cancelled_midway_leaves_nothing_at_the_server()
    {
        var page = await fixture.OpenAsync();
        fixture.Line.BytesPerSecond = Slow;
        await page.ChooseAsync(fixture.Write("unwanted.csv", Rows));
        await page.WaitUntilMidwayAsync("unwanted.csv");

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.Row("unwanted.csv").GetByRole(AriaRole.Button, new() { Name = "Cancel unwanted.csv" }).ClickAsync(),
            response => response.Request.Method == "DELETE");
        Assert.Equal(204, answer.Status);
        await Expect(page.Row("unwanted.csv")).ToHaveCountAsync(0);
        Assert.Equal(ImportPortal.Core.Uploads.UploadStatus.Cancelled, (await fixture.FindAsync("unwanted.csv")).Status);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Goes_on_after_the_server_was_killed_and_started_again()
    {
        var chromium = Need.Chromium();
        await using var portal = await PortalProcess.StartAsync();
        await using var line = new UploadLine(portal.BaseAddress) { BytesPerSecond = Slow };
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await ChromiumBrowser.LaunchAsync(playwright, chromium);
        var context = await browser.NewContextAsync(PageLook.Light.Options(line.Address, null));
        var page = await context.NewPageAsync();
        await page.SignInAsync(PortalFolder.AdminEmail);
        await page.OpenAsync("/");
        var path = Path.Combine(portal.Folder.Path, "restart.csv");
        await File.WriteAllLinesAsync(path, Enumerable.Range(0, Rows).Select(row => $"somebody with a long name {row},{row}").Prepend("name,value"), TestContext.Current.CancellationToken);
        await page.ChooseAsync(path);
        await page.WaitUntilMidwayAsync("restart.csv");

        await portal.KillAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-connection", "lost");
        await portal.StartAgainAsync();
        line.BytesPerSecond = null;

        // The new process knows nothing of the page's circuit: once all is sent, the page is loaded again.
        await Expect(page.Locator(".latest-row")).ToContainTextAsync("200,000 rows", new() { Timeout = 90_000 });
    }
}
