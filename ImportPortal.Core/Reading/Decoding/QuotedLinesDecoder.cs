using System.Buffers;

namespace ImportPortal.Core.Reading.Decoding;

/// <summary>Text of an encoding whose every line is quoted as a whole. It decodes whole lines, so that reading can resume wherever a call ended.</summary>
/// <param name="lines">What takes the quotes off.</param>
/// <param name="inner">The encoding's decoder; null for UTF-8.</param>
/// <param name="encoding">The encoding.</param>
internal sealed class QuotedLinesDecoder(QuotedLines lines, TextDecoder? inner, string encoding) : TextDecoder
{
    /// <inheritdoc />
    public override int MostForOne => inner?.MostForOne ?? 1;

    /// <inheritdoc />
    public override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<byte> utf8, bool isEnd)
    {
        var length = isEnd ? bytes.Length : EndOfLines(bytes);
        if (inner is null)
            return (length, lines.Unwrap(bytes[..length], utf8));

        var text = ArrayPool<byte>.Shared.Rent((length * MostForOne) + Spare);
        // Behind a line break nothing of a character is left.
        var (_, decoded) = inner.Decode(bytes[..length], text, isEnd: true);
        var written = lines.Unwrap(text.AsSpan(0, decoded), utf8);
        ArrayPool<byte>.Shared.Return(text);
        return (length, written);
    }

    /// <summary>How many bytes belong to whole lines. A CR at the very end may be half of a line break.</summary>
    private int EndOfLines(ReadOnlySpan<byte> bytes)
    {
        var unit = encoding is TextEncodings.Utf16LittleEndian or TextEncodings.Utf16BigEndian ? 2 : 1;
        var low = encoding == TextEncodings.Utf16BigEndian ? 1 : 0;
        var last = bytes.Length - (bytes.Length % unit) - unit;
        for (var at = last; at >= 0; at -= unit)
        {
            var isAscii = unit == 1 || bytes[at + 1 - low] == 0;
            if (isAscii && (bytes[at + low] == '\n' || (bytes[at + low] == '\r' && at < last)))
                return at + unit;
        }

        return 0;
    }
}
