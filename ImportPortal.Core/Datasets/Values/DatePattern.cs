using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// How the dates of a column are written: <c>yyyy</c>; <c>MM</c> or <c>M</c>; <c>dd</c> or <c>d</c>; for a datetime also
/// <c>HH</c> or <c>H</c>, <c>mm</c>, <c>ss</c>, and one to nine <c>f</c> for the fraction of a second. A doubled letter
/// takes exactly two digits, a single one one or two. Between them stands what stands in the file: a <c>T</c>, and anything
/// that is no letter; letters in single quotes. Year, month and day are wanted; each part stands once, and a smaller part of
/// the time only with the larger.
/// </summary>
public sealed class DatePattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int MaxLength = 40;

    private readonly List<Token> _tokens;

    private DatePattern(List<Token> tokens) => _tokens = tokens;

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

    /// <summary>Reads a text that is written so.</summary>
    internal ValueFault Read(ReadOnlySpan<byte> text, out DateParts parts)
    {
        parts = default;
        foreach (var token in _tokens)
        {
            if (!token.TryRead(ref text, ref parts))
                return ValueFault.NotInFormat;
        }

        return !text.IsEmpty ? ValueFault.NotInFormat : parts.IsValid ? ValueFault.None : ValueFault.NotOfType;
    }

    private static List<Token>? Tokens(string text)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\'')
            {
                var close = text.IndexOf('\'', i + 1);
                if (close < 0)
                    return null;
                tokens.Add(new Token('\'', 0, Encoding.UTF8.GetBytes(text[(i + 1)..close])));
                i = close + 1;
                continue;
            }

            if (char.IsSurrogate(text[i]))
                return null;
            var length = 1;
            while (char.IsAsciiLetter(text[i]) && i + length < text.Length && text[i + length] == text[i])
                length++;
            if (!char.IsLetter(text[i]) || text.AsSpan(i, length) is "T")
                tokens.Add(new Token('\'', 0, Encoding.UTF8.GetBytes(text.Substring(i, length))));
            else if (text.AsSpan(i, length) is "yyyy" or "M" or "MM" or "d" or "dd" or "H" or "HH" or "mm" or "ss" || (text[i] == 'f' && length <= 9))
                tokens.Add(new Token(text[i], length, []));
            else
                return null;
            i += length;
        }

        return tokens;
    }

    private static bool IsComplete(List<Token> tokens, bool withTime)
    {
        var parts = string.Concat(tokens.Where(token => token.Part != '\'').Select(token => token.Part).Order());
        return parts is "Mdy" || (withTime && parts is "HMdy" or "HMdmy" or "HMdmsy" or "HMdfmsy");
    }

    /// <summary>Where a part has one or two digits, no digit may follow at once: nobody could tell whose it is.</summary>
    private static bool IsReadable(List<Token> tokens) =>
        !tokens.Zip(tokens.Skip(1)).Any(pair => pair.First.Length == 1 && pair.First.Part != 'f' && pair.Second.BeginsWithDigit);

    private sealed record Token(char Part, int Length, byte[] Literal)
    {
        public bool BeginsWithDigit => Part != '\'' || (Literal.Length > 0 && char.IsAsciiDigit((char)Literal[0]));

        public bool TryRead(ref ReadOnlySpan<byte> text, ref DateParts parts)
        {
            if (Part == '\'')
            {
                if (!text.StartsWith(Literal))
                    return false;
                text = text[Literal.Length..];
                return true;
            }

            if (Part == 'f')
                return text.Length >= Length && TryReadFraction(ref text, ref parts);
            if (!DateText.TryReadNumber(ref text, Math.Max(Length, 2), out var number, out var digits) || digits < Length)
                return false;
            switch (Part)
            {
                case 'y': parts.Year = number; break;
                case 'M': parts.Month = number; break;
                case 'd': parts.Day = number; break;
                case 'H': parts.Hour = number; break;
                case 'm': parts.Minute = number; break;
                default: parts.Second = number; break;
            }

            return true;
        }

        private bool TryReadFraction(ref ReadOnlySpan<byte> text, ref DateParts parts)
        {
            var fraction = text[..Length];
            text = text[Length..];
            return DateText.TryReadFraction(ref fraction, out parts.Nanosecond) && fraction.IsEmpty;
        }
    }
}
