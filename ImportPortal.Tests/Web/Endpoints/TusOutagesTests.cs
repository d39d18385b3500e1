using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Receiving;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>A store or a database that is away or full while files come.</summary>
public sealed class TusOutagesTests : IAsyncLifetime
{
    private const int Part = 8 * 1024 * 1024;

    private readonly PortalFolder _database = new();
    private FailingStore _store = null!;
    private PortalHost _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalHost.StartAsync(
        builder => builder.Services.AddSingleton<IObjectStore>(provider =>
            _store = new FailingStore(ObjectStores.Create(provider.GetRequiredService<StorageOptions>()))),
        ("Import:Workers", "0"),
        // A database that stays busy is given up after a second.
        ("ConnectionStrings:Portal", _database.ConnectionString + ";Default Timeout=1"));

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _database.Dispose();
    }

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

    [Theory]
    [InlineData(ObjectStoreFailure.Unavailable, HttpStatusCode.ServiceUnavailable, ReasonCodes.StoreUnavailable)]
    [InlineData(ObjectStoreFailure.NoRoom, HttpStatusCode.InsufficientStorage, ReasonCodes.NoRoom)]
    public async Task A_store_that_fails_in_mid_file_costs_no_part_that_was_stored(ObjectStoreFailure failure, HttpStatusCode status, string code)
    {
        var tus = new TusClient(_portal.Admin);
        var content = TusClient.Csv(3 * Part + 1_000);
        var path = await tus.CreateAsync(content.Length);
        _store.BeforePart = part => part.Number == 3 ? throw new ObjectStoreException(failure, "As the test wants.") : Task.CompletedTask;

        using (var refused = await tus.PatchAsync(path, 0, content))
            await AssertRefusedAsync(refused, status, code);

        _store.BeforePart = _ => Task.CompletedTask;
        var offset = await tus.OffsetAsync(path);
        Assert.Equal(2 * Part, offset);
        await FinishAsync(tus, path, content, (int)offset);
    }

    [Fact]
    public async Task A_database_that_is_busy_in_mid_file_costs_no_part_that_was_recorded()
    {
        var tus = new TusClient(_portal.Admin);
        var content = TusClient.Csv(3 * Part + 1_000);
        var path = await tus.CreateAsync(content.Length);
        await using var other = new SqliteConnection(_database.ConnectionString + ";Pooling=False");
        await other.OpenAsync(CancellationToken.None);
        SqliteTransaction? writing = null;
        _store.BeforePart = part =>
        {
            if (part.Number == 2)
                writing = other.BeginTransaction();
            return Task.CompletedTask;
        };

        using (var refused = await tus.PatchAsync(path, 0, content))
            await AssertRefusedAsync(refused, HttpStatusCode.ServiceUnavailable, ReasonCodes.DatabaseUnavailable);

        await writing!.DisposeAsync();
        _store.BeforePart = _ => Task.CompletedTask;
        var offset = await tus.OffsetAsync(path);
        // The first part's record may have come just before.
        Assert.Contains(offset, (long[])[0, Part]);
        await FinishAsync(tus, path, content, (int)offset);
    }

    private async Task FinishAsync(TusClient tus, string path, byte[] content, int offset)
    {
        using var sent = await tus.PatchAsync(path, offset, content[offset..]);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal(TusClient.HashOf(content), (await tus.ReadAcceptedAsync(path)).GetProperty("sha256").GetString());
        Assert.Equal(TusClient.HashOf(content), TusClient.HashOf(await _portal.Admin.GetByteArrayAsync(
            path.Replace("tus", "uploads", StringComparison.Ordinal) + "/file", CancellationToken.None)));
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
        Assert.Equal((status, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
    }
}
