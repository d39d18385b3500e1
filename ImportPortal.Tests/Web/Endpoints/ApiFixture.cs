using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Database;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>One portal for all tests of a class, without workers, so that uploads stay as they are put there.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    internal PortalHost Host { get; private set; } = null!;

    internal Actor Admin { get; private set; } = null!;

    internal Actor Staff { get; private set; } = null!;

    internal PortalDatabase Database => Host.Services.GetRequiredService<PortalDatabase>();

    public async ValueTask InitializeAsync()
    {
        Host = await PortalHost.StartAsync(("Import:Workers", "0"));
        Admin = await ActorAsync(PortalFolder.AdminEmail, isAdmin: true);
        Staff = await ActorAsync(PortalFolder.StaffEmail, isAdmin: false);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Adds an upload whose file is in the store.</summary>
    internal async Task<Upload> AddUploadWithFileAsync(string name, byte[] content)
    {
        var upload = await Database.AddUploadAsync(Staff, upload => (upload.FileName, upload.SizeBytes, upload.Sha256) = (name, content.Length, "5ha256"));
        await Host.Services.GetRequiredService<IObjectStore>().PutAsync(upload.ObjectKey, content, CancellationToken.None);
        return upload;
    }

    /// <summary>Makes an API key of the staff's that is limited to some datasets.</summary>
    internal async Task<string> AddLimitedKeyAsync(params string[] datasets)
    {
        var key = ApiKeys.Generate();
        await Database.WriteAsync(
            context =>
            {
                context.Add(new ApiKey { Name = "Limited", UserId = Staff.UserId, Hash = ApiKeys.HashOf(key), Datasets = datasets });
                return Task.FromResult(true);
            },
            CancellationToken.None);
        return key;
    }

    private async Task<Actor> ActorAsync(string email, bool isAdmin)
    {
        await using var context = Database.Read();
        return new Actor((await context.Users.SingleAsync(user => user.Email == email)).Id, email, isAdmin);
    }
}

/// <summary>What tests ask of answers.</summary>
internal static class Answers
{
    /// <summary>The body of a call that must succeed.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>The status and the code of a call that must be refused with problem details.</summary>
    public static async Task<(HttpStatusCode Status, string? Code)> RefusalAsync(this HttpClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return (answer.StatusCode, problem.GetProperty("code").GetString());
    }

    /// <summary>The numbers of the items of a list.</summary>
    public static IEnumerable<long> Ids(this JsonElement list) => list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64());
}
