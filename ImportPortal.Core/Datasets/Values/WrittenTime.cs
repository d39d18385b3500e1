namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// The time in a written date, wherever it stands: <c>13:05</c>, <c>1:05 PM</c>, <c>1 p.m.</c>, <c>13h05</c>, <c>下午1:05</c>,
/// <c>오후 1시 5분</c>, with seconds, a fraction and an offset where it has them.
/// </summary>
internal static class WrittenTime
{
    private const int LargestOffset = 14 * 60;

    // From here on are the scripts of China, Japan and Korea.
    private const char FirstUnspaced = '\u2E80';

    /// <summary>Takes the time out of a date, and leaves blanks in its place.</summary>
    /// <param name="text">The characters, as <see cref="DateLetters"/> gives them.</param>
    /// <param name="parts">Gets the time; midnight where there is none.</param>
    /// <returns>False when something is a time, but not one that a clock shows.</returns>
    public static bool TryTake(Span<char> text, ref DateParts parts)
    {
        if (Find(text) is not ( >= 0 and var start, var end, var isBare))
            return true;
        if (end <= start || !TryReadClock(text[start..end], ref parts))
            return false;

        var half = HalfBehind(text, ref end);
        if (half is null && !isBare)
            half = HalfBefore(text, ref start);
        if ((half is null && isBare) || !TryTurn(half, ref parts) || !TryTakeOffset(text, ref end, ref parts))
            return false;
        // 2020-05-07T1:05 PM
        if (start >= 2 && text[start - 1] == 't' && char.IsAsciiDigit(text[start - 2]))
            start--;
        text[start..end].Fill(' ');
        return parts.Hour < 24 && parts.Minute < 60 && parts.Second < 60;
    }

