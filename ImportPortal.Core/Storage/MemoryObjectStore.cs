using System.Collections.Concurrent;

namespace ImportPortal.Core.Storage;

/// <summary>
/// A store for what is looked at in passing: its objects are in memory and vanish with it. It has room for objects that are
/// written whole; one that would be written in parts is more than it holds.
/// </summary>
internal sealed class MemoryObjectStore : IObjectStore
{
    // No object is here long enough to have an age.
    private static readonly DateTimeOffset Ageless = DateTimeOffset.UnixEpoch;

    private readonly ConcurrentDictionary<string, byte[]> _objects = new();

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        _objects[key] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<string> BeginAsync(string key, CancellationToken cancellation) => Task.FromException<string>(
        new ObjectStoreException(ObjectStoreFailure.NoRoom, $"{key} is more than is kept in memory."));

    public Task<StoredPart> PutPartAsync(
        string key, string multipartId, PartPosition part, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        Task.FromException<StoredPart>(Missing(key));

    public Task<IReadOnlyList<StoredPart>> ListPartsAsync(string key, string multipartId, CancellationToken cancellation) =>
        Task.FromException<IReadOnlyList<StoredPart>>(Missing(key));

    public Task CompleteAsync(string key, string multipartId, IReadOnlyList<StoredPart> parts, CancellationToken cancellation) =>
        Task.FromException(Missing(key));

    public Task AbortAsync(string key, string multipartId, CancellationToken cancellation) => Task.CompletedTask;

    public Task<Stream> OpenReadAsync(string key, long offset, long? length, CancellationToken cancellation)
    {
        if (!_objects.TryGetValue(key, out var stored))
            return Task.FromException<Stream>(Missing(key));
        if (offset > stored.Length)
            return Task.FromException<Stream>(ObjectReadStream.PastTheEnd(key, offset, stored.Length));
        var most = stored.Length - offset;
        return Task.FromResult<Stream>(new MemoryStream(stored, (int)offset, (int)Math.Min(length ?? most, most), writable: false));
    }

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellation) => Task.FromResult(
        _objects.TryGetValue(key, out var stored) ? new StoredObject(key, stored.Length, Ageless) : null);

    public Task DeleteAsync(string key, CancellationToken cancellation)
    {
        _objects.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellation) => _objects
        .Where(stored => stored.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(stored => new StoredObject(stored.Key, stored.Value.Length, Ageless))
        .ToAsyncEnumerable();

    public IAsyncEnumerable<OpenMultipart> ListOpenAsync(string prefix, CancellationToken cancellation) =>
        AsyncEnumerable.Empty<OpenMultipart>();

    public Task CheckAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Uri UrlOf(string key) => new($"memory:{Uri.EscapeDataString(key)}");

    public Task<Uri?> PresignDownloadAsync(string key, string fileName, TimeSpan lifetime, CancellationToken cancellation) =>
        Task.FromResult<Uri?>(null);

    private static ObjectStoreException Missing(string key) => new(ObjectStoreFailure.NotFound, $"There is no object {key}.");
}
