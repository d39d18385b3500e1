using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImportPortal.Benchmarks;

/// <summary>The real parts of the portal, from the stored object to the table, in a folder of their own.</summary>
internal sealed class BenchmarkPortal : IAsyncDisposable
{
    private const string Sender = "benchmark@example.com";

    private readonly PortalDatabase _database;
    private readonly IObjectStore _store;
    private readonly ProgressFeed _feed = new();
    private readonly QueueSignal _signal = new();
    private readonly WorkerSlots _slots;
    private readonly string _folder;

    private BenchmarkPortal(string folder)
    {
        _folder = folder;
        var options = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "portal.db")}" };
        var gate = new WriteGate(enabled: true);
        _database = new PortalDatabase(new PortalDbContextFactory(options, gate), gate, options);
        _store = ObjectStores.Create(new StorageOptions { Local = { Root = Path.Combine(folder, "objects") } });
        var import = new ImportOptions { Workers = 1 };
        var queue = new UploadQueue(_database, new LeaseOptions(TimeSpan.FromSeconds(import.LeaseSeconds)), TimeProvider.System);
        var runner = new ImportRunner(
            _database, _store, queue, _feed, import, TimeProvider.System, NullLogger<ImportRunner>.Instance);
        _slots = new WorkerSlots(_database, queue, _signal, runner, import, TimeProvider.System);
    }

    public static async Task<BenchmarkPortal> StartAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var portal = new BenchmarkPortal(folder);
        await DatabaseStart.RunAsync(portal._database, CancellationToken.None);
        await new DatasetCatalog(portal._database, TimeProvider.System).EnsureRecordsAsync(CancellationToken.None);
        return portal;
    }

    /// <summary>Stores a file and imports it; answers how long it took from the claim to the end, and the upload.</summary>
    public async Task<(TimeSpan Taken, Upload Upload)> ImportAsync(ImportCase what, string file)
    {
        if (what.Definition is { } definition)
            await new DatasetCatalog(_database, TimeProvider.System).CreateAsync(definition, Sender, CancellationToken.None);
        var id = await AcceptAsync(what, file);
        using var stop = new CancellationTokenSource();
        using var watch = _feed.Subscribe(progress => progress.Id == id && UploadTransitions.IsEnd(progress.Status));
        var running = Task.Run(() => _slots.RunAsync(1, stop.Token));
        await foreach (var _ in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, CancellationToken.None))
            break;
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        await using var context = _database.Read();
        var upload = await context.Set<Upload>().SingleAsync(upload => upload.Id == id);
        return (upload.FinishedAt!.Value - upload.StartedAt!.Value, upload);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<long> AcceptAsync(ImportCase what, string file)
    {
        var key = $"uploads/benchmark/{Guid.NewGuid():N}";
        var multipart = await _store.BeginAsync(key, CancellationToken.None);
        var parts = new List<StoredPart>();
        var head = Array.Empty<byte>();
        await using (var stream = File.OpenRead(file))
        {
            var buffer = new byte[8 * 1024 * 1024];
            for (long offset = 0; await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false) is > 0 and var length; offset += length)
            {
                if (offset == 0)
                    head = buffer[..Math.Min(length, FileInspector.HeadBytes)];
                parts.Add(await _store.PutPartAsync(
                    key, multipart, new PartPosition(parts.Count + 1, offset), buffer.AsMemory(0, length), CancellationToken.None));
            }
        }

        await _store.CompleteAsync(key, multipart, parts, CancellationToken.None);
        return await _database.WriteAsync(context => RecordAsync(context, key, what, file, head), CancellationToken.None);
    }

    private async Task<long> RecordAsync(PortalDbContext context, string key, ImportCase what, string file, byte[] head)
    {
        var dataset = await context.Set<Dataset>().SingleAsync(dataset => dataset.Slug == what.Slug);
        var size = new FileInfo(file).Length;
        var inspection = FileInspector.Inspect(head, head.Length == size, dataset);
        var upload = new Upload
        {
            FileName = Path.GetFileName(file),
            DatasetId = dataset.Id,
            DatasetSlug = dataset.Slug,
            CreatedBy = Sender,
            ObjectKey = key,
            ObjectUrl = $"{_store.UrlOf(key)}",
            SizeBytes = size,
            ReceivedBytes = size,
            Status = UploadStatus.Pending,
            Settings = inspection.Settings,
            Columns = inspection.Columns,
            MaxAttempts = 5,
            CreatedAt = DateTimeOffset.UtcNow,
            QueuedAt = DateTimeOffset.UtcNow,
        };
        context.Add(upload);
        await context.SaveChangesAsync();
        return upload.Id;
    }
}
