using System.Net;
using System.Text.RegularExpressions;
using ImportPortal.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Accounts;

public sealed partial class AccessTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    // What nobody has to be signed in for; beside it only static files.
    private static readonly string[] Open =
        ["/sign-in", "/set-up", "/invitation", "/language", "/not-found", "/health/live", "/health/ready", "/_framework/", "/scalar/scalar.", "/scalar/favicon.svg"];

    private readonly PortalHost _host = fixture.Host;

    [Fact]
    public async Task Anonymous_callers_are_refused_everywhere_but_at_the_named_addresses()
    {
        var endpoints = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => (
                Path: "/" + Parameter().Replace(endpoint.RoutePattern.RawText ?? "", "1").TrimStart('/'),
                Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(endpoint => !Array.Exists(Open, open => endpoint.Path.StartsWith(open, StringComparison.Ordinal)))
            .SelectMany(endpoint => endpoint.Methods.DefaultIfEmpty("GET").Select(method => (endpoint.Path, Method: new HttpMethod(method))))
            .ToList();

        Assert.NotEmpty(endpoints);
        foreach (var (path, method) in endpoints)
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await _host.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
            var toSignIn = answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) == true;
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized || toSignIn, $"{method} {path} answered {answer.StatusCode}.");
        }
    }

    [Theory]
    [InlineData("/api/nothing/here")]
    [InlineData("/hubs/imports")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task A_program_without_a_key_gets_problem_details(string path)
    {
        using var answer = await _host.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("not_signed_in", await answer.CodeAsync());
    }

    [Fact]
    public async Task A_person_who_is_not_signed_in_is_led_to_the_sign_in_page_and_back()
    {
        using var answer = await _host.Anonymous.GetAsync("/uploads?status=failed&q=a", TestContext.Current.CancellationToken);

        Assert.Equal("/sign-in?returnUrl=%2Fuploads%3Fstatus%3Dfailed%26q%3Da", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task What_is_for_administrators_refuses_staff()
    {
        using var staff = await _host.Staff.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, staff.StatusCode);
        Assert.Equal("not_allowed", await staff.CodeAsync());

        using var admin = await _host.Admin.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
