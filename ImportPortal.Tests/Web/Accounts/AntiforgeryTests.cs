using System.Net;
using System.Net.Sockets;
using System.Text;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Setup;

namespace ImportPortal.Tests.Web.Accounts;

public sealed class AntiforgeryTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Somewhere = "/api/nothing/here";

    private readonly PortalHost _host = fixture.Host;

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_call_by_cookie_that_changes_something_needs_the_token_in_the_header(string method)
    {
        using var person = await _host.SignInAsync();
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(person, method));

        var token = person.DefaultRequestHeaders.GetValues(AntiforgeryCheck.Header).Single();
        person.DefaultRequestHeaders.Remove(AntiforgeryCheck.Header);
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(person, method));

        person.DefaultRequestHeaders.Add(AntiforgeryCheck.Header, token[..^2] + "xx");
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(person, method));
    }

    [Fact]
    public async Task A_call_with_a_key_needs_none()
    {
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(_host.Staff, "POST"));
    }

    [Fact]
    public async Task The_refusal_comes_before_any_of_the_body_is_read()
    {
        var browser = _host.NewBrowser();
        using (await browser.SignInAsync(PortalFolder.StaffEmail, PortalFolder.Password))
        {
        }

        using var socket = new TcpClient(_host.BaseAddress.Host, _host.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"""
            POST {Somewhere} HTTP/1.1
            Host: {_host.BaseAddress.Authority}
            Cookie: {browser.Cookies.GetCookieHeader(_host.BaseAddress)}
            Content-Type: multipart/form-data; boundary=x
            Content-Length: 1000000000


            """.ReplaceLineEndings("\r\n")), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Signing_out_needs_it_too_and_ends_the_cookie()
    {
        using var person = await _host.SignInAsync();
        var token = person.DefaultRequestHeaders.GetValues(AntiforgeryCheck.Header).Single();
        person.DefaultRequestHeaders.Remove(AntiforgeryCheck.Header);
        using (await person.PostAsync("/sign-out", content: null, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, await SendAsync(person, "GET", "/api/session"));

        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using (await person.PostAsync("/sign-out", form, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(person, "GET", "/api/session"));
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string method, string path = Somewhere)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
            Assert.Equal("antiforgery_failed", await answer.CodeAsync());
        return answer.StatusCode;
    }
}
