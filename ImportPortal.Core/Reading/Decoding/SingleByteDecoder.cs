using System.Text;

namespace ImportPortal.Core.Reading.Decoding;

/// <summary>Encodings that extend ASCII by one byte a character.</summary>
internal class SingleByteDecoder : TextDecoder
{
    // Each byte's UTF-8 in the low three bytes, its length in the fourth.
    private readonly uint[] _table = new uint[256];

    public SingleByteDecoder(Encoding encoding)
    {
        // The programs that write these name ISO-8859-1 what is windows-1252; only there are C1 controls no text.
        var hasControls = encoding.WebName.StartsWith("iso-", StringComparison.Ordinal);
        for (var value = 0; value < 256; value++)
        {
            var text = encoding.GetString([(byte)value]);
            var isText = text is [var one] && one != '\uFFFD' && !IsPrivate(one) && (value < 0x80 || hasControls || !char.IsControl(one));
            _table[value] = isText ? Pack(text) : Undecodable | (1u << 24);
        }
    }

    /// <inheritdoc />
    public override int MostForOne => 3;

    /// <summary>The UTF-8 of a text of at most three bytes, and its length.</summary>
    protected static uint Pack(string text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var length = Encoding.UTF8.GetBytes(text, utf8);
        return (uint)(utf8[0] | (utf8[1] << 8) | (utf8[2] << 16) | (length << 24));
    }

    /// <inheritdoc />
    public override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<byte> utf8, bool isEnd)
    {
        var table = _table;
        var at = 0;
        var written = 0;
        while (at < bytes.Length)
        {
            var ascii = AsciiLength(bytes[at..]);
            bytes.Slice(at, ascii).CopyTo(utf8[written..]);
            at += ascii;
            written += ascii;
            for (; at < bytes.Length && bytes[at] >= 0x80; at++)
                written += Put(table[bytes[at]], utf8[written..]);
        }

        return (at, written);
    }

    /// <summary>How many bytes a text begins with that are ASCII.</summary>
    protected static int AsciiLength(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        return length < 0 ? bytes.Length : length;
    }

    /// <summary>Writes a packed character. Three bytes are written whatever its length: the room has some to spare.</summary>
    protected static int Put(uint packed, Span<byte> utf8)
    {
        utf8[2] = (byte)(packed >> 16);
        utf8[1] = (byte)(packed >> 8);
        utf8[0] = (byte)packed;
        return (int)(packed >> 24);
    }

    /// <summary>The packed character of a byte.</summary>
    protected uint Packed(byte value) => _table[value];

    private static bool IsPrivate(char value) => value is >= '\uE000' and <= '\uF8FF';
}
