using Bunit;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Administration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ImportPortal.Tests.Web.Components.Administration;

public sealed class PlanDialogTests : IAsyncDisposable
{
    private readonly PartContext _context = new("en");
    private readonly Queue<Reason?> _outcomes = new([new Reason(ReasonCodes.LastAdministrator), null]);

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public async Task Tells_what_will_happen_stays_with_a_refusal_and_closes_when_it_is_done()
    {
        var page = _context.Render<MudDialogProvider>();
        var dialogs = _context.Services.GetRequiredService<IDialogService>();
        IDialogReference? dialog = null;
        await page.InvokeAsync(async () => dialog = await dialogs.ShowAsync<PlanDialog>("Disable", new DialogParameters<PlanDialog>
        {
            { plan => plan.Plan, ["They can no longer sign in."] },
            { plan => plan.Act, "Disable them" },
            { plan => plan.DoAsync, () => Task.FromResult(_outcomes.Dequeue()) },
        }));
        Assert.Contains("They can no longer sign in.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Keep as it is", "Disable them"], page.FindAll(".mud-dialog-actions button").Select(button => button.TextContent.Trim()));

        await page.Find(".mud-dialog-actions button:last-child").ClickAsync();
        Assert.Contains("the last administrator", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.False(dialog!.Result.IsCompleted);

        await page.Find(".mud-dialog-actions button:last-child").ClickAsync();
        Assert.False((await dialog.Result)!.Canceled);
    }
}
