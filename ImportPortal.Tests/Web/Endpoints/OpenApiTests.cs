using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImportPortal.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed partial class OpenApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_call_of_the_api_is_described_with_its_words()
    {
        var document = await fixture.Host.Staff.JsonAsync("/openapi/v1.json");

        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => $"{call.Name.ToUpperInvariant()} {path.Name}")).ToHashSet();
        var mapped = fixture.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            // A protocol of its own (tus) has its own description.
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} {Constraint().Replace(endpoint.RoutePattern.RawText!, "").TrimEnd('/')}"));
        Assert.Superset(mapped.ToHashSet(), described);

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Contains("NeedsReview", Words("UploadStatus"));
        Assert.Equal(["critical", "default", "low"], Words("UploadPriority"));
        Assert.Equal("integer", schemas.GetProperty("UploadBody").GetProperty("properties").GetProperty("id").GetProperty("type").GetString());
        Assert.True(schemas.GetProperty("ProblemDetails").GetProperty("properties").TryGetProperty("code", out _));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey").GetProperty("scheme").GetString());

        IEnumerable<string?> Words(string schema) => schemas.GetProperty(schema).GetProperty("enum").EnumerateArray().Select(word => word.GetString());
    }

    [Fact]
    public async Task The_page_about_the_api_runs_under_the_portals_own_policy()
    {
        var page = await fixture.Host.Staff.GetAsync("/scalar/", TestContext.Current.CancellationToken);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var nonce = Nonce().Match(page.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.NotEmpty(nonce);
        Assert.All(Script().Matches(text), script => Assert.Contains(WebUtility.HtmlEncode(nonce), WebUtility.HtmlEncode(WebUtility.HtmlDecode(script.Value)), StringComparison.Ordinal));
        Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
        using var anonymous = await fixture.Host.Anonymous.GetAsync("/scalar/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, "not_signed_in"), await fixture.Host.Anonymous.RefusalAsync(HttpMethod.Get, "/openapi/v1.json"));
    }

    [GeneratedRegex(":[a-z]+(?=})")]
    private static partial Regex Constraint();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();
}
