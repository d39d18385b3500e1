using ImportPortal.Web.Components.Shared;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Web.Components.Shared;

public sealed class AnnouncerTests
{
    [Fact]
    public void Speaks_once_in_ten_seconds_and_then_only_the_latest()
    {
        var time = new FakeTimeProvider();
        using var announcer = new Announcer(time);
        var spoken = new List<string>();
        announcer.Changed += () => spoken.Add(announcer.Sentence);

        announcer.Say("Stored.");
        announcer.Say("25%");
        time.Advance(TimeSpan.FromSeconds(4));
        announcer.Say("50%");
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["Stored."], spoken);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Stored.", "50%"], spoken);

        time.Advance(TimeSpan.FromSeconds(10));
        announcer.Say("Completed.");
        Assert.Equal(["Stored.", "50%", "Completed."], spoken);
    }
}
