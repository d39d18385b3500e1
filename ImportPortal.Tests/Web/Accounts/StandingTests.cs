using System.Net;
using ImportPortal.Core.Database;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Web.Accounts;

public sealed class StandingTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PortalHost _host = null!;

    private PortalDatabase Database => _host.Services.GetRequiredService<PortalDatabase>();

    public async ValueTask InitializeAsync() =>
        _host = await PortalHost.StartAsync(builder => builder.Services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IStartupFilter>(new EndlessFeed(_watching)));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_disabled_persons_cookie_and_key_stop_working_at_once()
    {
        using var person = await _host.SignInAsync();
        await ChangeAsync(context => context.Users.Where(user => user.Email == PortalFolder.StaffEmail)
            .ExecuteUpdateAsync(user => user.SetProperty(property => property.DisabledAt, _time.GetUtcNow())));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(person));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_host.Staff));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_host.Admin));
        using var again = await _host.NewBrowser().SignInAsync(PortalFolder.StaffEmail, PortalFolder.Password);
        Assert.Contains("error=sign_in_failed", again.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_stops_working_when_it_expires_is_revoked_or_is_not_known()
    {
        var expiring = await _host.AddPersonAsync("expiring@example.test");
        var revoked = await _host.AddPersonAsync("revoked@example.test");
        await ChangeAsync(context => KeyOf(context, expiring)
            .ExecuteUpdateAsync(key => key.SetProperty(property => property.ExpiresAt, _time.GetUtcNow().AddHours(1))));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_host.Client(expiring)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_host.Client(revoked)));

        _time.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(context => KeyOf(context, revoked)
            .ExecuteUpdateAsync(key => key.SetProperty(property => property.RevokedAt, _time.GetUtcNow())));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_host.Client(expiring)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_host.Client(revoked)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_host.Client("ip_unknown")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_host.Client(new string('x', 10_000))));
    }

    [Fact]
    public async Task A_live_feed_ends_when_its_caller_may_no_longer_be_here()
    {
        using var answer = await _host.Staff.GetAsync(EndlessFeed.Path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var end = answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await _watching.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(end.IsCompleted);

        await ChangeAsync(context => KeyOf(context, _host.StaffKey)
            .ExecuteUpdateAsync(key => key.SetProperty(property => property.RevokedAt, _time.GetUtcNow())));
        _time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => end.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Signing_in_and_reading_wait_for_no_writer_and_what_they_leave_is_written_later()
    {
        using (await _host.NewBrowser().SignInAsync(PortalFolder.StaffEmail, "wrong"))
            Assert.Equal(1, await WrongTriesAsync());
        using (await Database.Gate.EnterAsync(Writer.Person, TestContext.Current.CancellationToken))
        {
            using var person = await _host.SignInAsync();
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(person));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(_host.Staff));
        }

        // The stop writes what is left.
        await _host.Services.GetRequiredService<AccountActivity>().StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await WrongTriesAsync());
        await using var context = Database.Read();
        var used = await KeyOf(context, _host.StaffKey).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(_time.GetUtcNow().ToUnixTimeMilliseconds(), used.LastUsedAt?.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task A_limited_key_tells_its_limits_to_the_core()
    {
        var key = await _host.AddPersonAsync("limited@example.test");
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            (await KeyOf(context, key).SingleAsync(TestContext.Current.CancellationToken)).Datasets = ["records"];
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var holder = await _host.Services.GetRequiredService<ApiKeys>().FindAsync(key, TestContext.Current.CancellationToken);

        Assert.NotNull(holder);
        Assert.Equal(["records"], ApiKeyHandler.PrincipalOf(holder).ActorOf().Datasets);
        Assert.False(ApiKeyHandler.PrincipalOf(holder).IsCookie());
    }

    private static IQueryable<ApiKey> KeyOf(PortalDbContext context, string key)
    {
        var hash = ApiKeys.HashOf(key);
        return context.Set<ApiKey>().Where(apiKey => apiKey.Hash == hash);
    }

    private Task<int> ChangeAsync(Func<PortalDbContext, Task<int>> change) => Database.WriteAsync(change, TestContext.Current.CancellationToken);

    private async Task<int> WrongTriesAsync()
    {
        await using var context = Database.Read();
        return (await context.Users.SingleAsync(user => user.Email == PortalFolder.StaffEmail)).AccessFailedCount;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/session", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
