using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Setup;

/// <summary>What no endpoint can make anything of is refused as the caller's mistake, never answered as the portal's.</summary>
public sealed class MalformedRequestTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalHost _host = fixture.Host;

    [Theory]
    [InlineData("a:99999")]
    [InlineData("a:-1")]
    [InlineData("[::")]
    [InlineData("[")]
    [InlineData("a:b:c")]
    [InlineData("..")]
    [InlineData("%")]
    [InlineData("")]
    public async Task A_host_that_is_none_is_400(string host)
    {
        foreach (var path in new[] { "/", "/sign-in", "/uploads", "/api/uploads", "/health/live" })
        {
            using var socket = new TcpClient(_host.BaseAddress.Host, _host.BaseAddress.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {_host.StaffKey}\r\nConnection: close\r\n\r\n"),
                TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream);
            Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("utf-7")]
    [InlineData("\"\"")]
    public async Task A_charset_that_is_none_is_415(string charset)
    {
        foreach (var path in new[] { "/api/users", "/api/keys", "/api/datasets", "/api/uploads/bulk", "/api/queue/pause" })
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(path, "{}", $"application/json; charset={charset}"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync("/sign-in", "a=b", $"application/x-www-form-urlencoded; charset={charset}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--x")]
    [InlineData("--x\r\n")]
    [InlineData("garbage")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"dataset\"\r\n\r\nx\r\n--x\r\nCont")]
    [InlineData("--x\r\nno header\r\n\r\nx\r\n--x--")]
    public async Task A_form_that_is_broken_is_400(string body)
    {
        foreach (var path in new[] { "/api/uploads/inspect", "/api/uploads", "/api/datasets/propose" })
            Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(path, body, "multipart/form-data; boundary=x"));
    }

    [Theory]
    [InlineData("createdSince=0001-01-01")]
    [InlineData("createdBefore=0001-01-01T00:00:00Z")]
    [InlineData("createdSince=0001-01-01T00:00:00%2B14:00")]
    [InlineData("createdBefore=9999-12-31T23:59:59.9999999Z")]
    [InlineData("finishedSince=9999-12-31T23:59:59-14:00")]
    [InlineData("finishedSince=-0001-01-01")]
    public async Task Times_at_their_ends_are_times_or_refused(string query)
    {
        using var uploads = await _host.Admin.GetAsync($"/api/uploads?{query}", TestContext.Current.CancellationToken);
        Assert.True(uploads.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{uploads.StatusCode}");
        var audit = query.Replace("createdSince", "since", StringComparison.Ordinal).Replace("createdBefore", "before", StringComparison.Ordinal);
        using var entries = await _host.Admin.GetAsync($"/api/audit?{audit}", TestContext.Current.CancellationToken);
        Assert.True(entries.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{entries.StatusCode}");
    }

    [Theory]
    [InlineData("/api/uploads?q=")]
    [InlineData("/api/users?q=")]
    [InlineData("/api/keys?q=")]
    [InlineData("/api/audit?by=")]
    [InlineData("/api/audit?action=")]
    public async Task A_search_has_200_characters_at_most(string address)
    {
        using var longest = await _host.Admin.GetAsync(address + new string('a', 200), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, longest.StatusCode);
        using var longer = await _host.Admin.GetAsync(address + new string('a', 201), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, longer.StatusCode);
        Assert.Equal("bad_parameter", await longer.CodeAsync());
    }

    [Fact]
    public async Task A_body_in_json_has_256_KiB_at_most_where_a_call_does_not_need_more()
    {
        var most = "{\"name\":\"" + new string('a', (256 * 1024) - 12) + "\"}";
        foreach (var path in new[] { "/api/users", "/api/keys", "/api/uploads/bulk", "/api/queue/pause" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(path, most, "application/json"));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(path, most + "  ", "application/json"));
        }

        // A mapping may name 16,384 columns.
        using var body = new StringContent(most + "  ", MediaTypeHeaderValue.Parse("application/json"));
        using var mapping = await _host.Admin.PutAsync("/api/uploads/1/mapping", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, mapping.StatusCode);
    }

    private async Task<HttpStatusCode> PostAsync(string path, string body, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _host.Admin.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
