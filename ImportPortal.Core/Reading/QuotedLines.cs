using System.Text;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <summary>
/// Takes off the quotes of tables whose every line is one quoted field that holds a line of the table:
/// <c>"1,""Smith, J"",x"</c> is <c>1,"Smith, J",x</c>. A line that is not so stays as it is.
/// </summary>
/// <param name="quote">The quote.</param>
/// <param name="separator">What stands between fields, and may follow the closing quote.</param>
internal sealed class QuotedLines(char quote, char separator)
{
    private readonly byte _quote = (byte)quote;
    private readonly byte[] _behind = [(byte)separator, (byte)' '];

    /// <summary>What turns a stored text into the one that is read; null where they are the same.</summary>
    public static TextDecoder? DecoderFor(ReadSettings settings)
    {
        var decoder = TextDecoder.For(settings.Encoding);
        return settings is { LinesQuoted: true, Quote: { } quote }
            ? new QuotedLinesDecoder(new QuotedLines(quote, settings.Separator), decoder, settings.Encoding)
            : decoder;
    }

    /// <summary>The lines of a text without their quotes.</summary>
    public byte[] Unwrap(ReadOnlySpan<byte> text)
    {
        var lines = new byte[text.Length];
        return lines[..Unwrap(text, lines)];
    }

    /// <summary>Writes the lines of a text without their quotes.</summary>
    /// <param name="text">Whole lines.</param>
    /// <param name="lines">Room of the same length.</param>
    /// <returns>How much was written.</returns>
    public int Unwrap(ReadOnlySpan<byte> text, Span<byte> lines)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var next = QuoteRules.NextLine(text, 0);
            var end = text[..next].IndexOfAny((byte)'\n', (byte)'\r');
            var line = text[..(end < 0 ? next : end)];
            if (line.StartsWith(Encoding.UTF8.Preamble))
            {
                written += Put(Encoding.UTF8.Preamble, lines[written..]);
                line = line[Encoding.UTF8.Preamble.Length..];
            }

            written += IsWrapped(line, out var inside) ? PutUndoubled(inside, lines[written..]) : Put(line, lines[written..]);
            if (end >= 0)
                written += Put(text[end..next], lines[written..]);
            text = text[next..];
        }

        return written;
    }

    /// <summary>Whether a line is one quoted field, with nothing behind it but separators.</summary>
    public bool IsWrapped(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> inside)
    {
        inside = line.TrimEnd(_behind);
        if (inside.Length < 2 || inside[0] != _quote || inside[^1] != _quote)
            return false;
        inside = inside[1..^1];
        var rest = inside;
        while (rest.IndexOf(_quote) is >= 0 and var at)
        {
            if (at + 1 == rest.Length || rest[at + 1] != _quote)
                return false;
            rest = rest[(at + 2)..];
        }

        return true;
    }

    private static int Put(ReadOnlySpan<byte> text, Span<byte> room)
    {
        text.CopyTo(room);
        return text.Length;
    }

    private int PutUndoubled(ReadOnlySpan<byte> text, Span<byte> room)
    {
        var written = 0;
        while (text.IndexOf(_quote) is >= 0 and var at)
        {
            written += Put(text[..(at + 1)], room[written..]);
            text = text[(at + 2)..];
        }

        return written + Put(text, room[written..]);
    }
}
