using Bunit;
using ImportPortal.Web.Components.Administration.Failures;

namespace ImportPortal.Tests.Web.Components.Administration.Failures;

public sealed class AttemptCountdownTests
{
    [Theory]
    [InlineData("en", "next try in 12 s", "next try is due")]
    [InlineData("vi", "thử lại sau 12 giây", "sắp thử lại")]
    public void Counts_down_to_the_next_attempt(string language, string before, string due)
    {
        using var context = new PartContext(language);
        var countdown = context.Render<AttemptCountdown>(parameters => parameters.Add(part => part.At, context.Time.GetUtcNow().AddSeconds(12)));
        Assert.Equal(before, countdown.Find("span").TextContent);

        context.Time.Advance(TimeSpan.FromSeconds(12));
        countdown.WaitForAssertion(() => Assert.Equal(due, countdown.Find("span").TextContent));
    }
}
