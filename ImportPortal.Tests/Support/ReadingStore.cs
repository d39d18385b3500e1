using ImportPortal.Core.Storage;

namespace ImportPortal.Tests.Support;

/// <summary>A real store whose readings a test puts something around.</summary>
internal sealed class ReadingStore(IObjectStore inner, Func<Stream, string, Stream> wrap) : IObjectStore
{
    public async Task<Stream> OpenReadAsync(string key, long offset, long? length, CancellationToken cancellation) =>
        wrap(await inner.OpenReadAsync(key, offset, length, cancellation), key);

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellation) => inner.PutAsync(key, content, cancellation);

    public Task<string> BeginAsync(string key, CancellationToken cancellation) => inner.BeginAsync(key, cancellation);

    public Task<StoredPart> PutPartAsync(string key, string multipartId, PartPosition part, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        inner.PutPartAsync(key, multipartId, part, content, cancellation);

    public Task<IReadOnlyList<StoredPart>> ListPartsAsync(string key, string multipartId, CancellationToken cancellation) =>
        inner.ListPartsAsync(key, multipartId, cancellation);

    public Task CompleteAsync(string key, string multipartId, IReadOnlyList<StoredPart> parts, CancellationToken cancellation) =>
        inner.CompleteAsync(key, multipartId, parts, cancellation);

    public Task AbortAsync(string key, string multipartId, CancellationToken cancellation) => inner.AbortAsync(key, multipartId, cancellation);

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellation) => inner.FindAsync(key, cancellation);

    public Task DeleteAsync(string key, CancellationToken cancellation) => inner.DeleteAsync(key, cancellation);

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellation) => inner.ListAsync(prefix, cancellation);

    public IAsyncEnumerable<OpenMultipart> ListOpenAsync(string prefix, CancellationToken cancellation) => inner.ListOpenAsync(prefix, cancellation);

    public Task CheckAsync(CancellationToken cancellation) => inner.CheckAsync(cancellation);

    public Uri UrlOf(string key) => inner.UrlOf(key);

    public Task<Uri?> PresignDownloadAsync(string key, string fileName, TimeSpan lifetime, CancellationToken cancellation) =>
        inner.PresignDownloadAsync(key, fileName, lifetime, cancellation);
}
