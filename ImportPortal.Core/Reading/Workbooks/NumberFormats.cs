namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>What a cell's number format makes of its number.</summary>
internal enum NumberMeaning : byte
{
    /// <summary>A number: also percent, currency and durations such as <c>[h]:mm</c>, which are a number of days.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A day with its time.</summary>
    DateTime,
}

/// <summary>A number format.</summary>
/// <param name="Meaning">What it makes of a number.</param>
/// <param name="Digits">How it shows whole numbers, where it is of zeros and literals alone; else null.</param>
internal readonly record struct NumberFormat(NumberMeaning Meaning, DigitsFormat? Digits = null);

/// <summary>Tells what number formats mean.</summary>
internal static class NumberFormats
{
    /// <summary>A format that every workbook has without defining it.</summary>
    /// <param name="id">From 0; those from 27 on that are dates belong to the Excel of East Asia, those from 71 on to that of Thailand.</param>
    public static NumberFormat BuiltIn(int id) => new(id switch
    {
        >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 or >= 71 and <= 74 or 81 => NumberMeaning.Date,
        >= 18 and <= 21 or >= 32 and <= 35 or 45 or 47 or 55 or 56 or 75 or 76 or 78 or 80 => NumberMeaning.Time,
        22 or 77 => NumberMeaning.DateTime,
        _ => NumberMeaning.Number,
    });

    /// <summary>A format as a person wrote it, such as <c>yyyy-mm-dd hh:mm</c>; its first section that shows a number decides.</summary>
    public static NumberFormat Of(string format) =>
        MeaningOf(format) is var meaning && meaning == NumberMeaning.Number ? new(meaning, DigitsFormat.Of(format)) : new(meaning);

    private static NumberMeaning MeaningOf(string format)
    {
        var (date, time, minutesOrMonths) = (false, false, false);
        for (var i = 0; i < format.Length; i++)
        {
            // A section that holds nothing but a text, such as that of zero, says nothing of the others.
            if (format[i] == ';' && (date || time || minutesOrMonths))
                break;
            switch (char.ToLowerInvariant(format[i]))
            {
                case '"':
                    i = End(format, i + 1, '"');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = End(format, i + 1, ']');
                    if (IsDuration(format.AsSpan(i + 1, Math.Max(0, end - i - 1))))
                        return NumberMeaning.Number;
                    i = end;
                    break;
                case 'e' when i + 1 < format.Length && format[i + 1] is '+' or '-':
                    return NumberMeaning.Number;
                case 'g' or 's' when IsGeneral(format, i):
                    return NumberMeaning.Number;
                case 'a' when IsHalfOfDay(format, i, out var length):
                    time = true;
                    i += length - 1;
                    break;
                case 'y' or 'd' or 'e' or 'g' or 'b' or 'a':
                    date = true;
                    break;
                case 'h' or 's':
                    time = true;
                    break;
                case 'm':
                    minutesOrMonths = true;
                    break;
                case '#' or '?' or '0' when !time && !date && !minutesOrMonths:
                    return NumberMeaning.Number;
                default:
                    break;
            }
        }

        // An m stands for minutes beside hours or seconds, else for months. In a format that has a date and a time it may
        // be either, which changes nothing.
        return (date || (minutesOrMonths && !time), time) switch
        {
            (true, true) => NumberMeaning.DateTime,
            (true, false) => NumberMeaning.Date,
            (false, true) => NumberMeaning.Time,
            _ => NumberMeaning.Number,
        };
    }

    private static int End(string format, int from, char mark)
    {
        var end = format.IndexOf(mark, from);
        return end < 0 ? format.Length : end;
    }

    private static bool IsDuration(ReadOnlySpan<char> bracketed) =>
        !bracketed.IsEmpty && (!bracketed.ContainsAnyExcept('h', 'H') || !bracketed.ContainsAnyExcept('m', 'M') || !bracketed.ContainsAnyExcept('s', 'S'));

    private static bool IsGeneral(string format, int i) =>
        format.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase)
        // As the German Excel calls it, which some writers take over.
        || format.AsSpan(i).StartsWith("Standard", StringComparison.OrdinalIgnoreCase);

    private static bool IsHalfOfDay(string format, int i, out int length)
    {
        length = format.AsSpan(i).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase) ? 5
            : format.AsSpan(i).StartsWith("A/P", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
        return length > 0;
    }
}
