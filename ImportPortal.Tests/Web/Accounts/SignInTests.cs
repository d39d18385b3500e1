using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Accounts;

public sealed class SignInTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalHost _host = fixture.Host;

    [Fact]
    public async Task A_right_password_leads_to_the_page_that_was_wanted()
    {
        var browser = _host.NewBrowser();
        using var answer = await browser.SignInAsync(PortalFolder.StaffEmail, PortalFolder.Password, "/uploads?status=failed");

        Assert.Equal("/uploads?status=failed", answer.Headers.Location?.OriginalString);
        var session = await browser.Client.GetFromJsonAsync<JsonElement>("/api/session", TestContext.Current.CancellationToken);
        Assert.Equal(PortalFolder.StaffEmail, session.GetProperty("email").GetString());
        Assert.False(session.GetProperty("isAdmin").GetBoolean());
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task An_address_elsewhere_is_not_followed(string returnUrl)
    {
        using var answer = await _host.NewBrowser().SignInAsync(PortalFolder.StaffEmail, PortalFolder.Password, returnUrl);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData(PortalFolder.StaffEmail)]
    [InlineData("nobody@example.test")]
    public async Task A_wrong_password_leads_back_to_the_form_with_the_email_kept(string email)
    {
        using var answer = await _host.NewBrowser().SignInAsync(email, "wrong");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/sign-in?error=sign_in_failed&email={email}", answer.Headers.Location?.OriginalString);
    }
}
