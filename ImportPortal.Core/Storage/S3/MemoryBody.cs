namespace ImportPortal.Core.Storage.S3;

/// <summary>
/// A request's body read straight from the caller's memory. Once disposed it never touches the memory again, whatever
/// the HTTP client still does with a request that was given up: the caller may have reused it.
/// </summary>
/// <param name="content">The bytes.</param>
/// <param name="moved">Called with every read.</param>
internal sealed class MemoryBody(ReadOnlyMemory<byte> content, Action moved) : Stream
{
    private readonly Lock _lock = new();
    private bool _disposed;
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, content.Length);
            _position = (int)value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var read = Math.Min(buffer.Length, content.Length - _position);
            content.Span.Slice(_position, read).CopyTo(buffer);
            _position += read;
            moved();
            return read;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => content.Length + offset,
        };
        return _position;
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
            _disposed = true;
        base.Dispose(disposing);
    }
}
