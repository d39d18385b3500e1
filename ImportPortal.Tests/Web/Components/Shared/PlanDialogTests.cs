using Bunit;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ImportPortal.Tests.Web.Components.Shared;

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
        Task<bool>? asked = null;
        await page.InvokeAsync(() =>
        {
            asked = PlanDialog.AskAsync(
                dialogs, "Disable", ["They can no longer sign in."], "Keep as it is", "Disable them", () => Task.FromResult(_outcomes.Dequeue()));
        });
        Assert.Contains("They can no longer sign in.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Keep as it is", "Disable them"], page.FindAll(".mud-dialog-actions button").Select(button => button.TextContent.Trim()));

        await page.Find(".mud-dialog-actions button:last-child").ClickAsync();
        Assert.Contains("the last administrator", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.False(asked!.IsCompleted);

        await page.Find(".mud-dialog-actions button:last-child").ClickAsync();
        Assert.True(await asked);
    }
}
