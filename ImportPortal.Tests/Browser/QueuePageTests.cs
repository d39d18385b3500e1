using ImportPortal.Core.Queue;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>The page of the queue, and what its pause does to the others.</summary>
public sealed class QueuePageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    public static TheoryData<string> Looks() => [.. PageLook.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_accessible_and_fits_its_window_running_and_paused(string look)
    {
        var page = await fixture.OpenAsync(PageLook.Named(look));
        var queue = fixture.Host.Services.GetRequiredService<QueueSwitch>();
        await page.OpenAsync("/admin/queue");
        await AssertFineAsync($"queue-{look}");

        await queue.PauseAsync(CorePortal.Admin, "New disk until 15:00", TestContext.Current.CancellationToken);
        await Expect(page.Locator(".queue-strip")).ToBeVisibleAsync();
        await AssertFineAsync($"queue-paused-{look}");
        await queue.ResumeAsync(CorePortal.Admin, TestContext.Current.CancellationToken);
        await page.Context.DisposeAsync();

        async Task AssertFineAsync(string picture)
        {
            await page.KeepPictureAsync(picture);
            await page.AssertNothingScrollsSidewaysAsync();
            await page.AssertAccessibleAsync();
        }
    }

    [Fact]
    public async Task A_pause_by_one_administrator_stands_on_every_page_of_all_people_until_it_is_over()
    {
        var page = await fixture.OpenAsync();
        var staff = await fixture.OpenAsync(email: PortalFolder.StaffEmail);
        await staff.OpenAsync("/dashboard");
        await page.OpenAsync("/admin/queue");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it running" })).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Pause the queue" }).ClickAsync();
        await Expect(dialog.GetByText("Give a reason")).ToBeVisibleAsync();
        await dialog.GetByLabel("Reason, shown to everybody").FillAsync("New disk");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Pause the queue" }).ClickAsync();

        await Expect(staff.Locator(".queue-strip")).ToHaveTextAsync("The queue is paused: New disk. Files are stored and wait.");
        await Expect(staff.GetByText("in line; the queue is paused").First).ToBeVisibleAsync();
        await Expect(page.GetByText($"{PortalFolder.AdminEmail} paused it")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume the queue" }).ClickAsync();
        await Expect(staff.Locator(".queue-strip")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause…" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Its_numbers_lead_to_as_many_uploads_as_they_count()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/admin/queue");
        var waiting = page.Locator(".queue-numbers").GetByRole(AriaRole.Link, new() { Name = "waiting" });
        var count = (await waiting.TextContentAsync())!.Split(' ')[0];
        await waiting.ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync($"Uploads: {count}");
    }

    [Fact]
    public async Task Who_comes_is_in_line_without_a_reload_but_moves_nothing_under_the_pointer()
    {
        var page = await fixture.OpenAsync();
        await page.OpenAsync("/admin/queue");
        var next = page.Locator("ol .brief a");
        await SampleUploads.AddAsync(fixture.Host, "newcomer-1.csv");
        await Expect(next.Filter(new() { HasText = "newcomer-1.csv" })).ToBeVisibleAsync();

        await next.First.HoverAsync();
        await SampleUploads.AddAsync(fixture.Host, "newcomer-2.csv");
        await Expect(page.GetByText("The lists have changed.")).ToBeVisibleAsync();
        await Expect(next.Filter(new() { HasText = "newcomer-2.csv" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(next.Filter(new() { HasText = "newcomer-2.csv" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Staff_do_not_get_the_page()
    {
        var page = await fixture.OpenAsync(email: PortalFolder.StaffEmail);
        var answer = await page.GotoAsync("/admin/queue");

        Assert.Equal(403, answer!.Status);
        await Expect(page.Locator(".queue-numbers")).ToHaveCountAsync(0);
    }
}
