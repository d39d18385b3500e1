using Bunit;
using ImportPortal.Core.Reports;
using ImportPortal.Web.Components.Watching;

namespace ImportPortal.Tests.Web.Components.Watching;

public sealed class TilesTests
{
    [Fact]
    public void Every_number_leads_to_the_list_of_what_it_counts()
    {
        using var context = new PartContext("en");
        var tiles = context.Render<Tiles>(parameters => parameters.Add(part => part.Counts, new UploadCounts(3, 12, 1, 1_148, 2)));

        Assert.Equal(
            [
                ("Importing 3", "/uploads?status=Processing"),
                ("Waiting 12", "/uploads?status=Pending"),
                ("Done today 1,148", "/uploads?status=Completed,CompletedWithErrors&days=EndedToday"),
                ("Failed today 2", "/uploads?status=Failed&days=EndedToday"),
            ],
            tiles.FindAll("a").Select(tile => (
                string.Join(' ', tile.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                tile.GetAttribute("href")!)));
    }
}
