namespace ImportPortal.Tests.Support;

/// <summary>A reading that never gives a byte, as of a store that does not answer, until it is cancelled.</summary>
internal sealed class HangingStream
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The reading hangs.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Whoever read let go.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Puts it before a real stream.</summary>
    public Stream Before(Stream stream) => new Reading(stream, this);

    private sealed class Reading(Stream inner, HangingStream hanging) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            hanging._reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
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
            hanging._ended.TrySetResult();
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
