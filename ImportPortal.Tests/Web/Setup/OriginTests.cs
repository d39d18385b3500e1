using System.Net;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Setup;

/// <summary>A page of another origin, whose browser sends the cookie along, gets no connection of the portal's pages.</summary>
public sealed class OriginTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalHost _host = fixture.Host;

    // Signed in once: trying it for each case would be too often.
    [Fact]
    public async Task Another_origin_is_refused_with_the_cookie_and_without()
    {
        using var person = await _host.SignInAsync();
        string[] paths = ["/_blazor/negotiate?negotiateVersion=1", "/_blazor/disconnect", "/_blazor", "/hubs/imports/negotiate?negotiateVersion=1", "/Hubs/Imports"];
        string[] origins = ["http://{host}:1", "http://example.com", "http://{host}.example.com:{port}", "null", "", "http://{host}", "file://", "about:blank"];
        foreach (var (path, origin) in paths.SelectMany(path => origins.Select(origin => (path, origin))))
        {
            Assert.Equal((path, origin, HttpStatusCode.Forbidden, "foreign_origin"), await OutcomeAsync(person, path, origin));
            Assert.Equal((path, origin, HttpStatusCode.Forbidden, "foreign_origin"), await OutcomeAsync(_host.Anonymous, path, origin));
        }
    }

    private async Task<(string Path, string Origin, HttpStatusCode Status, string? Code)> OutcomeAsync(HttpClient client, string path, string origin)
    {
        var (status, code) = await AskAsync(client, path, origin);
        return (path, origin, status, code);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/imports/negotiate?negotiateVersion=1")]
    public async Task The_portals_own_pages_are_let_in_also_where_tls_ends_before_the_portal(string path)
    {
        using var person = await _host.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(person, path, "http://{host}:{port}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(person, path, "https://{host}:{port}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(person, path, origin: null)).Status);
    }

    [Fact]
    public async Task A_key_is_no_cookie_and_may_come_from_anywhere()
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(_host.Staff, "/hubs/imports/negotiate?negotiateVersion=1", "http://example.com")).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await AskAsync(_host.Anonymous, $"/hubs/imports/negotiate?negotiateVersion=1&access_token={_host.StaffKey}", "http://example.com")).Status);
    }

    private async Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpClient client, string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin
                .Replace("{host}", _host.BaseAddress.Host, StringComparison.Ordinal)
                .Replace("{port}", $"{_host.BaseAddress.Port}", StringComparison.Ordinal));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : await answer.CodeAsync());
    }
}
