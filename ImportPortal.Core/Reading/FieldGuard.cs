namespace ImportPortal.Core.Reading;

/// <summary>
/// Keeps a single line of millions of fields from the engine, which takes some 30 bytes of memory for each. From the
/// separator on that is too many, it gives a line without end, which the engine then refuses as a record too long.
/// </summary>
/// <remarks>
/// It knows no quotes: a line break in a quoted field counts as one, and a separator in it too. So a text is refused that
/// has millions of separators and no line break, and no table of people is.
/// </remarks>
/// <param name="text">The text, in UTF-8.</param>
/// <param name="separator">What stands between fields.</param>
internal sealed class FieldGuard(Stream text, byte separator) : ForwardStream
{
    /// <summary>The most separators of one line.</summary>
    public const int MaxSeparators = 2_000_000;

    private long _separators;
    private bool _isShut;

    public override int Read(Span<byte> buffer) => Watch(buffer, text.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = await text.ReadAsync(buffer, cancellationToken);
        return Watch(buffer.Span, length);
    }

    public override async ValueTask DisposeAsync()
    {
        await text.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            text.Dispose();
        base.Dispose(disposing);
    }

    private int Watch(Span<byte> buffer, int length)
    {
        if (!_isShut)
        {
            var read = buffer[..length];
            // Nearly always near the end.
            var line = read.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
            _separators = (line == 0 ? _separators : 0) + read[line..].Count(separator);
            if (_separators <= MaxSeparators)
                return length;
            _isShut = true;
            buffer = buffer[line..];
            buffer.Fill((byte)'x');
            return line + buffer.Length;
        }

        buffer.Fill((byte)'x');
        return buffer.Length;
    }
}
