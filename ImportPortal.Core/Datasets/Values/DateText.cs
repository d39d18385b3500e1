namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// Days and times from their text, where a column has no pattern of its own: numbers of one or two digits and a year of
/// four, with the same <c>-</c>, <c>/</c> or <c>.</c> between them; the year first, or last where the order is settled. A
/// time is <c>8:30</c>, <c>08:30:00</c> or <c>08:30:00.123456789</c>, behind a <c>T</c> or a space, and may end with its
/// offset: <c>Z</c>, <c>+07:00</c>, <c>+0700</c>, <c>+07</c>.
/// </summary>
internal static class DateText
{
    private const int LargestOffset = 14 * 60;

    /// <summary>Reads a day; a time may stand behind it when it is midnight.</summary>
    public static ValueFault ReadDate(ReadOnlySpan<byte> text, DateOrder? order, out DateParts parts)
    {
        var fault = ReadDatetime(text, order, out parts);
        return fault == ValueFault.None && !parts.IsMidnight ? ValueFault.NotOfType : fault;
    }

    /// <summary>Reads a day and a time; a day alone is its midnight.</summary>
    public static ValueFault ReadDatetime(ReadOnlySpan<byte> text, DateOrder? order, out DateParts parts)
    {
        parts = default;
        var dayLength = text.IndexOfAny((byte)'T', (byte)'t', (byte)' ');
        if (dayLength >= 0 && !TryReadTime(text[(dayLength + 1)..], ref parts))
            return ValueFault.NotOfType;
        return ReadDay(dayLength < 0 ? text : text[..dayLength], order, ref parts);
    }

    private static ValueFault ReadDay(ReadOnlySpan<byte> text, DateOrder? order, ref DateParts parts)
    {
        if (!TryReadNumber(ref text, 4, out var first, out var firstDigits) || !TryTakeMark(ref text, out var mark)
            || !TryReadNumber(ref text, 2, out var second, out _) || !TryTake(ref text, mark)
            || !TryReadNumber(ref text, 4, out var third, out var thirdDigits) || !text.IsEmpty)
            return ValueFault.NotOfType;

        if (firstDigits == 4 && thirdDigits <= 2)
            return Check(first, second, third, ref parts);
        if (firstDigits > 2 || thirdDigits != 4)
            return ValueFault.NotOfType;
        return order switch
        {
            DateOrder.Dmy => Check(third, second, first, ref parts),
            DateOrder.Mdy => Check(third, first, second, ref parts),
            DateOrder.Ymd => ValueFault.NotOfType,
            _ => Check(third, second, first, ref parts) == ValueFault.None || Check(third, first, second, ref parts) == ValueFault.None
                ? ValueFault.Ambiguous
                : ValueFault.NotOfType,
        };
    }

    private static ValueFault Check(int year, int month, int day, ref DateParts parts)
    {
        (parts.Year, parts.Month, parts.Day) = (year, month, day);
        return parts.IsValid ? ValueFault.None : ValueFault.NotOfType;
    }

    private static bool TryReadTime(ReadOnlySpan<byte> text, ref DateParts parts)
    {
        text = text.TrimStart((byte)' ');
        if (!TryReadNumber(ref text, 2, out parts.Hour, out _) || !TryTake(ref text, (byte)':')
            || !TryReadNumber(ref text, 2, out parts.Minute, out var minuteDigits) || minuteDigits != 2)
            return false;
        if (TryTake(ref text, (byte)':'))
        {
            if (!TryReadNumber(ref text, 2, out parts.Second, out var secondDigits) || secondDigits != 2)
                return false;
            if (TryTake(ref text, (byte)'.') && !TryReadFraction(ref text, out parts.Nanosecond))
                return false;
        }

        text = text.TrimStart((byte)' ');
        return text.IsEmpty || TryReadOffset(text, out parts.Offset);
    }

    /// <summary>Reads one to nine digits behind the point of a second, as nanoseconds.</summary>
    internal static bool TryReadFraction(ref ReadOnlySpan<byte> text, out int nanoseconds)
    {
        if (!TryReadNumber(ref text, 9, out nanoseconds, out var digits))
            return false;
        for (; digits < 9; digits++)
            nanoseconds *= 10;
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int? offset)
    {
        offset = 0;
        if (text is [(byte)'Z' or (byte)'z'])
            return true;
        var isBehind = text[0] == '-';
        if (!TryTake(ref text, (byte)'+') && !TryTake(ref text, (byte)'-'))
            return false;
        if (!TryReadNumber(ref text, 2, out var hours, out var hourDigits) || hourDigits != 2)
            return false;
        var minutes = 0;
        if (!text.IsEmpty)
        {
            TryTake(ref text, (byte)':');
            if (!TryReadNumber(ref text, 2, out minutes, out var minuteDigits) || minuteDigits != 2 || minutes > 59 || !text.IsEmpty)
                return false;
        }

        var total = (hours * 60) + minutes;
        offset = isBehind ? -total : total;
        return total <= LargestOffset;
    }

    /// <summary>Reads a number of at most so many digits, and as many as there are.</summary>
    internal static bool TryReadNumber(ref ReadOnlySpan<byte> text, int mostDigits, out int number, out int digits)
    {
        number = digits = 0;
        while (digits < text.Length && digits < mostDigits && char.IsAsciiDigit((char)text[digits]))
            number = (number * 10) + (text[digits++] - '0');
        text = text[digits..];
        return digits > 0;
    }

    private static bool TryTakeMark(ref ReadOnlySpan<byte> text, out byte mark)
    {
        mark = text.IsEmpty ? default : text[0];
        return mark is (byte)'-' or (byte)'/' or (byte)'.' && TryTake(ref text, mark);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> text, byte value)
    {
        if (text.IsEmpty || text[0] != value)
            return false;
        text = text[1..];
        return true;
    }
}
