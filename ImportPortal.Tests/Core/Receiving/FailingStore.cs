using ImportPortal.Core.Storage;

namespace ImportPortal.Tests.Core.Receiving;

/// <summary>A store that does as the real one behind it, but fails or waits before a part where the test wants it.</summary>
internal sealed class FailingStore(IObjectStore real) : IObjectStore
{
    /// <summary>Runs before a part is stored; what it throws is the store's failure.</summary>
    public Func<PartPosition, Task> BeforePart { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs before an object is put whole; what it throws is the store's failure.</summary>
    public Func<Task> BeforePut { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs before parts are joined.</summary>
    public Func<Task> BeforeComplete { get; set; } = () => Task.CompletedTask;

    public static ObjectStoreException Away() => new(ObjectStoreFailure.Unavailable, "The store is away.");

    public async Task<StoredPart> PutPartAsync(
        string key, string multipartId, PartPosition part, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await BeforePart(part);
        return await real.PutPartAsync(key, multipartId, part, content, cancellation);
    }

    public async Task CompleteAsync(string key, string multipartId, IReadOnlyList<StoredPart> parts, CancellationToken cancellation)
    {
        await BeforeComplete();
        await real.CompleteAsync(key, multipartId, parts, cancellation);
    }

    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await BeforePut();
        await real.PutAsync(key, content, cancellation);
    }

    public Task<string> BeginAsync(string key, CancellationToken cancellation) => real.BeginAsync(key, cancellation);

    public Task<IReadOnlyList<StoredPart>> ListPartsAsync(string key, string multipartId, CancellationToken cancellation) =>
        real.ListPartsAsync(key, multipartId, cancellation);

    public Task AbortAsync(string key, string multipartId, CancellationToken cancellation) => real.AbortAsync(key, multipartId, cancellation);

    public Task<Stream> OpenReadAsync(string key, long offset, long? length, CancellationToken cancellation) =>
        real.OpenReadAsync(key, offset, length, cancellation);

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellation) => real.FindAsync(key, cancellation);

    public Task DeleteAsync(string key, CancellationToken cancellation) => real.DeleteAsync(key, cancellation);

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellation) => real.ListAsync(prefix, cancellation);

    public IAsyncEnumerable<OpenMultipart> ListOpenAsync(string prefix, CancellationToken cancellation) => real.ListOpenAsync(prefix, cancellation);

    public Task CheckAsync(CancellationToken cancellation) => real.CheckAsync(cancellation);

    public Uri UrlOf(string key) => real.UrlOf(key);

    public Task<Uri?> PresignDownloadAsync(string key, string fileName, TimeSpan lifetime, CancellationToken cancellation) =>
        real.PresignDownloadAsync(key, fileName, lifetime, cancellation);
}
