namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// Numbers whose digits are grouped by threes: <c>1,234.5</c>, <c>1.234,5</c>, <c>1 234,5</c>, <c>1'234.5</c>; or by lakh
/// and crore: <c>1,23,45,678.9</c>.
/// </summary>
internal static class NumberGroups
{
    /// <summary>Gives the stored form of a grouped number; false when the groups are not what they must be.</summary>
    /// <param name="text">The text, with at most <see cref="DecimalText.MaxDigits"/> digits.</param>
    /// <param name="separator">The decimal separator.</param>
    /// <param name="buffer">Where the stored form is put.</param>
    /// <param name="plain">The stored form.</param>
    public static bool TryRemove(ReadOnlySpan<byte> text, char separator, Span<byte> buffer, out ReadOnlySpan<byte> plain)
    {
        plain = default;
        var rest = text;
        var length = 0;
        if (!rest.IsEmpty && rest[0] is (byte)'-' or (byte)'+')
        {
            if (rest[0] == '-')
                buffer[length++] = (byte)'-';
            rest = rest[1..];
        }

        var first = DigitsAtMost(rest, 3);
        // A group of nothing, or one that begins with zero, groups nothing: 0.125 is no hundred and twenty-five.
        if (first == 0 || rest[0] == '0')
            return false;
        Take(ref rest, first, buffer, ref length);

        var mark = MarkOf(rest, separator);
        if (mark.IsEmpty)
            return false;
        while (rest.StartsWith(mark))
        {
            rest = rest[mark.Length..];
            if (DigitsAtMost(rest, 4) != 3)
                return false;
            Take(ref rest, 3, buffer, ref length);
        }

        if (!rest.IsEmpty)
        {
            if (rest[0] != separator || rest.Length == 1 || DigitsAtMost(rest[1..], rest.Length) != rest.Length - 1)
                return false;
            buffer[length++] = (byte)'.';
            rest = rest[1..];
            Take(ref rest, rest.Length, buffer, ref length);
        }

        plain = buffer[..length];
        return true;
    }

    /// <summary>The length of the digits before the fraction when they are grouped by lakh and crore with commas; else 0.</summary>
    /// <param name="text">The text, without a sign.</param>
    public static int LakhLength(ReadOnlySpan<byte> text)
    {
        var first = DigitsAtMost(text, 3);
        if (first is 0 or 3 || text[0] == '0')
            return 0;
        var length = first;
        // All groups have two digits but the last, which has three.
        for (var pairs = 0; length < text.Length && text[length] == ','; pairs++)
        {
            var digits = DigitsAtMost(text[(length + 1)..], 4);
            length += digits + 1;
            if (digits == 3)
                return pairs == 0 ? 0 : length;
            if (digits != 2)
                return 0;
        }

        return 0;
    }

    private static void Take(ref ReadOnlySpan<byte> rest, int count, Span<byte> buffer, ref int length)
    {
        rest[..count].CopyTo(buffer[length..]);
        rest = rest[count..];
        length += count;
    }

    /// <summary>What groups the digits: the sign at the beginning of <paramref name="rest"/>, where it may; else nothing.</summary>
    private static ReadOnlySpan<byte> MarkOf(ReadOnlySpan<byte> rest, char separator)
    {
        var other = separator == '.' ? ","u8 : "."u8;
        if (rest.StartsWith(other))
            return other;
        if (rest.StartsWith(" "u8))
            return " "u8;
        if (rest.StartsWith("\u00A0"u8))
            return "\u00A0"u8;
        if (rest.StartsWith("\u202F"u8))
            return "\u202F"u8;
        if (rest.StartsWith("'"u8))
            return "'"u8;
        return rest.StartsWith("’"u8) ? "’"u8 : default;
    }

    private static int DigitsAtMost(ReadOnlySpan<byte> text, int most)
    {
        var count = 0;
        while (count < text.Length && count < most && char.IsAsciiDigit((char)text[count]))
            count++;
        return count;
    }
}
