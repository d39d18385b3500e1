using ImportPortal.Core.Storage;

namespace ImportPortal.Tests.Support;

/// <summary>Makes readings of a real store break off after so many bytes, so many times, as a connection that is cut does.</summary>
internal sealed class BreakingStore
{
    private int _broken;

    public required long BreaksAfter { get; init; }

    public required int Times { get; init; }

    /// <summary>Breaks it off after any number of bytes up to that; null: after just so many.</summary>
    public Random? Random { get; init; }

    public IObjectStore Around(IObjectStore inner) => new ReadingStore(inner, Wrap);

    private Stream Wrap(Stream stream, string key) =>
        _broken < Times ? new BreakingStream(stream, Random?.NextInt64(BreaksAfter) ?? BreaksAfter, this) : stream;

    private sealed class BreakingStream(Stream inner, long left, BreakingStore store) : Stream
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
            {
                store._broken++;
                throw new ObjectStoreException(ObjectStoreFailure.Unavailable, "The connection broke.");
            }

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