    /// <summary>Where the digits of the time begin and end; -1: there is none. Bare is an hour that only its half makes a time.</summary>
    private static (int Start, int End, bool IsBare) Find(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && char.IsAsciiDigit(text[at - 1])))
                continue;
            var end = at + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end - at > 2)
                continue;
            if (end < text.Length && (text[end] == ':' || IsHourMark(text, end)))
                return (at, EndOf(text, end), false);
            var behind = end;
            if (at > 0 && text[at - 1] is '-' or '/' or '.')
                continue;
            if (IsHalfOfClock(text, ref behind) && (behind == text.Length || text[behind] is ' ' or ','))
                return (at, end, true);
        }

        return text.Contains(':') ? (0, 0, false) : (-1, -1, false);
    }

    private static int EndOf(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is ':' or '分' or '분' or '秒' or '초'
            || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            || (text[end] == ' ' && IsHourMark(text, at) && IsMinutes(text[(end + 1)..]))))
            end++;
        return end;
    }

    // The blanks of "1시 5분 7초".
    private static bool IsMinutes(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits is 1 or 2 && digits < text.Length && text[digits] is '分' or '분' or '秒' or '초';
    }

    private static bool IsHourMark(ReadOnlySpan<char> text, int at) =>
        text[at] is '时' or '時' or '点' or '點' or '시'
        || (text[at] == 'h' && (at + 1 == text.Length || text[at + 1] == ' ' || char.IsAsciiDigit(text[at + 1])));

    private static bool TryReadClock(ReadOnlySpan<char> text, ref DateParts parts)
    {
        if (!TryReadNumber(ref text, 2, out parts.Hour, out _))
            return false;
        if (text.IsEmpty)
            return true;
        var isOfUnits = text[0] is not (':' or 'h');
        // "13h" is an hour, "13:" is nothing.
        if (text.Length == 1)
            return text[0] != ':';
        text = text[1..].TrimStart(' ');
        if (!TryReadNumber(ref text, 2, out parts.Minute, out var digits) || (digits != 2 && !isOfUnits))
            return false;
        if (isOfUnits && !TryTake(ref text, '分') && !TryTake(ref text, '분'))
            return false;
        text = text.TrimStart(' ');
        if (text.IsEmpty)
            return true;
        if (!isOfUnits && !TryTake(ref text, ':'))
            return false;
        if (!TryReadNumber(ref text, 2, out parts.Second, out digits) || (digits != 2 && !isOfUnits))
            return false;
        if (isOfUnits)
            return (TryTake(ref text, '秒') || TryTake(ref text, '초')) && text.IsEmpty;
        if (!TryTake(ref text, '.') && !TryTake(ref text, ','))
            return text.IsEmpty;
        if (!TryReadNumber(ref text, 9, out parts.Nanosecond, out digits))
            return false;
        for (; digits < 9; digits++)
            parts.Nanosecond *= 10;
        return text.IsEmpty;
    }

    private static bool IsHalfOfClock(ReadOnlySpan<char> text, ref int end)
    {
        var at = end;
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at >= text.Length || text[at] is not ('a' or 'p'))
            return false;
        var behind = end;
        if (HalfBehind(text, ref behind) is null || text[at..behind] is not ("am" or "pm" or "a.m." or "p.m." or "a.m" or "p.m" or "a. m." or "p. m."))
            return false;
        end = behind;
        return true;
    }

    /// <summary>The half of the day that is named behind a time: one word, or two such as "a. m.".</summary>
    private static bool? HalfBehind(ReadOnlySpan<char> text, ref int end)
    {
        Span<char> name = stackalloc char[DateNames.MaxLength];
        var length = 0;
        var at = end;
        bool? found = null;
        for (var words = 0; words < 2; words++)
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at == text.Length || !DateLetters.IsOfName(text[at]) || length + 1 >= name.Length)
                break;
            if (words > 0)
                name[length++] = ' ';
            while (at < text.Length && length < name.Length && (DateLetters.IsOfName(text[at])
                || (text[at] is '.' or '\'' && at + 1 < text.Length && DateLetters.IsOfName(text[at + 1]))))
            {
                if (text[at] is not ('.' or '\''))
                    name[length++] = text[at];
                at++;
            }

            if (at < text.Length && text[at] is '.' or '\'')
                at++;
            if (!DateNames.TryHalf(name[..length], out var isAfternoon))
                continue;
            (found, end) = (isAfternoon, at);
        }

        return found;
    }

    /// <summary>That which is named before a time, as in East Asia: 下午1:05. Of Latin letters AM and PM alone: "Sa" is a Saturday.</summary>
    private static bool? HalfBefore(ReadOnlySpan<char> text, ref int start)
    {
        var end = start;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        var at = end;
        while (at > 0 && DateLetters.IsOfName(text[at - 1]))
            at--;
        for (var from = at; from < end; from++)
        {
            // Behind the day's own unit no blank is needed, where words are written without: 5月7日下午1:05.
            var name = text[from..end];
            if (from > at && name[0] < FirstUnspaced)
                break;
            if (System.Text.Ascii.IsValid(name) && name is not ("am" or "pm"))
                continue;
            if (!DateNames.TryHalf(name, out var isAfternoon))
                continue;
            start = from;
            return isAfternoon;
        }

        return null;
    }

    private static bool TryTurn(bool? isAfternoon, ref DateParts parts)
    {
        switch (isAfternoon)
        {
            case null:
                return true;
            case false:
                parts.Hour = parts.Hour == 12 ? 0 : parts.Hour;
                return parts.Hour < 12;
            default:
                // "13:05 PM" says it twice; "0:05 PM" says nothing that is.
                var isLate = parts.Hour > 0;
                parts.Hour = parts.Hour < 12 ? parts.Hour + 12 : parts.Hour;
                return isLate;
        }
    }

    private static bool TryTakeOffset(ReadOnlySpan<char> text, ref int end, ref DateParts parts)
    {
        var at = end;
        while (at < text.Length && text[at] == ' ')
            at++;
        var rest = text[at..];
        foreach (var name in (ReadOnlySpan<string>)["z", "utc", "gmt"])
        {
            if (rest.StartsWith(name) && (rest.Length == name.Length || !DateLetters.IsOfName(rest[name.Length])))
            {
                parts.Offset = 0;
                rest = rest[name.Length..];
                break;
            }
        }

        end = parts.Offset is null ? end : text.Length - rest.Length;
        if (rest.IsEmpty || rest[0] is not ('+' or '-'))
            return true;
        var sign = rest[0] == '-' ? -1 : 1;
        rest = rest[1..];
        if (!TryReadNumber(ref rest, 2, out var hours, out var digits) || digits != 2)
            return sign < 0;
        var minutes = 0;
        TryTake(ref rest, ':');
        if (!rest.IsEmpty && char.IsAsciiDigit(rest[0]) && (!TryReadNumber(ref rest, 2, out minutes, out digits) || digits != 2 || minutes > 59))
            return false;
        // "13:05 -31/12/2020" goes on with a day.
        if (!rest.IsEmpty && rest[0] is not (' ' or ','))
            return sign < 0;
        end = text.Length - rest.Length;
        parts.Offset = sign * ((hours * 60) + minutes);
        return (hours * 60) + minutes <= LargestOffset;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<char> text, int mostDigits, out int number, out int digits)
    {
        number = digits = 0;
        while (digits < text.Length && digits < mostDigits && char.IsAsciiDigit(text[digits]))
            number = (number * 10) + (text[digits++] - '0');
        text = text[digits..];
        return digits > 0;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, char letter)
    {
        if (text.IsEmpty || text[0] != letter)
            return false;
        text = text[1..];
        return true;
    }
}
