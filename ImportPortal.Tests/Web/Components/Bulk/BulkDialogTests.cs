using Bunit;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Bulk;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using UploadAction = ImportPortal.Core.Imports.UploadAction;

namespace ImportPortal.Tests.Web.Components.Bulk;

public sealed class BulkDialogTests
{
    private static readonly Actor Lan = new(7, "lan@example.test", IsAdmin: false);

    [Fact]
    public async Task The_button_repeats_the_count_of_the_plan_and_what_stays_is_listed_with_its_reason()
    {
        await using var context = new PartContext("en");
        await using var portal = await CorePortal.StartAsync();
        long[] ids = [await FailedAsync(portal, ReasonCodes.StoreUnavailable), await FailedAsync(portal, ReasonCodes.NoRoom), await FailedAsync(portal, ReasonCodes.NotATable)];
        var run = new BulkRun(
            portal.Bulk, new UploadReports(portal.Database, portal.Feed, portal.Line, portal.Time), CorePortal.Admin, UploadAction.Retry, ids);
        await run.PlanAsync(CancellationToken.None);

        var page = context.Render<MudDialogProvider>();
        await page.InvokeAsync(() => context.Services.GetRequiredService<IDialogService>().ShowAsync<BulkDialog>("Retry", new DialogParameters<BulkDialog>
        {
            { dialog => dialog.Formats, Support.Texts.Formats(context.Time) },
            { dialog => dialog.Run, run },
        }));

        Assert.Contains("2 are tried again.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Leave them", "Retry 2"], page.FindAll(".mud-dialog-actions button").Select(button => button.TextContent.Trim()));
        Assert.All(await FindAsync(portal, ids), upload => Assert.Equal(UploadStatus.Failed, upload.Status));

        await page.Find(".mud-dialog-actions button:last-child").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("2 tried again, 1 unchanged.", page.Markup, StringComparison.Ordinal));
        Assert.Equal($"/uploads/{ids[2]}", page.Find(".bulk-unchanged a").GetAttribute("href"));
        Assert.Contains("the file itself must change", page.Find(".bulk-unchanged .quiet").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [UploadStatus.Pending, UploadStatus.Pending, UploadStatus.Failed], (await FindAsync(portal, ids)).Select(upload => upload.Status));
    }

    private static async Task<long> FailedAsync(CorePortal portal, string code) => (await portal.Database.AddUploadAsync(
        Lan, upload => (upload.Status, upload.Error) = (UploadStatus.Failed, new Reason(code)))).Id;

    private static async Task<List<Upload>> FindAsync(CorePortal portal, long[] ids)
    {
        var found = new List<Upload>();
        foreach (var id in ids)
            found.Add(await portal.FindAsync(id));
        return found;
    }
}
