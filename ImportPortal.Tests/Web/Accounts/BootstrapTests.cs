using System.Net;
using ImportPortal.Core.Database;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Accounts;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Accounts;

public sealed class BootstrapTests : IDisposable
{
    private static readonly (string, string)[] NoBootstrap =
        [("Auth:Bootstrap:AdminEmail", ""), ("Auth:Bootstrap:AdminPassword", ""), ("Auth:Bootstrap:ApiKey", "")];

    private readonly PortalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_administrator_of_the_settings_is_made_only_while_there_is_no_user()
    {
        await using (var first = await StartAsync())
            Assert.True(await IsAdminAsync(first, PortalFolder.AdminEmail));

        await using var second = await StartAsync(("Auth:Bootstrap:AdminEmail", "other@example.test"), ("Auth:Bootstrap:ApiKey", "ip_other"));

        Assert.False(await IsAdminAsync(second, "other@example.test"));
        Assert.Null(await second.Services.GetRequiredService<ApiKeys>().FindAsync("ip_other", TestContext.Current.CancellationToken));
        Assert.NotNull(await second.Services.GetRequiredService<ApiKeys>().FindAsync(PortalFolder.AdminKey, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task In_Development_the_demo_accounts_are_offered_while_they_work()
    {
        await using (var app = await StartAsync([.. NoBootstrap, ("environment", "Development")]))
        {
            Assert.Equal(DemoAccounts.OfDevelopment, app.Services.GetRequiredService<DemoAccounts>().Offered);
            await using var scope = app.Services.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
            var staff = await users.FindByEmailAsync("staff@example.com");
            Assert.True((await users.ChangePasswordAsync(staff!, "Staff-demo-1", "another password")).Succeeded);
        }

        await using (var app = await StartAsync([.. NoBootstrap, ("environment", "Development")]))
            Assert.Equal(["admin@example.com"], app.Services.GetRequiredService<DemoAccounts>().Offered.Select(account => account.Email));

        await using (var app = await StartAsync(NoBootstrap))
            Assert.Empty(app.Services.GetRequiredService<DemoAccounts>().Offered);
    }

    [Fact]
    public async Task The_set_up_link_makes_one_administrator_and_then_works_no_more()
    {
        await using var app = await StartAsync(NoBootstrap);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Address) };
        var link = app.Services.GetRequiredService<SetUpLink>().Path!;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client.GetAsync(link, TestContext.Current.CancellationToken)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client.GetAsync("/set-up?token=guess", TestContext.Current.CancellationToken)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(PostAsync("guess", "first@example.test")));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(PostAsync(link.Split('=')[1], "no address")));

        // Two at once: one of them wins.
        var answers = await Task.WhenAll(
            StatusAsync(PostAsync(link.Split('=')[1], "first@example.test")), StatusAsync(PostAsync(link.Split('=')[1], "second@example.test")));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.NotFound], answers.Order());
        Assert.True(await IsAdminAsync(app, "first@example.test") ^ await IsAdminAsync(app, "second@example.test"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client.GetAsync(link, TestContext.Current.CancellationToken)));

        async Task<HttpResponseMessage> PostAsync(string token, string email)
        {
            using var form = new FormUrlEncodedContent([new("token", token), new("email", email), new("password", PortalFolder.Password)]);
            return await client.PostAsync("/set-up", form, TestContext.Current.CancellationToken);
        }
    }

    private async Task<Portal> StartAsync(params (string, string)[] settings)
    {
        var app = await PortalApplication.BuildAsync(_folder.Arguments(settings));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Portal(app);
    }

    private static async Task<bool> IsAdminAsync(Portal app, string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        return await users.FindByEmailAsync(email) is { } user && await users.IsInRoleAsync(user, PortalRoles.Admin);
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        return answer.StatusCode;
    }

    private sealed record Portal(WebApplication App) : IAsyncDisposable
    {
        public IServiceProvider Services => App.Services;

        public string Address => App.Urls.First();

        public async ValueTask DisposeAsync()
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }
    }
}
