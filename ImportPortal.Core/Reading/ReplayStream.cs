using System.Buffers;
using System.Runtime.InteropServices;

namespace ImportPortal.Core.Reading;

/// <summary>
/// A text that keeps what its reader may have to read again: from the present record on. Where a row's quotes are broken the
/// reader goes back to a line behind it, and it looks ahead without passing anything.
/// </summary>
/// <remarks>
/// From anywhere but the file's beginning a reading begins with a line break that is not in the file: it ends no record and
/// begins none, and keeps the bytes EF BB BF from being taken for a byte order mark.
/// </remarks>
internal sealed class ReplayStream : ForwardStream
{
#if DEBUG
    // So small that tests go over its borders.
    private const int FirstRoom = 512;
#else
    private const int FirstRoom = 256 * 1024;
#endif

    private readonly Stream? _text;
    private byte[] _kept;
    private long _offset;
    private int _next;
    private int _end;
    private bool _begins;
    private bool _ended;

    /// <summary>A text that is read from a stream.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">How many bytes lie before it.</param>
    /// <param name="isResumed">Whether it begins with a line break that is not in the file.</param>
    public ReplayStream(Stream text, long start, bool isResumed)
    {
        (_text, _offset, _begins) = (text, start, isResumed);
        _kept = ArrayPool<byte>.Shared.Rent(FirstRoom);
    }

    /// <summary>A text in memory.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where in it to begin.</param>
    public ReplayStream(ReadOnlyMemory<byte> text, int start)
    {
        var isArray = MemoryMarshal.TryGetArray(text, out var array) && array.Offset == 0;
        (_kept, _end) = (isArray ? array.Array! : text.ToArray(), text.Length);
        (_next, _begins, _ended) = (start, start > 0, true);
    }

    /// <summary>From where on it must be kept, in bytes of text.</summary>
    public Func<long> Needed { get; set; } = () => 0;

    /// <summary>Whether nothing follows behind what is kept.</summary>
    public bool IsAtEnd => _ended;

    /// <summary>What is kept from a place on.</summary>
    public ReadOnlySpan<byte> From(long place) => _kept.AsSpan((int)(place - _offset), _end - (int)(place - _offset));

    /// <summary>Goes back to a place that is kept.</summary>
    public void Rewind(long place) => (_next, _begins) = ((int)(place - _offset), true);

    /// <summary>Reads ahead until all before a place is kept, or the text is at its end.</summary>
    public async ValueTask EnsureAsync(long place, CancellationToken cancellation)
    {
        while (_offset + _end < place && !_ended)
            await FillAsync(cancellation);
    }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        if (_next == _end && !_begins && !_ended)
        {
            MakeRoom();
            Took(_text!.Read(_kept.AsSpan(_end)));
        }

        return Give(buffer);
    }

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _next < _end || _begins || _ended ? ValueTask.FromResult(Give(buffer.Span)) : FillAndGiveAsync(buffer, cancellationToken);

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (_text is not null)
            await _text.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && _text is not null)
        {
            _text.Dispose();
            if (_kept.Length > 0)
                ArrayPool<byte>.Shared.Return(_kept);
            (_kept, _next, _end) = ([], 0, 0);
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> FillAndGiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        await FillAsync(cancellation);
        return Give(buffer.Span);
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        MakeRoom();
        Took(await _text!.ReadAsync(_kept.AsMemory(_end), cancellation));
    }

    private void Took(int length)
    {
        _end += length;
        _ended = length == 0;
    }

    private int Give(Span<byte> buffer)
    {
        if (_begins)
        {
            _begins = false;
            buffer[0] = (byte)'\n';
            return 1;
        }

        var length = Math.Min(_end - _next, buffer.Length);
        _kept.AsSpan(_next, length).CopyTo(buffer);
        _next += length;
        return length;
    }

    private void MakeRoom()
    {
        if (_end < _kept.Length)
            return;
        var passed = (int)Math.Clamp(Needed() - _offset, 0, _next);
        var kept = _kept;
        // Half of it must come free, or the same bytes would be moved again and again.
        if (passed < kept.Length / 2)
            _kept = ArrayPool<byte>.Shared.Rent(kept.Length * 2);
        kept.AsSpan(passed, _end - passed).CopyTo(_kept);
        if (kept != _kept)
            ArrayPool<byte>.Shared.Return(kept);
        _offset += passed;
        (_next, _end) = (_next - passed, _end - passed);
    }
}
