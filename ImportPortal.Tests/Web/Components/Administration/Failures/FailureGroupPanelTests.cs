using Bunit;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Administration.Failures;
using ImportPortal.Web.Components.Bulk;

namespace ImportPortal.Tests.Web.Components.Administration.Failures;

public sealed class FailureGroupPanelTests
{
    [Theory]
    [InlineData("en", ReasonCodes.StoreUnavailable, 27, "27 × File store not answering", "Retry 27…")]
    [InlineData("vi", ReasonCodes.StoreUnavailable, 27, "27 × Kho tệp không trả lời", "Thử lại 27…")]
    [InlineData("en", ReasonCodes.NotATable, 0, "27 × Not a table: needs a new file", "Show 27")]
    public async Task Says_how_many_why_and_what_helps(string language, string code, int retriable, string heading, string button)
    {
        await using var context = new PartContext(language);
        var retried = 0;

        var panel = Render(context, code, retriable, () => retried++);

        Assert.Equal(heading, panel.Find(".failure-head > span").TextContent.Trim());
        Assert.Equal(button, panel.Find(".failure-act button").TextContent.Trim());
        Assert.Equal("false", panel.Find(".failure-toggle").GetAttribute("aria-expanded"));
        if (retriable > 0)
            await panel.Find(".failure-act button").ClickAsync();
        Assert.Equal(retriable > 0 ? 1 : 0, retried);
    }

    [Fact]
    public async Task Names_the_first_datasets_and_people_and_counts_the_others()
    {
        await using var context = new PartContext("en");

        var panel = Render(context, ReasonCodes.StoreUnavailable, 27, () => { });

        var details = panel.Find(".failure-head .quiet").TextContent;
        Assert.Contains("Records", details, StringComparison.Ordinal);
        Assert.Contains("lan@example.test, mai@example.test", details, StringComparison.Ordinal);
        Assert.DoesNotContain("thu@example.test", details, StringComparison.Ordinal);
        Assert.Contains("5 wait for a retry", details, StringComparison.Ordinal);
    }

    private static IRenderedComponent<FailureGroupPanel> Render(PartContext context, string code, int retriable, Action onRetry)
    {
        var now = context.Time.GetUtcNow();
        var group = new FailureGroup(
            code, 27, retriable > 0 ? 5 : 0, retriable, now.AddMinutes(-17), now,
            ["records"], ["lan@example.test", "mai@example.test", "thu@example.test"]);
        return context.Render<FailureGroupPanel>(parameters => parameters
            .Add(part => part.Group, group)
            .Add(part => part.Filter, new UploadFilter())
            .Add(part => part.Datasets, new Dictionary<string, string> { ["records"] = "Records" })
            .Add(part => part.Selection, new BulkSelection())
            .Add(part => part.OnRetry, onRetry));
    }
}
