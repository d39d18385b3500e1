using System.Text.RegularExpressions;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Setup;

public sealed partial class HeadersTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalHost _host = fixture.Host;

    [Theory]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/api/session")]
    [InlineData("/api/nothing/here")]
    public async Task Every_answer_bears_them(string path)
    {
        using var answer = await _host.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"connect-src 'self' ws://{_host.BaseAddress.Authority} wss://{_host.BaseAddress.Authority};", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_two_answers_have_the_same_nonce()
    {
        var nonces = new HashSet<string>();
        for (var call = 0; call < 3; call++)
        {
            using var answer = await _host.Anonymous.GetAsync("/health/live", TestContext.Current.CancellationToken);
            nonces.Add(Nonce().Match(answer.Headers.GetValues("Content-Security-Policy").Single()).Value);
        }

        Assert.Equal(3, nonces.Count(nonce => nonce.Length > 0));
    }

    [Theory]
    [InlineData("127.0.0.0/8, 10.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("", false)]
    public async Task Forwarded_headers_are_believed_of_known_networks_only(string networks, bool secure)
    {
        await using var host = await PortalHost.StartAsync(("Proxy:KnownNetworks", networks));
        var browser = host.NewBrowser();
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await browser.SignInAsync(PortalFolder.StaffEmail, PortalFolder.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("importportal=", StringComparison.Ordinal));
        Assert.Contains("; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
        Assert.Equal(secure, answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task What_is_for_one_person_is_kept_by_no_store_on_the_way()
    {
        foreach (var path in new[] { "/api/session", "/api/uploads", "/api/nothing/here" })
        {
            using var answer = await _host.Staff.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
        }

        using var person = await _host.SignInAsync();
        using var page = await person.GetAsync("/uploads", TestContext.Current.CancellationToken);
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [GeneratedRegex("'nonce-[^']+'")]
    private static partial Regex Nonce();
}
