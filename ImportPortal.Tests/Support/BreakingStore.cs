using ImportPortal.Core.Storage;

namespace ImportPortal.Tests.Support;

/// <summary>Makes readings of a real store break off after so many bytes, so many times, as a connection that is cut does.</summary>
internal sealed class BreakingStore
{
    private int _broken;

    public required long BreaksAfter { get; init; }

    public required int Times { get; init; }

    public IObjectStore Around(IObjectStore inner) => new Store(inner, this);

    private Stream Wrap(Stream stream) => _broken++ < Times ? new BreakingStream(stream, BreaksAfter) : stream;

    private sealed class Store(IObjectStore inner, BreakingStore breaking) : IObjectStore
    {
        public async Task<Stream> OpenReadAsync(string key, long offset, long? length, CancellationToken cancellation) =>
            breaking.Wrap(await inner.OpenReadAsync(key, offset, length, cancellation));

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

    private sealed class BreakingStream(Stream inner, long left) : Stream
    {
        private long _left = left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left <= 0)
                throw new ObjectStoreException(ObjectStoreFailure.Unavailable, "The connection broke.");
            var read = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
            _left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
