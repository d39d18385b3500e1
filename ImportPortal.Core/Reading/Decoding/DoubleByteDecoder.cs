using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ImportPortal.Core.Reading.Decoding;

/// <summary>The encodings of East Asia: ASCII, and characters of two bytes (of four in GB 18030).</summary>
/// <remarks>
/// A first byte whose second is missing stands alone here: to take a separator, a quote or a line break for the second,
/// as .NET's decoders do, would run two rows into one.
/// </remarks>
internal sealed class DoubleByteDecoder : TextDecoder
{
    // No program writes it in a text.
    private const char Unknown = '\uFFFF';

    // No separator, quote or line break is the second byte of a character.
    private readonly byte _lowestSecond;

    private readonly Encoding _encoding;
    private readonly bool _hasFourBytes;

    // How many bytes a character has by its first; 0 where it begins none.
    private readonly byte[] _lengths = new byte[256];

    /// <summary>A decoder of one of the five.</summary>
    /// <param name="name">Its name in <see cref="TextEncodings"/>.</param>
    public DoubleByteDecoder(string name)
    {
        _encoding = TextEncodings.Find(name, new DecoderReplacementFallback(Unknown.ToString()))!;
        _hasFourBytes = name == TextEncodings.Gb18030;
        _lowestSecond = name == TextEncodings.EucJp ? (byte)0xA1 : (byte)0x40;
        for (var first = name == TextEncodings.EucJp ? 0xA1 : 0x81; first <= 0xFE; first++)
            _lengths[first] = 2;
        // The sets beside the main one: katakana of half width, and rare characters.
        if (name == TextEncodings.EucJp)
            (_lengths[0x8E], _lengths[0x8F]) = (2, 3);
        if (name != TextEncodings.ShiftJis)
            return;

        // Katakana of half width stand alone.
        _lengths.AsSpan(0xA1, 0xE0 - 0xA1).Fill(1);
        _lengths[0xA0] = _lengths[0xFD] = _lengths[0xFE] = 0;
    }

    /// <inheritdoc />
    public override int MostForOne => 3;

    /// <inheritdoc />
    public override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<byte> utf8, bool isEnd)
    {
        var decoded = 0;
        var written = 0;
        var at = 0;
        while (at < bytes.Length)
        {
            var ascii = bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                at = bytes.Length;
                break;
            }

            at += ascii;
            var length = LengthOf(bytes[at..]);
            if (length > bytes.Length - at && !isEnd)
                break;
            if (length > 0 && length <= bytes.Length - at)
            {
                at += length;
                continue;
            }

            written += DecodeWhole(bytes[decoded..at], utf8[written..]);
            utf8[written++] = Undecodable;
            decoded = ++at;
        }

        written += DecodeWhole(bytes[decoded..at], utf8[written..]);
        return (at, written);
    }

    /// <summary>How long the character is that begins here; 0 for a byte that begins none.</summary>
    private int LengthOf(ReadOnlySpan<byte> bytes)
    {
        var length = _lengths[bytes[0]];
        if (length < 2 || bytes.Length == 1 || bytes[1] >= _lowestSecond)
            return length;
        return _hasFourBytes && bytes[1] is >= (byte)'0' and <= (byte)'9' && (bytes.Length == 2 || bytes[2] >= 0x81) ? 4 : 0;
    }

    private int DecodeWhole(ReadOnlySpan<byte> bytes, Span<byte> utf8)
    {
        if (bytes.IsEmpty)
            return 0;
        var text = ArrayPool<char>.Shared.Rent(_encoding.GetMaxCharCount(bytes.Length));
        ReadOnlySpan<char> left = text.AsSpan(0, _encoding.GetChars(bytes, text));
        var written = 0;
        while (true)
        {
            var unknown = left.IndexOf(Unknown);
            Utf8.FromUtf16(unknown < 0 ? left : left[..unknown], utf8[written..], out _, out var wrote);
            written += wrote;
            if (unknown < 0)
                break;
            utf8[written++] = Undecodable;
            left = left[(unknown + 1)..];
        }

        ArrayPool<char>.Shared.Return(text);
        return written;
    }
}
