using ImportPortal.Web.Components.Watching;

namespace ImportPortal.Tests.Web.Components.Watching;

public sealed class RateScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(71_400, 20_000)]
    [InlineData(80_001, 50_000)]
    public void Four_round_steps_reach_the_highest_value(double highest, int step) => Assert.Equal(step, RateScale.StepFor(highest));
}
