using System.Threading.Channels;

namespace ImportPortal.Tests.Core.Receiving;

/// <summary>A request's body as a test sends it: piece by piece, and with whatever end it shall have.</summary>
internal sealed class SentBody : Stream
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Done when all pieces were read and more was asked for.</summary>
    public Task Emptied => _emptied.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes after which the line breaks.</summary>
    public static SentBody Cut(ReadOnlySpan<byte> bytes) => new SentBody().Then(bytes).Break();

    public SentBody Then(ReadOnlySpan<byte> bytes)
    {
        _pieces.Writer.TryWrite(bytes.ToArray());
        return this;
    }

    /// <summary>The line breaks.</summary>
    public SentBody Break()
    {
        _pieces.Writer.TryComplete(new IOException("The line broke."));
        return this;
    }

    /// <summary>The request ends.</summary>
    public SentBody End()
    {
        _pieces.Writer.TryComplete();
        return this;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (_pieces.Reader.TryRead(out var piece))
            {
                _rest = piece;
                continue;
            }

            _emptied.TrySetResult();
            if (!await _pieces.Reader.WaitToReadAsync(cancellationToken))
                return 0;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
