using System.Net;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class ProblemsTests : IClassFixture<ProblemsTests.Fixture>
{
    private static readonly Dictionary<string, Exception> Faults = new()
    {
        ["/api/store-away"] = new ObjectStoreException(ObjectStoreFailure.Unavailable, "away"),
        ["/api/store-refused"] = new ObjectStoreException(ObjectStoreFailure.Refused, "refused"),
        ["/api/store-full"] = new ObjectStoreException(ObjectStoreFailure.NoRoom, "full"),
        ["/api/database-locked"] = new SqliteException("locked", 5),
        ["/api/database-gone"] = new DbUpdateException("", new SqliteException("cannot open", 14)),
        ["/api/disk-full"] = new DbUpdateException("", new SqliteException("full", 13)),
        ["/api/body-too-large"] = new BadHttpRequestException("too large", 413),
        ["/api/body-cut"] = new BadHttpRequestException("Unexpected end of request content."),
        ["/api/bug"] = new InvalidOperationException("a bug"),
        ["/api/wrong-statement"] = new SqliteException("no such table", 1),
        ["/page"] = new InvalidOperationException("a bug"),
    };

    private readonly PortalHost _host;

    public ProblemsTests(Fixture fixture) => _host = fixture.Host;

    [Theory]
    [InlineData("/api/store-away", 503, "store_unavailable")]
    [InlineData("/api/store-refused", 503, "store_refused")]
    [InlineData("/api/store-full", 507, "no_room")]
    [InlineData("/api/database-locked", 503, "database_unavailable")]
    [InlineData("/api/database-gone", 503, "database_unavailable")]
    [InlineData("/api/disk-full", 507, "no_room")]
    [InlineData("/api/body-too-large", 413, "too_large")]
    [InlineData("/api/body-cut", 400, "broken_body")]
    [InlineData("/api/bug", 500, "internal")]
    [InlineData("/api/wrong-statement", 500, "internal")]
    [InlineData("/api/nothing/here", 404, "not_found")]
    public async Task What_goes_wrong_is_told_by_a_status_and_a_code(string path, int status, string code)
    {
        using var answer = await _host.Staff.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, await answer.CodeAsync());
    }

    [Fact]
    public async Task A_method_that_does_not_work_at_an_address_is_405()
    {
        using var answer = await _host.Staff.DeleteAsync("/api/session", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        var problem = await answer.ProblemAsync();
        Assert.Equal("method_not_allowed", problem.GetProperty("code").GetString());
        Assert.Contains("DELETE", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr, vi;q=0.5", null, "Kho tệp không trả lời.")]
    [InlineData("vi", "en", "The file store is not answering.")]
    [InlineData("fr", null, "The file store is not answering.")]
    public async Task The_title_is_in_the_callers_language_a_choice_before_the_browsers(string accept, string? chosen, string begin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/store-away");
        request.Headers.AcceptLanguage.ParseAdd(accept);
        if (chosen is not null)
        {
            using var choice = await _host.Anonymous.GetAsync($"/language?culture={chosen}&returnUrl=/x", TestContext.Current.CancellationToken);
            Assert.Equal("/x", choice.Headers.Location?.OriginalString);
            request.Headers.Add("Cookie", choice.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        }

        using var answer = await _host.Staff.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.StartsWith(begin, (await answer.ProblemAsync()).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_fails_gives_a_reference_and_no_detail()
    {
        using var answer = await _host.Staff.GetAsync("/page?token=secret", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Matches("reference [0-9A-F]{8}", page);
        Assert.DoesNotContain("a bug", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_has_a_status() =>
        Assert.Empty(typeof(ReasonCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Except(Problems.Statuses.Keys));

    /// <summary>A portal with addresses that fail.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private PortalHost? _host;

        public PortalHost Host => _host ?? throw new InvalidOperationException("It is not started yet.");

        public async ValueTask InitializeAsync() => _host = await PortalHost.StartAsync(
            builder => builder.Services.AddSingleton<IStartupFilter, FailingAddresses>());

        public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private sealed class FailingAddresses : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((context, rest) => Faults.TryGetValue(context.Request.Path, out var fault) ? throw fault : rest(context));
        };
    }
}
