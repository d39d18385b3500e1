using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Receiving;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>A store that is away or full while files come.</summary>
public sealed class TusOutagesTests : IAsyncLifetime
{
    private FailingStore _store = null!;
    private PortalHost _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalHost.StartAsync(
        builder => builder.Services.AddSingleton<IObjectStore>(provider =>
            _store = new FailingStore(ObjectStores.Create(provider.GetRequiredService<StorageOptions>()))),
        ("Import:Workers", "0"));

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData(ObjectStoreFailure.Unavailable, HttpStatusCode.ServiceUnavailable, ReasonCodes.StoreUnavailable)]
    [InlineData(ObjectStoreFailure.NoRoom, HttpStatusCode.InsufficientStorage, ReasonCodes.NoRoom)]
    public async Task The_sender_is_told_and_goes_on_when_it_has_passed(ObjectStoreFailure failure, HttpStatusCode status, string code)
    {
        var tus = new TusClient(_portal.Admin);
        var content = TusClient.Csv(1_000);
        var path = await tus.CreateAsync(content.Length);
        _store.BeforePut = () => throw new ObjectStoreException(failure, "As the test wants.");

        using (var refused = await tus.PatchAsync(path, 0, content))
            await AssertRefusedAsync(refused, status, code);
        using (var form = new MultipartFormDataContent { { new ByteArrayContent(content), "records", "records.csv" } })
        using (var refused = await _portal.Admin.PostAsync("/api/uploads", form, CancellationToken.None))
            await AssertRefusedAsync(refused, status, code);

        _store.BeforePut = () => Task.CompletedTask;
        using var sent = await tus.PatchAsync(path, await tus.OffsetAsync(path), content);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal(TusClient.HashOf(content), (await tus.ReadAsync(path)).GetProperty("sha256").GetString());
        // The form's sender believes that it failed: no record of it stays.
        await using var scope = _portal.Services.CreateAsyncScope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<ImportPortal.Core.Database.PortalDbContext>().Set<Upload>()
            .CountAsync(CancellationToken.None));
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
        Assert.Equal((status, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
    }
}
