using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class UserEndpointsTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string NewPassword = "another long password";

    private readonly PortalHost _host = fixture.Host;

    [Theory]
    [InlineData("GET", "/api/users")]
    [InlineData("POST", "/api/users")]
    [InlineData("PUT", "/api/users/1")]
    [InlineData("POST", "/api/users/1/invitation")]
    [InlineData("DELETE", "/api/users/1/sessions")]
    [InlineData("GET", "/api/keys")]
    [InlineData("POST", "/api/keys")]
    [InlineData("DELETE", "/api/keys/1")]
    [InlineData("GET", "/api/audit")]
    public async Task People_keys_and_audit_are_for_administrators(string method, string path)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, "not_signed_in"), await RefusalAsync(_host.Anonymous, method, path));
        Assert.Equal((HttpStatusCode.Forbidden, "not_allowed"), await RefusalAsync(_host.Staff, method, path));
    }

    [Fact]
    public async Task A_person_with_a_password_is_answered_with_a_number_and_can_sign_in()
    {
        var (status, person) = await SendAsync(HttpMethod.Post, "/api/users", new { email = "mai@example.test", role = "staff", password = NewPassword });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(person.GetProperty("id").GetInt64() > 0);
        Assert.Equal("Staff", person.GetProperty("role").GetString());
        Assert.Equal("active", person.GetProperty("state").GetString());
        Assert.False(person.TryGetProperty("invitation", out _));
        Assert.Equal("/", await SignInAsync("mai@example.test", NewPassword));
    }

    [Fact]
    public async Task An_invited_person_sets_a_password_by_a_link_that_works_once()
    {
        var (_, person) = await SendAsync(HttpMethod.Post, "/api/users", new { email = "lan@example.test", role = "Admin" });
        var link = person.GetProperty("invitation").GetProperty("path").GetString()!;
        Assert.Equal("invited", person.GetProperty("state").GetString());
        Assert.Contains("lan@example.test", await _host.Anonymous.GetStringAsync(link, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Contains("error=password_too_short", await RedeemAsync(link, "short"), StringComparison.Ordinal);
        Assert.Equal("/sign-in?email=lan@example.test", await RedeemAsync(link, NewPassword));
        Assert.Equal("/", await SignInAsync("lan@example.test", NewPassword));

        Assert.Equal("/invitation", await RedeemAsync(link, "a password of a thief"));
        Assert.DoesNotContain("lan@", await _host.Anonymous.GetStringAsync(link, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("/", await SignInAsync("lan@example.test", NewPassword));
    }

    [Fact]
    public async Task A_reset_takes_the_old_password_away_and_a_newer_link_replaces_an_older_one()
    {
        var id = await AddAsync("reset@example.test");
        var first = (await SendAsync(HttpMethod.Post, $"/api/users/{id}/invitation")).Body.GetProperty("path").GetString()!;
        var second = (await SendAsync(HttpMethod.Post, $"/api/users/{id}/invitation")).Body.GetProperty("path").GetString()!;

        Assert.Contains("error=sign_in_failed", await SignInAsync("reset@example.test", NewPassword), StringComparison.Ordinal);
        Assert.Equal("/invitation", await RedeemAsync(first, "chosen by the first link"));
        Assert.StartsWith("/sign-in", await RedeemAsync(second, "chosen by the second link"), StringComparison.Ordinal);
        Assert.Equal("/", await SignInAsync("reset@example.test", "chosen by the second link"));
    }

    [Theory]
    [InlineData("no address", "Staff", NewPassword, HttpStatusCode.BadRequest, "bad_email")]
    [InlineData("", "Staff", NewPassword, HttpStatusCode.BadRequest, "bad_email")]
    [InlineData("x@example.test", "Owner", NewPassword, HttpStatusCode.BadRequest, "unknown_role")]
    [InlineData("x@example.test", "Staff", "short", HttpStatusCode.BadRequest, "password_too_short")]
    [InlineData("STAFF@example.test", "Staff", NewPassword, HttpStatusCode.Conflict, "email_taken")]
    public async Task What_cannot_be_a_person_is_refused_with_the_reason(string email, string role, string password, HttpStatusCode status, string code)
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/users", new { email, role, password });

        Assert.Equal((status, code), (answer.Status, answer.Body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_person_is_changed_in_all_that_was_asked_for_or_in_nothing()
    {
        var id = await AddAsync("change@example.test");

        var refused = await SendAsync(HttpMethod.Put, $"/api/users/{id}", new { role = "Admin", email = PortalFolder.StaffEmail });
        Assert.Equal((HttpStatusCode.Conflict, "email_taken"), (refused.Status, refused.Body.GetProperty("code").GetString()));
        var same = await _host.Admin.GetFromJsonAsync<JsonElement>($"/api/users/{id}", TestContext.Current.CancellationToken);
        Assert.Equal("Staff", same.GetProperty("role").GetString());

        var (_, changed) = await SendAsync(HttpMethod.Put, $"/api/users/{id}", new { role = "Admin", email = "changed@example.test", password = "the third password" });
        Assert.Equal(("Admin", "changed@example.test"), (changed.GetProperty("role").GetString(), changed.GetProperty("email").GetString()));
        Assert.Equal("/", await SignInAsync("changed@example.test", "the third password"));

        var (_, disabled) = await SendAsync(HttpMethod.Put, $"/api/users/{id}", new { disabled = true });
        Assert.Equal("disabled", disabled.GetProperty("state").GetString());
        Assert.Contains("error=", await SignInAsync("changed@example.test", "the third password"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Put, $"/api/users/{id}", new { disabled = false })).Status);
        Assert.Equal("/", await SignInAsync("changed@example.test", "the third password"));

        var found = await _host.Admin.GetFromJsonAsync<JsonElement>("/api/users?q=CHANGED@&role=admin&state=active", TestContext.Current.CancellationToken);
        Assert.Equal([id], found.GetProperty("items").EnumerateArray().Select(person => person.GetProperty("id").GetInt64()));
        Assert.Equal(1, found.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_last_administrator_who_can_sign_in_stays_one()
    {
        await using var host = await PortalHost.StartAsync();
        var admin = (await host.Admin.GetFromJsonAsync<JsonElement>("/api/session", TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
        // Somebody invited cannot sign in yet.
        using (await host.Admin.PostAsJsonAsync("/api/users", new { email = "invited@example.test", role = "Admin" }, TestContext.Current.CancellationToken))
        {
            foreach (var change in new object[] { new { role = "Staff" }, new { disabled = true } })
            {
                using var answer = await host.Admin.PutAsJsonAsync($"/api/users/{admin}", change, TestContext.Current.CancellationToken);
                Assert.Equal((HttpStatusCode.Conflict, "last_administrator"), (answer.StatusCode, await answer.CodeAsync()));
            }

            using var reset = await host.Admin.PostAsync($"/api/users/{admin}/invitation", content: null, TestContext.Current.CancellationToken);
            Assert.Equal("last_administrator", await reset.CodeAsync());
        }

        await host.AddPersonAsync("second@example.test", PortalRoles.Admin);
        using var demoted = await host.Admin.PutAsJsonAsync($"/api/users/{admin}", new { role = "Staff" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, demoted.StatusCode);
    }

    [Fact]
    public async Task Each_act_is_in_the_audit_trail_without_any_secret()
    {
        var id = await AddAsync("audited@example.test");
        await SendAsync(HttpMethod.Put, $"/api/users/{id}", new { role = "Admin", disabled = true, password = "secret of the person" });
        var link = (await SendAsync(HttpMethod.Post, $"/api/users/{id}/invitation")).Body.GetProperty("path").GetString()!;
        var key = (await SendAsync(HttpMethod.Post, "/api/keys", new { name = "Audited key", userId = id })).Body;
        await SendAsync(HttpMethod.Delete, $"/api/keys/{key.GetProperty("id").GetInt64()}");
        await SendAsync(HttpMethod.Delete, $"/api/users/{id}/sessions");

        var text = await _host.Admin.GetStringAsync("/api/audit?pageSize=200", TestContext.Current.CancellationToken);
        var entries = JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("subject").GetString()!.Contains("audited@", StringComparison.Ordinal)).ToList();

        Assert.All(entries, entry => Assert.Equal(PortalFolder.AdminEmail, entry.GetProperty("by").GetString()));
        Assert.Equal(
            ["person.sessions", "key.revoke", "key.create", "person.reset", "person.password", "person.disable", "person.role", "person.add"],
            entries.Select(entry => entry.GetProperty("action").GetString()));
        foreach (var secret in new[] { "secret of the person", link.Split('=')[1], key.GetProperty("key").GetString()! })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_is_read_by_pages_that_follow_each_other_and_by_what_was_done()
    {
        for (var person = 0; person < 5; person++)
            await AddAsync($"paged{person}@example.test");

        var first = await _host.Admin.GetFromJsonAsync<JsonElement>("/api/audit?action=person.add&pageSize=3", TestContext.Current.CancellationToken);
        await AddAsync("paged5@example.test");
        var second = await _host.Admin.GetFromJsonAsync<JsonElement>(
            $"/api/audit?action=person.add&pageSize=3&next={first.GetProperty("next").GetString()}", TestContext.Current.CancellationToken);

        var ids = Ids(first).Concat(Ids(second)).ToList();
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(second.GetProperty("items").EnumerateArray(), entry => Assert.Equal("person.add", entry.GetProperty("action").GetString()));
        Assert.Empty(Ids(await _host.Admin.GetFromJsonAsync<JsonElement>("/api/audit?by=nobody", TestContext.Current.CancellationToken)));
        using var wrong = await _host.Admin.GetAsync("/api/audit?next=x", TestContext.Current.CancellationToken);
        Assert.Equal("bad_parameter", await wrong.CodeAsync());
    }

    private static IEnumerable<long> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64());

    private static async Task<(HttpStatusCode, string?)> RefusalAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.CodeAsync());
    }

    private async Task<long> AddAsync(string email) =>
        (await SendAsync(HttpMethod.Post, "/api/users", new { email, password = NewPassword })).Body.GetProperty("id").GetInt64();

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _host.Admin.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.NoContent
            ? default
            : await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private async Task<string> RedeemAsync(string link, string password)
    {
        using var answer = await _host.NewBrowser().PostFormAsync("/invitation", new() { ["token"] = link.Split('=')[1], ["password"] = password });
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<string> SignInAsync(string email, string password)
    {
        using var answer = await _host.NewBrowser().SignInAsync(email, password);
        return answer.Headers.Location!.OriginalString;
    }
}
