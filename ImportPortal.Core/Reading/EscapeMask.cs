namespace ImportPortal.Core.Reading;

/// <summary>
/// Hides escaped quotes and separators from the engine, which knows either quotes that are doubled or escapes without
/// quotes, where some databases write <c>"a \"quoted\" word"</c>. Each is replaced by one byte that is no UTF-8, so that
/// all offsets stay what they are; <see cref="Unmask"/> brings it back in the field.
/// </summary>
/// <param name="escape">What stands before an escaped character.</param>
/// <param name="quote">What encloses a field.</param>
/// <param name="separator">What stands between two fields.</param>
internal sealed class EscapeMask(byte escape, byte quote, byte separator)
{
    private const byte HiddenQuote = 0xF8;
    private const byte HiddenSeparator = 0xF9;
    private bool _escaped;

    /// <summary>Hides them in the text's next bytes, in place.</summary>
    public void Hide(Span<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (_escaped)
            {
                text[0] = Hidden(text[0]);
                text = text[1..];
                _escaped = false;
                continue;
            }

            var next = text.IndexOf(escape);
            if (next < 0)
                return;
            _escaped = true;
            text = text[(next + 1)..];
        }
    }

    /// <summary>
    /// A field's value without its escapes. An escape takes a quote, a separator, a line break and itself; before anything else
    /// it is a character like another, as in <c>C:\new</c> and <c>\u00e9</c>.
    /// </summary>
    /// <param name="field">The field as the engine gives it.</param>
    /// <param name="room">Where the value is put, of the field's length at least.</param>
    /// <returns>The value's length.</returns>
    public int Unmask(ReadOnlySpan<byte> field, Span<byte> room)
    {
        var length = 0;
        for (var i = 0; i < field.Length; i++)
        {
            // One at the very end escapes a line break that ends the row, and so nothing.
            if (field[i] == escape && i < field.Length - 1 && IsTaken(field[i + 1]))
                room[length++] = Shown(field[++i]);
            else
                room[length++] = field[i];
        }

        return length;
    }

    private bool IsTaken(byte value) =>
        value == escape || value == quote || value == separator || value is HiddenQuote or HiddenSeparator or (byte)'\n' or (byte)'\r';

    private byte Hidden(byte value)
    {
        if (value == quote)
            return HiddenQuote;
        if (value == separator)
            return HiddenSeparator;
        // Bytes of no text in the file itself must not turn into quotes.
        return value is HiddenQuote or HiddenSeparator ? Decoding.TextDecoder.Undecodable : value;
    }

    private byte Shown(byte value) => value switch
    {
        HiddenQuote => quote,
        HiddenSeparator => separator,
        _ => value,
    };
}

/// <summary>A stream whose escaped quotes and separators are hidden.</summary>
internal sealed class MaskedStream(Stream text, EscapeMask mask) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var length = text.Read(buffer);
        mask.Hide(buffer[..length]);
        return length;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = await text.ReadAsync(buffer, cancellationToken);
        mask.Hide(buffer.Span[..length]);
        return length;
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
}
