namespace ImportPortal.Core.Storage;

/// <summary>
/// A range of an object while it is read: forward only and asynchronous, ends after exactly the promised bytes, and
/// tells every trouble underneath as <see cref="ObjectStoreException"/>.
/// </summary>
/// <param name="inner">Where the bytes come from; owned.</param>
/// <param name="length">How many bytes it promised.</param>
/// <param name="key">The object's key, for messages.</param>
/// <param name="translate">Tells what an exception of <paramref name="inner"/> means; null when it is a bug.</param>
/// <param name="patience">How long one read may go without a byte.</param>
/// <param name="time">The clock of <paramref name="patience"/>.</param>
/// <param name="owner">What is disposed together with <paramref name="inner"/>.</param>
internal sealed class ObjectReadStream(
    Stream inner, long length, string key, Func<Exception, string, ObjectStoreException?> translate,
    TimeSpan patience, TimeProvider time, IDisposable? owner = null) : Stream
{
    // One source for all reads: a read that was cancelled or timed out leaves a connection that is of no more use.
    private readonly CancellationTokenSource _ended = new(Timeout.InfiniteTimeSpan, time);
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>How many bytes of the range were read.</summary>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public static ObjectStoreException PastTheEnd(string key, long offset, long actual) =>
        new(ObjectStoreFailure.NotFound, $"{key} has {actual} bytes; it was to be read from byte {offset} on.");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = (int)Math.Min(buffer.Length, length - _position);
        if (wanted == 0)
            return 0;

        var read = await ReadInnerAsync(buffer[..wanted], cancellationToken);
        if (read == 0)
            throw new ObjectStoreException(ObjectStoreFailure.Unavailable, $"{key} ended after {_position} of {length} bytes.");
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Not supported: it would block a thread on the network for as long as the store likes.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("An object is read asynchronously: use ReadAsync.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner?.Dispose();
            _ended.Dispose();
        }

        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private async ValueTask<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        using var cancelling = cancellation.UnsafeRegister(static ended => ((CancellationTokenSource)ended!).Cancel(), _ended);
        try
        {
            _ended.CancelAfter(patience);
            var read = await inner.ReadAsync(buffer, _ended.Token);
            _ended.CancelAfter(Timeout.InfiniteTimeSpan);
            return read;
        }
        catch (Exception exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Reading {key} was cancelled.", exception, cancellation);
        }
        catch (OperationCanceledException exception)
        {
            throw new ObjectStoreException(ObjectStoreFailure.Unavailable, $"Reading {key} stood still at byte {_position} of {length}.", exception);
        }
        catch (Exception exception) when (translate(exception, $"read {key} at byte {_position} of {length}") is { } failure)
        {
            throw failure;
        }
    }
}
