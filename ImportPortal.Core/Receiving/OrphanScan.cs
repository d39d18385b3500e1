using System.Collections;
using ImportPortal.Core.Database;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// Looks for objects that no record knows and for records whose object is not there. It reports and changes nothing:
/// what is not known is for a person to judge. It reads both in pages, so that neither memory nor a read transaction
/// grows with their number: of each record one bit is kept.
/// </summary>
/// <param name="store">Where objects are.</param>
/// <param name="database">Where records are.</param>
/// <param name="options">How long something may be under way.</param>
/// <param name="time">Tells how old an object is.</param>
public sealed class OrphanScan(IObjectStore store, PortalDatabase database, UploadOptions options, TimeProvider time)
{
    /// <summary>So many of each kind are named; the others are counted.</summary>
    public const int Named = 100;

    // So many records without an object are looked at one by one; a store that lost all of them is no matter of counting.
    private const int MostMissing = 10_000;
    private const int PageSize = 500;

    /// <summary>Looks once.</summary>
    /// <exception cref="ObjectStoreException">The store does not answer: nothing can be said.</exception>
    public async Task<IReadOnlyList<HousekeepingFinding>> RunOnceAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var seen = new BitArray(1024);
        var unknown = new Found(HousekeepingCodes.ObjectsWithoutRecord);
        await foreach (var page in PagesAsync(cancellation))
            await CompareAsync(page, seen, now - TimeSpan.FromHours(options.ExpireHours), unknown, cancellation);
        var missing = await MissingAsync(seen, now, cancellation);
        return [unknown.Finding, missing.Finding];
    }

    private async IAsyncEnumerable<List<StoredObject>> PagesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = new List<StoredObject>();
        await foreach (var stored in store.ListAsync(ObjectKeys.Prefix, cancellation))
        {
            page.Add(stored);
            if (page.Count < PageSize)
                continue;
            yield return page;
            page = [];
        }

        if (page.Count > 0)
            yield return page;
    }

    // Records are made before their objects and removed before them: an object of the listing whose record is not there
    // by now has none, or none any more. What is young may be on its way out.
    private async Task CompareAsync(
        List<StoredObject> page, BitArray seen, DateTimeOffset writtenBefore, Found unknown, CancellationToken cancellation)
    {
        var owners = page.ConvertAll(stored => (Stored: stored, Keys: ObjectKeys.OwnersOf(stored.Key)));
        var keys = owners.SelectMany(owner => owner.Keys).Distinct().ToList();
        await using var context = database.Read();
        var records = await context.Set<Upload>().Where(upload => keys.Contains(upload.ObjectKey))
            .Select(upload => new { upload.Id, upload.ObjectKey }).ToDictionaryAsync(upload => upload.ObjectKey, upload => upload.Id, cancellation);
        foreach (var (stored, possible) in owners)
        {
            if (records.TryGetValue(stored.Key, out var id))
                Mark(seen, id);
            else if (stored.ModifiedAt <= writtenBefore && !possible.Any(records.ContainsKey))
                unknown.Add(new(stored.Key, null, stored.Length, stored.ModifiedAt));
        }
    }

    private async Task<Found> MissingAsync(BitArray seen, DateTimeOffset begun, CancellationToken cancellation)
    {
        var missing = new Found(HousekeepingCodes.RecordsWithoutObject);
        var last = 0L;
        while (missing.Count < MostMissing && await RecordsAsync(last, begun, cancellation) is { Count: > 0 } page)
        {
            last = page[^1].Id;
            foreach (var record in page.Where(record => record.Id >= seen.Count || !seen[(int)record.Id]))
            {
                // The listing may be older than the object: only the store itself knows.
                if (await store.FindAsync(record.ObjectKey, cancellation) is null && await IsStillThereAsync(record, cancellation))
                    missing.Add(new(record.FileName, record.Id, record.SizeBytes, record.CreatedAt));
            }
        }

        return missing;
    }

    // What is being received has no object yet, and what was given up meanwhile has none any more.
    private static IQueryable<Upload> Stored(PortalDbContext context) => context.Set<Upload>()
        .Where(upload => upload.Status != UploadStatus.Uploading && upload.Status != UploadStatus.Cancelled);

    private async Task<List<Record>> RecordsAsync(long after, DateTimeOffset begun, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await Stored(context).Where(upload => upload.Id > after && upload.CreatedAt <= begun).OrderBy(upload => upload.Id)
            .Select(upload => new Record(upload.Id, upload.FileName, upload.ObjectKey, upload.SizeBytes, upload.CreatedAt))
            .Take(PageSize).ToListAsync(cancellation);
    }

    private async Task<bool> IsStillThereAsync(Record record, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await Stored(context).AnyAsync(upload => upload.Id == record.Id && upload.ObjectKey == record.ObjectKey, cancellation);
    }

    private static void Mark(BitArray seen, long id)
    {
        if (id >= seen.Count)
            seen.Length = checked((int)Math.Max(id + 1, seen.Count * 2L));
        seen[(int)id] = true;
    }

    private sealed record Record(long Id, string FileName, string ObjectKey, long? SizeBytes, DateTimeOffset CreatedAt);

    private sealed class Found(string code)
    {
        private readonly List<HousekeepingItem> _named = [];

        public long Count { get; private set; }

        public HousekeepingFinding Finding => new(code, Count) { Items = _named };

        public void Add(HousekeepingItem item)
        {
            Count++;
            if (_named.Count < Named)
                _named.Add(item);
        }
    }
}
