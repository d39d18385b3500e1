using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// How the dates of a column are written: <c>yyyy</c> or <c>yy</c>; <c>MM</c> or <c>M</c>, or a name of the month,
/// <c>MMM</c> or <c>MMMM</c>; <c>dd</c> or <c>d</c>; a name of the weekday perhaps, <c>ddd</c> or <c>dddd</c>; for a datetime
/// also <c>HH</c> or <c>H</c>, or <c>hh</c> or <c>h</c> with <c>tt</c> for the half of the day, <c>mm</c>, <c>ss</c>, and one
/// to nine <c>f</c> for the fraction of a second. A doubled letter takes exactly two digits, a single one one or two; names
/// may be short or long. Between them stands what stands in the file: a <c>T</c>, and anything that is no letter; letters in
/// single quotes. Year, month and day are wanted; each part stands once, and a smaller part of the time only with the larger.
/// </summary>
public sealed class DatePattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>The last year that <c>yy</c> means where no setting says another.</summary>
    public const int LastYear = 2049;

    private readonly List<PatternToken> _tokens;
    private readonly bool _hasNames;

    private DatePattern(List<PatternToken> tokens)
    {
        _tokens = tokens;
        _hasNames = tokens.Exists(token => token.IsName);
    }

    /// <summary>Understands a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="withTime">Whether it may hold a time.</param>
    /// <returns>The pattern, or null when it is none.</returns>
    public static DatePattern? Parse(string text, bool withTime)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = text.Length > MaxLength ? null : Tokens(text);
        return tokens is not null && IsComplete(tokens, withTime) && IsReadable(tokens) ? new DatePattern(tokens) : null;
    }

    /// <summary>Reads a text that is written so, where nothing else is settled.</summary>
    internal ValueFault Read(ReadOnlySpan<byte> text, out DateParts parts) => Read(text, DateSettings.None, out parts);

    /// <summary>Reads a text that is written so.</summary>
    internal ValueFault Read(ReadOnlySpan<byte> text, DateSettings settings, out DateParts parts)
    {
        parts = default;
        if (_hasNames && text.IndexOfAnyInRange((byte)0xCC, (byte)0xCD) >= 0 && text.Length <= DateLetters.MaxLength)
            text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Normalize());
        var reading = new PatternReading(text, settings);
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (!reading.TryRead(_tokens[i], i + 1 < _tokens.Count ? _tokens[i + 1] : null))
                return ValueFault.NotInFormat;
        }

        return reading.End(out parts);
    }

    private static List<PatternToken>? Tokens(string text)
    {
        var tokens = new List<PatternToken>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\'')
            {
                var close = text.IndexOf('\'', i + 1);
                if (close < 0)
                    return null;
                tokens.Add(new PatternToken('\'', 0, Encoding.UTF8.GetBytes(text[(i + 1)..close])));
                i = close + 1;
                continue;
            }

            if (char.IsSurrogate(text[i]))
                return null;
            var length = 1;
            while (char.IsAsciiLetter(text[i]) && i + length < text.Length && text[i + length] == text[i])
                length++;
            if (!char.IsLetter(text[i]) || text.AsSpan(i, length) is "T")
                tokens.Add(new PatternToken('\'', 0, Encoding.UTF8.GetBytes(text.Substring(i, length))));
            else if (text.AsSpan(i, length) is "yyyy" or "yy" or "M" or "MM" or "MMM" or "MMMM" or "d" or "dd" or "H" or "HH" or "h" or "hh" or "mm" or "ss" or "tt"
                || (text[i] == 'f' && length <= 9))
                tokens.Add(new PatternToken(text[i], length, []));
            else if (text.AsSpan(i, length) is "ddd" or "dddd")
                tokens.Add(new PatternToken(PatternToken.Weekday, length, []));
            else
                return null;
            i += length;
        }

        return tokens;
    }

    private static bool IsComplete(List<PatternToken> tokens, bool withTime)
    {
        var parts = string.Concat(tokens.Where(token => token.Part != '\'').Select(token => token.Part).Order());
        // A weekday may stand anywhere, once; an hour of the half day stands with the half.
        parts = parts.Replace($"{PatternToken.Weekday}", "", StringComparison.Ordinal) is var rest && parts.Length - rest.Length <= 1 ? rest : "";
        if (parts.Contains('h'))
            parts = parts.Contains('t') ? string.Concat(parts.Replace("t", "", StringComparison.Ordinal).Replace('h', 'H').Order()) : "";
        return parts is "Mdy" || (withTime && parts is "HMdy" or "HMdmy" or "HMdmsy" or "HMdfmsy");
    }

    /// <summary>Where a part has one or two digits, no digit may follow at once: nobody could tell whose it is. The same of two names.</summary>
    private static bool IsReadable(List<PatternToken> tokens) =>
        !tokens.Zip(tokens.Skip(1)).Any(pair =>
            (pair.First.Length == 1 && pair.First.Part != 'f' && pair.Second.BeginsWithDigit) || (pair.First.IsName && pair.Second.IsName));
}
