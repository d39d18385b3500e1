using Bunit;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Review;

namespace ImportPortal.Tests.Web.Components.Review;

public sealed class LeftOutListTests
{
    [Fact]
    public async Task What_is_left_out_is_told_once_and_not_what_the_page_shows_by_itself()
    {
        await using var context = new PartContext("en");
        var inspection = new InspectionResult(InspectionVerdict.NeedsReview, null, new ReadSettings(), [])
        {
            LeftOut =
            [
                new Remark(RemarkCodes.SheetsLeftOut, 1, "Bìa"), new Remark(RemarkCodes.ColumnsLeftOut, 1, "Ghi chú"),
                new Remark(RemarkCodes.LinesAbove, 3),
            ],
            Remarks = [new Reason(EvidenceCodes.SheetsUnread, "Bìa"), new Reason(EvidenceCodes.TrailingSeparators, "12")],
        };
        var list = context.Render<LeftOutList>(parameters => parameters.Add(part => part.Inspection, inspection));

        Assert.Equal(
            ["Left out: sheet Bìa.", "Left out: 3 lines above the header."],
            list.FindAll("li").Take(2).Select(line => line.TextContent.Trim()));
        Assert.Equal(3, list.FindAll("li").Count);
    }
}
