namespace ImportPortal.Core.Reading.Decoding;

/// <summary>
/// A forward-only stream of UTF-8 over one of another encoding, which remembers where in the original the blocks begin
/// that its reader has not passed yet: a reading can resume at each of them.
/// </summary>
/// <param name="original">The text as it is stored, from the beginning of a character on.</param>
/// <param name="offset">Bytes of the stored object before it.</param>
/// <param name="decoder">Its encoding.</param>
/// <param name="otherLines">Finds lines that are of another encoding; null: they are not looked for.</param>
internal sealed class Transcoding(Stream original, long offset, TextDecoder decoder, Utf8Lines? otherLines = null) : ForwardStream
{
#if DEBUG
    // So small that every test with a table to speak of goes over many borders of blocks.
    private const int BlockBytes = 257;
#else
    private const int BlockBytes = 64 * 1024;
#endif

    // A line that a decoder wants whole may be longer than a block; beyond this no record is read.
    private const int MostBytes = 2 * CsvRows.MaxRecordBytes;

    private byte[] _bytes = new byte[BlockBytes];
    private byte[] _utf8 = new byte[(BlockBytes * decoder.MostForOne) + TextDecoder.Spare];
    private readonly Queue<(long Offset, long Decoded)> _later = [];
    private (long Offset, long Decoded) _block = (offset, 0);
    private int _held;
    private int _given;
    private int _ready;
    private long _offset = offset;
    private long _decoded;
    private bool _ended;

    /// <summary>How much of the decoded text its reader has done with, in bytes; blocks before it are forgotten.</summary>
    public Func<long> Passed { get; set; } = () => 0;

    /// <summary>Where in the decoded text a line begins that is of another encoding: the first that its reader has not passed; null: none is known.</summary>
    public long? OtherLine { get; private set; }

    /// <summary>Where in the original the reading of a place begins that was not passed yet.</summary>
    /// <param name="decoded">The place, in bytes of decoded text.</param>
    /// <returns>The offset of a block, and how many bytes of decoded text to skip from there.</returns>
    public (long Offset, long Skip) Find(long decoded)
    {
        ForgetBefore(decoded);
        return (_block.Offset, decoded - _block.Decoded);
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_given == _ready)
        {
            if (_ended)
                return 0;
            var length = await original.ReadAsync(_bytes.AsMemory(_held), cancellationToken);
            DecodeBlock(_held + length, isEnd: length == 0);
        }

        return Give(buffer.Span);
    }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        while (_given == _ready)
        {
            if (_ended)
                return 0;
            var length = original.Read(_bytes.AsSpan(_held));
            DecodeBlock(_held + length, isEnd: length == 0);
        }

        return Give(buffer);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await original.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            original.Dispose();
        base.Dispose(disposing);
    }

    private void DecodeBlock(int length, bool isEnd)
    {
        ForgetBefore(Passed());
        _decoded += _ready;
        if (_decoded > 0)
            _later.Enqueue((_offset, _decoded));

        (var used, _ready) = decoder.Decode(_bytes.AsSpan(0, length), _utf8, isEnd || length == MostBytes);
        var otherLine = otherLines?.Find(_bytes.AsSpan(0, used), _utf8.AsSpan(0, _ready), _decoded, isEnd);
        OtherLine = OtherLine >= Passed() ? OtherLine : otherLine;
        _given = 0;
        _offset += used;
        _held = length - used;
        _bytes.AsSpan(used, _held).CopyTo(_bytes);
        if (_held == _bytes.Length)
            Grow();
        _ended = isEnd;
    }

    private void Grow()
    {
        Array.Resize(ref _bytes, Math.Min(_bytes.Length * 2, MostBytes));
        _utf8 = new byte[(_bytes.Length * decoder.MostForOne) + TextDecoder.Spare];
    }

    private int Give(Span<byte> buffer)
    {
        var length = Math.Min(_ready - _given, buffer.Length);
        _utf8.AsSpan(_given, length).CopyTo(buffer);
        _given += length;
        return length;
    }

    private void ForgetBefore(long decoded)
    {
        while (_later.TryPeek(out var next) && next.Decoded <= decoded)
            _block = _later.Dequeue();
    }
}
