using System.Buffers.Binary;
using ImportPortal.Core.Storage;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>The blocks of a stored spool, one after the other, each checked before it is used.</summary>
internal sealed class SpoolBlocks : IAsyncDisposable
{
    private const int ReadAheadBytes = 256 * 1024;

    private readonly Stream _stream;
    private readonly long _end;
    private readonly byte[] _head = new byte[SpoolFormat.BlockHeadBytes];
    private byte[] _rows = new byte[SpoolFormat.BlockBytes * 2];
    private int _length;
    private long _next;

    private SpoolBlocks(Stream stream, long offset, long end) => (_stream, _next, _end) = (stream, offset, end);

    /// <summary>Where the present block begins in the spool; the end of all behind the last.</summary>
    public long Offset { get; private set; }

    /// <summary>The rows of the present block.</summary>
    public ReadOnlySpan<byte> Rows => _rows.AsSpan(0, _length);

    /// <summary>Opens the blocks from one on.</summary>
    /// <param name="store">Where the spool is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="offset">Where the first block begins.</param>
    /// <param name="end">Where the last ends.</param>
    /// <param name="cancellation">Ends the opening.</param>
    public static async Task<SpoolBlocks> OpenAsync(IObjectStore store, string key, long offset, long end, CancellationToken cancellation)
    {
        var stream = offset < end ? await store.OpenReadAsync(key, offset, end - offset, cancellation) : Stream.Null;
        return new SpoolBlocks(new BufferedStream(stream, ReadAheadBytes), Math.Min(offset, end), end) { Offset = Math.Min(offset, end) };
    }

    /// <summary>Reads the next block.</summary>
    /// <returns>False behind the last.</returns>
    /// <exception cref="SpoolDamagedException">It is not what was written.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        (Offset, _length) = (_next, 0);
        if (_next >= _end)
            return false;
        try
        {
            await _stream.ReadExactlyAsync(_head, cancellation);
            var length = BinaryPrimitives.ReadInt32LittleEndian(_head);
            if (length is <= 0 or > SpoolFormat.MaxBlockBytes || length > _end - _next - SpoolFormat.BlockHeadBytes)
                throw new SpoolDamagedException();
            if (_rows.Length < length)
                _rows = new byte[length];
            await _stream.ReadExactlyAsync(_rows.AsMemory(0, length), cancellation);
            _length = length;
        }
        catch (EndOfStreamException exception)
        {
            throw new SpoolDamagedException(exception);
        }

        if (SpoolFormat.Checksum(Rows) != BinaryPrimitives.ReadUInt32LittleEndian(_head.AsSpan(4)))
            throw new SpoolDamagedException();
        _next += SpoolFormat.BlockHeadBytes + _length;
        return true;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
