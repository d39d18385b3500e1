
namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// A number format of zeros and literals alone, such as <c>00000</c> or <c>000-00-0000</c>: it shows a number as a code, so
/// that a text takes it as shown.
/// </summary>
internal sealed class DigitsFormat
{
    // Excel shows no more digits of a number.
    private const int MostZeros = 30;

    // Excel shows these as they are, without quotes around them. A slash would be that of a fraction.
    private const string Literals = "-+():!^&'~{}<>= ";

    private readonly byte[] _pattern;
    private readonly bool[] _isZero;
    private readonly int _zeros;

    private DigitsFormat(List<(byte Value, bool IsZero)> pattern)
    {
        _pattern = [.. pattern.Select(part => part.Value)];
        _isZero = [.. pattern.Select(part => part.IsZero)];
        _zeros = _isZero.Count(isZero => isZero);
    }

    /// <summary>The most bytes that a number takes as it is shown.</summary>
    public int MaxBytes => _pattern.Length + CellText.MaxBytes;

    /// <summary>Reads a format as a person wrote it; null when it is none of these, or shows a number like any other.</summary>
    public static DigitsFormat? Of(string format)
    {
        var pattern = new List<(byte Value, bool IsZero)>();
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '0':
                    pattern.Add(((byte)'0', true));
                    break;
                case '"' when format.IndexOf('"', i + 1) is var end and > 0:
                    Add(pattern, format.AsSpan((i + 1)..end));
                    i = end;
                    break;
                case '\\' when i + 1 < format.Length:
                    var length = char.IsHighSurrogate(format[i + 1]) ? 2 : 1;
                    Add(pattern, format.AsSpan(i + 1, Math.Min(length, format.Length - i - 1)));
                    i += length;
                    break;
                // The language that the format was made in, without a sign of money.
                case '[' when format.AsSpan(i).StartsWith("[$-") && format.IndexOf(']', i) is var end and > 0:
                    i = end;
                    break;
                // What texts look like says nothing of numbers.
                case ';' when format[i..] == ";@":
                    i = format.Length;
                    break;
                case var literal when Literals.Contains(literal, StringComparison.Ordinal):
                    pattern.Add(((byte)literal, false));
                    break;
                default:
                    return null;
            }
        }

        var digits = new DigitsFormat(pattern);
        return digits._zeros is > 0 and <= MostZeros && digits._pattern.Length > 1 ? digits : null;
    }

    /// <summary>Writes a whole number as it is shown, in UTF-8.</summary>
    /// <param name="number">Its digits, with a sign or without.</param>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <returns>How many bytes it took.</returns>
    public int Write(ReadOnlySpan<byte> number, Span<byte> target)
    {
        var length = 0;
        if (number[0] == '-')
        {
            target[length++] = (byte)'-';
            number = number[1..];
        }

        // What has more digits than there are zeros begins at the first of them.
        var missing = _zeros - number.Length;
        var written = 0;
        for (var i = 0; i < _pattern.Length; i++)
        {
            if (!_isZero[i])
            {
                target[length++] = _pattern[i];
                continue;
            }

            if (missing > 0)
            {
                missing--;
                target[length++] = (byte)'0';
                continue;
            }

            var count = missing < 0 ? 1 - missing : 1;
            number.Slice(written, count).CopyTo(target[length..]);
            (length, written, missing) = (length + count, written + count, 0);
        }

        return length;
    }

    private static void Add(List<(byte Value, bool IsZero)> pattern, ReadOnlySpan<char> literal)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in literal.EnumerateRunes())
        {
            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
                pattern.Add((value, false));
        }
    }
}
