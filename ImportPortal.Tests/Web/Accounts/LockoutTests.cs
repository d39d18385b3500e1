using System.Net;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Accounts;

public sealed class LockoutTests
{
    [Theory]
    [InlineData(PortalFolder.StaffEmail)]
    [InlineData("nobody@example.test")]
    public async Task Five_wrong_passwords_lock_out_whether_or_not_there_is_such_a_person(string email)
    {
        await using var host = await PortalHost.StartAsync();
        var browser = host.NewBrowser();
        for (var wrong = 1; wrong < 5; wrong++)
            Assert.Contains("error=sign_in_failed", await LocationAsync(browser, email, "wrong"), StringComparison.Ordinal);

        Assert.Contains("error=too_many_requests", await LocationAsync(browser, email, "wrong"), StringComparison.Ordinal);
        Assert.Contains("error=too_many_requests", await LocationAsync(browser, email, PortalFolder.Password), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_can_try_only_so_often()
    {
        await using var host = await PortalHost.StartAsync();
        HttpResponseMessage answer;
        var tries = 0;
        do
            answer = await host.Anonymous.PostAsync("/sign-in", content: null, TestContext.Current.CancellationToken);
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++tries < 100);

        Assert.Equal("too_many_requests", await answer.CodeAsync());
        Assert.NotNull(answer.Headers.RetryAfter);

        var browser = host.NewBrowser();
        browser.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Equal("/sign-in?error=too_many_requests", await LocationAsync(browser, PortalFolder.StaffEmail, PortalFolder.Password));
    }

    private static async Task<string> LocationAsync(BrowserClient browser, string email, string password)
    {
        using var answer = await browser.SignInAsync(email, password);
        return answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString();
    }
}
