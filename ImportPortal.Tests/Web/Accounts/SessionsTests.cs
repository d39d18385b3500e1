using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Web.Accounts;

public sealed class SessionsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PortalHost _host = null!;

    private Sessions Sessions => _host.Services.GetRequiredService<Sessions>();

    public async ValueTask InitializeAsync() =>
        _host = await PortalHost.StartAsync(builder => builder.Services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IStartupFilter>(new EndlessFeed(_watching)));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_demoted_persons_cookie_and_live_feed_end_within_a_minute()
    {
        await _host.AddPersonAsync("second@example.test", PortalRoles.Admin);
        using var person = await _host.SignInAsync("second@example.test");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, "/api/users"));
        using var answer = await person.GetAsync(EndlessFeed.Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var end = answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await _watching.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await ChangeAsync("second@example.test", new { role = "Staff" });
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(person, "/api/users"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => end.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_live_feed_of_a_demoted_persons_key_ends_so_that_it_comes_back_with_fewer_rights()
    {
        var key = await _host.AddPersonAsync("second@example.test", PortalRoles.Admin);
        using var program = _host.Client(key);
        using var answer = await program.GetAsync(EndlessFeed.Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var end = answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await _watching.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await ChangeAsync("second@example.test", new { role = "Staff" });
        _time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => end.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, "/api/users"));
    }

    [Fact]
    public async Task A_person_sees_their_sessions_and_ends_the_others()
    {
        using var here = await _host.SignInAsync();
        using var elsewhere = await _host.SignInAsync();
        var actor = await ActorAsync(here);
        var sessions = await Sessions.ListAsync(actor.UserId, TestContext.Current.CancellationToken);
        Assert.Equal(2, sessions.Count);
        Assert.All(sessions, session => Assert.Equal("127.0.0.1", session.Address?.Replace("::ffff:", "", StringComparison.Ordinal)));

        // The one that signed in first is "here".
        var kept = sessions.MinBy(session => session.StartedAt)!;
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(elsewhere, "/api/session"));
        var ended = await Sessions.EndAsync(actor, new WhichSessions(kept.Id, Others: true), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, ended);
        HttpStatusCode[] statuses = [await StatusAsync(here, "/api/session"), await StatusAsync(elsewhere, "/api/session")];
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized], statuses.Order());
        Assert.Equal([kept.Id], (await Sessions.ListAsync(actor.UserId, TestContext.Current.CancellationToken)).Select(session => session.Id));
        Assert.Equal(0, await Sessions.EndAsync(actor with { UserId = actor.UserId + 1 }, new WhichSessions(kept.Id, Others: false), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Signing_out_ends_a_copy_of_the_cookie_too()
    {
        var browser = _host.NewBrowser();
        using (await browser.SignInAsync(PortalFolder.StaffEmail, PortalFolder.Password))
        {
        }

        var copy = _host.Client();
        copy.DefaultRequestHeaders.Add("Cookie", browser.Cookies.GetCookieHeader(_host.BaseAddress));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(copy, "/api/session"));
        var token = (await browser.Client.GetFromJsonAsync<JsonElement>("/api/session", TestContext.Current.CancellationToken)).GetProperty("csrfToken").GetString()!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using (var answer = await browser.Client.PostAsync("/sign-out", form, TestContext.Current.CancellationToken))
            Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(copy, "/api/session"));
        // Kept by then, so that it outlasts this process.
        await using var database = _host.Services.GetRequiredService<PortalDatabase>().Read();
        Assert.Contains(database.Set<PersonSession>(), session => session.EndedAt != null);
    }

    [Fact]
    public async Task A_session_lasts_30_days_however_often_it_is_used()
    {
        using var person = await _host.SignInAsync();
        // Listing writes what was only noted: a session that is not kept lasts minutes.
        Assert.Single(await Sessions.ListAsync((await ActorAsync(person)).UserId, TestContext.Current.CancellationToken));
        for (var day = 1; day < 30; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, "/api/session"));
        }

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(person, "/api/session"));
    }

    [Fact]
    public async Task Who_changes_their_password_stays_signed_in_here_and_nowhere_else()
    {
        using var here = await _host.SignInAsync();
        using var elsewhere = await _host.SignInAsync();

        Assert.Equal("/account?error=wrong_password", await ChangePasswordAsync(here, "wrong", "a new long password"));
        Assert.Equal("/account?error=password_too_short", await ChangePasswordAsync(here, PortalFolder.Password, "short"));
        Assert.Equal("/account?done=password", await ChangePasswordAsync(here, PortalFolder.Password, "a new long password"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here, "/api/session"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(elsewhere, "/api/session"));
        using var again = await _host.NewBrowser().SignInAsync(PortalFolder.StaffEmail, "a new long password");
        Assert.Equal("/", again.Headers.Location?.OriginalString);
        Assert.Equal(2, (await Sessions.ListAsync((await ActorAsync(here)).UserId, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Five_wrong_present_passwords_lock_out_as_at_signing_in()
    {
        using var person = await _host.SignInAsync();
        for (var wrong = 1; wrong < 5; wrong++)
            Assert.Equal("/account?error=wrong_password", await ChangePasswordAsync(person, "wrong", "a new long password"));

        Assert.Equal("/account?error=too_many_requests", await ChangePasswordAsync(person, "wrong", "a new long password"));
        Assert.Equal("/account?error=too_many_requests", await ChangePasswordAsync(person, PortalFolder.Password, "a new long password"));
    }

    [Fact]
    public async Task An_invitation_ends_after_a_week()
    {
        using var added = await _host.Admin.PostAsJsonAsync("/api/users", new { email = "late@example.test" }, TestContext.Current.CancellationToken);
        var link = (await added.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))
            .GetProperty("invitation").GetProperty("path").GetString()!.Split('=')[1];
        await using var scope = _host.Services.CreateAsyncScope();
        // A clock of their own: each tick of the portal's timers in a week would take its time.
        var time = new FakeTimeProvider(_time.GetUtcNow());
        var invitations = ActivatorUtilities.CreateInstance<Invitations>(scope.ServiceProvider, time);

        time.Advance(Invitations.Lifetime - TimeSpan.FromMinutes(1));
        Assert.Equal("late@example.test", await invitations.FindAsync(link, TestContext.Current.CancellationToken));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await invitations.FindAsync(link, TestContext.Current.CancellationToken));
        Assert.Null(await invitations.RedeemAsync(link, PortalFolder.Password, TestContext.Current.CancellationToken));
    }

    private async Task ChangeAsync(string email, object change)
    {
        var people = await _host.Admin.GetFromJsonAsync<JsonElement>($"/api/users?q={email}", TestContext.Current.CancellationToken);
        var id = people.GetProperty("items")[0].GetProperty("id").GetInt64();
        using var answer = await _host.Admin.PutAsJsonAsync($"/api/users/{id}", change, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<Actor> ActorAsync(HttpClient client)
    {
        var session = await client.GetFromJsonAsync<JsonElement>("/api/session", TestContext.Current.CancellationToken);
        return new Actor(session.GetProperty("id").GetInt64(), session.GetProperty("email").GetString()!, IsAdmin: false);
    }

    private static async Task<string?> ChangePasswordAsync(HttpClient person, string current, string password)
    {
        var token = person.DefaultRequestHeaders.GetValues(AntiforgeryCheck.Header).Single();
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("current", current), new("password", password)]);
        using var answer = await person.PostAsync("/account/password", form, TestContext.Current.CancellationToken);
        return answer.Headers.Location?.OriginalString;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
