using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Review;

namespace ImportPortal.Tests.Web.Components.Review;

public sealed class SheetChoiceTests
{
    private static readonly InspectedSheet[] Sheets =
    [
        new("Bìa", false, 3), new("Tháng 9", false, 120) { Fits = true }, new("Tháng 10", false, 130) { Fits = true }, new("Tháng 11", true, 90) { Fits = true },
    ];

    [Fact]
    public void Those_that_fit_are_offered_in_the_order_of_their_tabs()
    {
        var choice = Choice(new ReadSettings { Format = "xlsx", Sheet = "Tháng 10" });

        Assert.Equal(["Tháng 9", "Tháng 10", "Tháng 11"], choice.Offered);
        Assert.Equal([false, true, false], choice.Offered.Select(choice.IsChosen));
        Assert.True(choice.IsOnly("Tháng 10"));
        Assert.False(choice.IsAll);
        Assert.Equal(["Tháng 9", "Tháng 10"], choice.With("Tháng 9", isChosen: true));
    }

    [Fact]
    public void One_of_several_is_taken_away_and_one_that_was_chosen_before_stays_on_offer()
    {
        var choice = Choice(new ReadSettings { Format = "xlsx", Sheet = "Bìa", Sheets = ["Bìa", "Tháng 9"] });

        Assert.Equal(["Bìa", "Tháng 9", "Tháng 10", "Tháng 11"], choice.Offered);
        Assert.Equal(["Bìa"], choice.With("Tháng 9", isChosen: false));
        Assert.False(choice.IsOnly("Bìa"));
    }

    private static SheetChoice Choice(ReadSettings settings) =>
        new(new InspectionResult(InspectionVerdict.NeedsReview, null, settings, []) { Sheets = Sheets });
}
