using Bunit;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;

namespace ImportPortal.Tests.Web.Components.Shared;

public sealed class StatusChipTests
{
    public static TheoryData<UploadStatus> Statuses() => [.. Enum.GetValues<UploadStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Every_status_has_an_icon_a_word_and_a_tone(UploadStatus status)
    {
        using var context = new PartContext("vi");
        var chip = context.Render<StatusChip>(parameters => parameters.Add(part => part.Status, status));

        Assert.NotNull(chip.Find("svg[aria-hidden=true]"));
        Assert.NotEqual(StatusLook.Of(status).Word, chip.Find(".status-chip").TextContent.Trim());
        Assert.Contains($"tone-{StatusLook.Of(status).Tone}", chip.Find(".status-chip").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_how_far_it_is()
    {
        using var context = new PartContext("en");
        var chip = context.Render<StatusChip>(parameters => parameters
            .Add(part => part.Status, UploadStatus.Processing).Add(part => part.Percent, 41));

        Assert.Equal(["Importing", "41%"], chip.FindAll(".status-chip > span").Select(part => part.TextContent));
    }
}
