using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

/// <summary>The upload page, and the page of an upload in every state, in every look.</summary>
public sealed class UploadLooksTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly Actor Admin = new(0, PortalFolder.AdminEmail, IsAdmin: true);

    public static TheoryData<string> Looks() => [.. PageLook.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Are_accessible_and_fit_their_window(string look)
    {
        var page = await fixture.OpenAsync(PageLook.Named(look));
        string[] pages = ["/", .. await UploadPagesAsync()];
        foreach (var path in pages)
        {
            await page.OpenAsync(path);
            await page.KeepPictureAsync($"{string.Concat(("upload" + path).Where(char.IsLetterOrDigit))}-{look}");
            await page.AssertNothingScrollsSidewaysAsync();
            await page.AssertAccessibleAsync();
        }

        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Anothers_upload_is_not_found()
    {
        var page = await fixture.OpenAsync(email: PortalFolder.StaffEmail);
        var reports = fixture.Host.Services.GetRequiredService<UploadReports>();
        var all = await reports.ListAsync(Admin, new UploadFilter(), UploadOrder.Newest, 1, 100, CancellationToken.None);
        var anothers = all.Items.First(upload => upload.CreatedBy == PortalFolder.AdminEmail);

        await page.GotoAsync($"/uploads/{anothers.Id}");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Not found");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(anothers.FileName);
        await page.Context.DisposeAsync();
    }

    // One of each status, with all its tabs where it has any to speak of.
    private async Task<IEnumerable<string>> UploadPagesAsync()
    {
        var reports = fixture.Host.Services.GetRequiredService<UploadReports>();
        var all = await reports.ListAsync(Admin, new UploadFilter(), UploadOrder.Newest, 1, 100, CancellationToken.None);
        var each = all.Items.GroupBy(upload => (upload.Status, upload.Remarks.Count > 0)).Select(group => group.First()).ToList();
        return each.Select(upload => $"/uploads/{upload.Id}")
            .Concat(each.Where(upload => upload.Status == UploadStatus.CompletedWithErrors || upload.Remarks.Count > 0)
                .SelectMany(upload => new[] { $"/uploads/{upload.Id}?tab=timeline", $"/uploads/{upload.Id}?tab=file" }));
    }
}
