using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class KeyEndpointsTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalHost _host = fixture.Host;

    [Fact]
    public async Task A_key_is_given_once_works_and_is_refused_as_soon_as_it_is_revoked()
    {
        var (status, made) = await MakeAsync(new { name = "Nightly" });
        var key = made.GetProperty("key").GetString()!;
        using var program = _host.Client(key);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/users"));
        var list = await _host.Admin.GetStringAsync("/api/keys?pageSize=200", TestContext.Current.CancellationToken);
        Assert.Contains("Nightly", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", list, StringComparison.OrdinalIgnoreCase);

        var address = $"/api/keys/{made.GetProperty("id").GetInt64()}";
        for (var time = 1; time <= 2; time++)
        {
            using var revoked = await _host.Admin.DeleteAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, "/api/session"));
        using var unknown = await _host.Admin.DeleteAsync("/api/keys/999999", TestContext.Current.CancellationToken);
        Assert.Equal("not_found", await unknown.CodeAsync());
    }

    [Fact]
    public async Task An_administrators_key_limited_to_staff_administers_nothing()
    {
        using var program = _host.Client((await MakeAsync(new { name = "Limited", role = "staff" })).Body.GetProperty("key").GetString());

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/session"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, "/api/users"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, "/metrics"));
    }

    [Fact]
    public async Task A_key_limited_to_datasets_sees_only_these_and_cannot_make_one_without_limits()
    {
        await _host.Services.GetRequiredService<PortalDatabase>().AddDatasetAsync("others");
        using var program = _host.Client((await MakeAsync(new { name = "Records only", datasets = new[] { "records" } })).Body.GetProperty("key").GetString());

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/datasets/records"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(program, "/api/datasets/others"));
        using var answer = await program.PostAsJsonAsync("/api/keys", new { name = "All" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        // Nor what is of no dataset, nor what is for administrators, also where it is of a dataset of its own.
        foreach (var path in new[] { "/api/queue", "/metrics", "/api/users", "/api/audit" })
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, path));
        using var pause = await program.PostAsJsonAsync("/api/queue/pause", new { reason = "x" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, pause.StatusCode);
        using var change = await program.PutAsJsonAsync("/api/datasets/records", new { name = "x" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, change.StatusCode);
    }

    [Fact]
    public async Task A_key_opens_no_page()
    {
        foreach (var path in new[] { "/", "/uploads", "/datasets", "/account", "/admin/queue", "/admin/people" })
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(_host.Admin, path));
        using var circuit = await _host.Admin.PostAsync("/_blazor/negotiate?negotiateVersion=1", content: null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, circuit.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_that_is_reset_can_take_the_keys_with_it(bool keysToo)
    {
        using var added = await _host.Admin.PostAsJsonAsync(
            "/api/users", new { email = $"keys-{keysToo}@example.test", password = "a long enough one" }, TestContext.Current.CancellationToken);
        var userId = (await added.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
        using var program = _host.Client((await MakeAsync(new { name = "Program", userId })).Body.GetProperty("key").GetString());

        using var reset = await _host.Admin.PostAsync(
            $"/api/users/{userId}/invitation?revokeKeys={keysToo}", content: null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, reset.StatusCode);
        Assert.Equal(keysToo ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, await StatusAsync(program, "/api/session"));
    }

    [Fact]
    public async Task A_key_may_act_for_another_person()
    {
        var people = await _host.Admin.GetFromJsonAsync<JsonElement>($"/api/users?q={PortalFolder.StaffEmail}", TestContext.Current.CancellationToken);
        var userId = people.GetProperty("items")[0].GetProperty("id").GetInt64();
        using var program = _host.Client((await MakeAsync(new { name = "For staff", userId, role = "Admin" })).Body.GetProperty("key").GetString());

        var session = await program.GetFromJsonAsync<JsonElement>("/api/session", TestContext.Current.CancellationToken);
        Assert.Equal(PortalFolder.StaffEmail, session.GetProperty("email").GetString());
        Assert.False(session.GetProperty("isAdmin").GetBoolean());
        var keys = await _host.Admin.GetFromJsonAsync<JsonElement>($"/api/keys?userId={userId}&state=active&q=for st", TestContext.Current.CancellationToken);
        Assert.Equal(["For staff"], keys.GetProperty("items").EnumerateArray().Select(key => key.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("""{"name": " "}""", "bad_parameter")]
    [InlineData("""{"name": "x", "expiresAt": "2020-01-01T00:00:00Z"}""", "bad_parameter")]
    [InlineData("""{"name": "x", "datasets": []}""", "bad_parameter")]
    [InlineData("""{"name": "x", "datasets": ["nothing"]}""", "unknown_dataset")]
    [InlineData("""{"name": "x", "userId": 999999}""", "unknown_person")]
    [InlineData("""{"name": "x", "role": "Owner"}""", "unknown_role")]
    public async Task What_cannot_be_a_key_is_refused_with_the_reason(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _host.Admin.PostAsync("/api/keys", content, TestContext.Current.CancellationToken);

        Assert.Equal(code, await answer.CodeAsync());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> MakeAsync(object body)
    {
        using var answer = await _host.Admin.PostAsJsonAsync("/api/keys", body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
