using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading;
using ImportPortal.Tests.Core.Receiving;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImportPortal.Tests.Support;

/// <summary>The Core's real parts on a real SQLite file and a local folder, without the web: for tests of queue and import.</summary>
internal sealed class CorePortal : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _isBorrowed;

    private CorePortal(ImportOptions options, Func<IObjectStore, IObjectStore>? wrapStore, TimeProvider time, string? folder)
    {
        _folder = folder ?? Directory.CreateTempSubdirectory("importportal-").FullName;
        _isBorrowed = folder is not null;
        Options = options;
        Time = time;
        var database = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(_folder, "portal.db")}" };
        var gate = new WriteGate(enabled: true);
        Database = new PortalDatabase(new PortalDbContextFactory(database, gate), gate, database);
        var store = ObjectStores.Create(new StorageOptions { Local = { Root = Path.Combine(_folder, "objects") } });
        Store = wrapStore is null ? store : wrapStore(store);
        var lease = new LeaseOptions(TimeSpan.FromSeconds(options.LeaseSeconds));
        Queue = new UploadQueue(Database, lease, time);
        Runner = new ImportRunner(Database, Store, Queue, Feed, options, time, NullLogger<ImportRunner>.Instance);
        Slots = new WorkerSlots(Database, Queue, Signal, Runner, options, time);
        Datasets = new DatasetCatalog(Database, time);
        Receiving = new ReceivingNode(this);
        Actions = new UploadActions(Database, Receiving.Receiver, Signal, Feed, time);
        Review = new UploadReview(Database, Store, time);
        BulkPortions = new BulkPortions(Database, Actions, time);
        Bulk = new BulkActions(Database, BulkPortions, BulkFeed, time);
        BulkJobs = new BulkJobs(Database, BulkPortions, BulkFeed, time);
        ExpiredLeases = new ExpiredLeases(Database, Signal, Feed, lease, time);
        Switch = new QueueSwitch(Database, Signal, time);
        Line = new WaitingLine(Database, Feed, time);
    }

    public static Actor Admin { get; } = new(1, "admin@example.com", IsAdmin: true);

    /// <summary>Where its database and its objects are.</summary>
    public string Folder => _folder;

    public ImportOptions Options { get; }

    public TimeProvider Time { get; }

    public PortalDatabase Database { get; }

    public IObjectStore Store { get; }

    public ProgressFeed Feed { get; } = new();

    public QueueSignal Signal { get; } = new();

    public UploadQueue Queue { get; }

    public ImportRunner Runner { get; }

    public WorkerSlots Slots { get; }

    public DatasetCatalog Datasets { get; }

    public ReceivingNode Receiving { get; }

    public UploadActions Actions { get; }

    public UploadReview Review { get; }

    public BulkFeed BulkFeed { get; } = new();

    public BulkPortions BulkPortions { get; }

    public BulkActions Bulk { get; }

    public BulkJobs BulkJobs { get; }

    public ExpiredLeases ExpiredLeases { get; }

    public QueueSwitch Switch { get; }

    public WaitingLine Line { get; }

    /// <param name="configure">Changes the settings.</param>
    /// <param name="wrapStore">Puts something around the store.</param>
    /// <param name="time">Another time than the system's.</param>
    /// <param name="folder">Another portal's folder, which stays.</param>
    public static async Task<CorePortal> StartAsync(
        Action<ImportOptions>? configure = null, Func<IObjectStore, IObjectStore>? wrapStore = null, TimeProvider? time = null,
        string? folder = null)
    {
        var options = new ImportOptions { BatchSize = 10, BackoffSeconds = 1 };
        configure?.Invoke(options);
        var portal = new CorePortal(options, wrapStore, time ?? TimeProvider.System, folder);
        await DatabaseStart.RunAsync(portal.Database, CancellationToken.None);
        await portal.Datasets.EnsureRecordsAsync(CancellationToken.None);
        return portal;
    }

    /// <summary>A node that shares this portal's database.</summary>
    public Nodes NodeOf(string id, int workers) => new(Database, new NodeFacts(id, id, "1.4.0", workers), Time);

    /// <summary>Stores a file and makes its record, as the receiver would leave them.</summary>
    public Task<Upload> AcceptAsync(
        string content, UploadPriority priority = UploadPriority.Default, UploadStatus status = UploadStatus.Pending,
        string encoding = "utf-8", string slug = Dataset.RecordsSlug, Action<Upload>? adjust = null) =>
        AcceptAsync(CsvText.Encode(content, encoding), priority, status, slug, adjust);

    /// <summary>Stores a file and makes its record, as the receiver would leave them.</summary>
    public async Task<Upload> AcceptAsync(
        byte[] bytes, UploadPriority priority = UploadPriority.Default, UploadStatus status = UploadStatus.Pending,
        string slug = Dataset.RecordsSlug, Action<Upload>? adjust = null)
    {
        var key = $"uploads/test/{Guid.NewGuid():N}";
        await Store.PutAsync(key, bytes, CancellationToken.None);
        return await Database.WriteAsync(
            async context =>
            {
                var dataset = await context.Set<Dataset>().SingleAsync(dataset => dataset.Slug == slug);
                var head = bytes.AsMemory(0, Math.Min(bytes.Length, FileInspector.HeadBytes));
                var inspection = FileInspector.Inspect(head, head.Length == bytes.Length, dataset);
                var upload = new Upload
                {
                    FileName = "records.csv",
                    DatasetId = dataset.Id,
                    DatasetSlug = dataset.Slug,
                    CreatedById = 1,
                    CreatedBy = "admin@example.com",
                    ObjectKey = key,
                    ObjectUrl = $"{Store.UrlOf(key)}",
                    SizeBytes = bytes.Length,
                    ReceivedBytes = bytes.Length,
                    Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
                    Status = status,
                    Priority = priority,
                    Settings = inspection.Settings,
                    Columns = inspection.Columns,
                    MaxAttempts = Options.MaxAttempts,
                    CreatedAt = Time.GetUtcNow(),
                    QueuedAt = Time.GetUtcNow(),
                };
                adjust?.Invoke(upload);
                context.Add(upload);
                await context.SaveChangesAsync();
                return upload;
            },
            CancellationToken.None);
    }

    /// <summary>Runs one worker slot until an upload comes to an end, or a wait.</summary>
    public async Task<Upload> RunUntilAsync(long id, Func<UploadProgress, bool> reached)
    {
        using var stop = new CancellationTokenSource();
        using var watch = Feed.Subscribe(progress => progress.Id == id && reached(progress));
        var running = Task.Run(() => Slots.RunAsync(1, stop.Token), CancellationToken.None);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var changed in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, deadline.Token))
        {
            if (changed.Count > 0)
                break;
        }

        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await FindAsync(id);
    }

    /// <summary>Runs one worker slot until an upload comes to an end.</summary>
    public Task<Upload> RunToEndAsync(long id) => RunUntilAsync(id, progress => UploadTransitions.IsEnd(progress.Status));

    public async Task<Upload> FindAsync(long id)
    {
        await using var context = Database.Read();
        return await context.Set<Upload>().SingleAsync(upload => upload.Id == id);
    }

    public async Task<List<RowError>> RowErrorsAsync(long id)
    {
        await using var context = Database.Read();
        return await context.Set<RowError>().Where(error => error.UploadId == id)
            .OrderBy(error => error.RowNumber).ThenBy(error => error.Ordinal).ToListAsync();
    }

    /// <summary>What a statement gives, a text a row: the values with a bar between them.</summary>
    public List<string> Query(string sql)
    {
        using var connection = new SqliteConnection(Database.Options.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i =>
                reader.IsDBNull(i) ? "null" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    /// <summary>The rows of the table, as another program sees them.</summary>
    public List<(long UploadId, long RowNumber, string Name, long Value)> Rows()
    {
        using var connection = new SqliteConnection(Database.Options.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """select "_upload_id", "_row_number", "name", "value" from data_records order by 1, 2""";
        using var reader = command.ExecuteReader();
        var rows = new List<(long, long, string, long)>();
        while (reader.Read())
            rows.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetInt64(3)));
        return rows;
    }

    public ValueTask DisposeAsync()
    {
        Receiving.Dispose();
        Line.Dispose();
        using (var connection = new SqliteConnection(Database.Options.ConnectionString))
            SqliteConnection.ClearPool(connection);
        if (!_isBorrowed)
            Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
