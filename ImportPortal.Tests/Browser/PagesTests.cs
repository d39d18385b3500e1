namespace ImportPortal.Tests.Browser;

/// <summary>Every page of the shell, in every look.</summary>
public sealed class PagesTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Paths = ["/sign-in", "/dashboard", "/uploads", "/uploads?q=nothing-like-it", "/account", "/not-there"];

    public static TheoryData<string> Looks() => [.. PageLook.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Are_accessible_and_fit_their_window(string look)
    {
        var page = await fixture.OpenAsync(PageLook.Named(look));
        foreach (var path in Paths)
        {
            await page.OpenAsync(path);
            await page.KeepPictureAsync($"{string.Concat(path.Where(char.IsLetter))}-{look}");
            await page.AssertNothingScrollsSidewaysAsync();
            await page.AssertAccessibleAsync();
        }

        await page.Context.DisposeAsync();
    }
}
