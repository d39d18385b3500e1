using System.Diagnostics;
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

    private BenchmarkPortal(string folder, int workers)
    {
        _folder = folder;
        var options = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "portal.db")}" };
        var gate = new WriteGate(enabled: true);
        _database = new PortalDatabase(new PortalDbContextFactory(options, gate), gate, options);
        _store = ObjectStores.Create(new StorageOptions { Local = { Root = Path.Combine(folder, "objects") } });
        var import = new ImportOptions { Workers = workers };
        var queue = new UploadQueue(_database, new LeaseOptions(TimeSpan.FromSeconds(import.LeaseSeconds)), TimeProvider.System);
        var runner = new ImportRunner(
            _database, _store, queue, _feed, import, TimeProvider.System, NullLogger<ImportRunner>.Instance);
        _slots = new WorkerSlots(_database, queue, _signal, runner, import, TimeProvider.System);
    }

    public static async Task<BenchmarkPortal> StartAsync(string folder, int workers = 1)
    {
        Directory.CreateDirectory(folder);
        var portal = new BenchmarkPortal(folder, workers);
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

    /// <summary>Stores many small files and makes them pending.</summary>
    public async Task PutPendingAsync(int count, byte[] content)
    {
        foreach (var numbers in Enumerable.Range(0, count).Chunk(1_000))
        {
            var keys = numbers.Select(number => $"uploads/benchmark/{number % 100}/{number}").ToList();
            foreach (var key in keys)
                await _store.PutAsync(key, content, CancellationToken.None);
            await _database.WriteAsync(
                async context =>
                {
                    foreach (var key in keys)
                        await AddAsync(context, key, Dataset.RecordsSlug, "small.csv", content.Length, content);
                    return keys.Count;
                },
                CancellationToken.None);
        }
    }

    /// <summary>Runs worker slots until so many uploads came to an end; answers how long it took.</summary>
    public async Task<TimeSpan> DrainAsync(int count, int workers)
    {
        using var stop = new CancellationTokenSource();
        var ended = 0;
        using var watch = _feed.Subscribe(progress => UploadTransitions.IsEnd(progress.Status));
        var clock = Stopwatch.StartNew();
        var slots = Enumerable.Range(1, workers).Select(slot => Task.Run(() => _slots.RunAsync(slot, stop.Token))).ToList();
        await foreach (var changed in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, CancellationToken.None))
        {
            ended += changed.Count;
            if (ended >= count)
                break;
        }

        var taken = clock.Elapsed;
        await stop.CancelAsync();
        await Task.WhenAll(slots).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await using var context = _database.Read();
        var completed = await context.Set<Upload>().CountAsync(upload => upload.Status == UploadStatus.Completed);
        return completed == count ? taken : throw new InvalidOperationException($"{completed} of {count} uploads were completed.");
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
        var upload = await AddAsync(context, key, what.Slug, Path.GetFileName(file), new FileInfo(file).Length, head);
        await context.SaveChangesAsync();
        return upload.Id;
    }

    private async Task<Upload> AddAsync(PortalDbContext context, string key, string slug, string fileName, long size, byte[] head)
    {
        var dataset = await context.Set<Dataset>().SingleAsync(dataset => dataset.Slug == slug);
        var inspection = FileInspector.Inspect(head, head.Length == size, dataset);
        var upload = new Upload
        {
            FileName = fileName,
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
        return upload;
    }
}
