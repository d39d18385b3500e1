namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// Days and times as people write them. Nearly all are read by <see cref="DateText"/>; of the others the time is taken out,
/// and the rest is numbers, names and words between them: <c>Oct 31, 2023</c>, <c>7 tháng 5 năm 2020</c>,
/// <c>Thu, 14-Oct-19</c>, <c>2018.03.29.</c>, <c>2020年5月7日</c>. Every way to understand the words is tried: where two give
/// different days, or the weekday is another, it is no date.
/// </summary>
internal static class WrittenDate
{
    /// <summary>Reads a day; a time may stand by it when it is midnight.</summary>
    public static ValueFault ReadDate(ReadOnlySpan<byte> text, DateSettings settings, out DateParts parts)
    {
        var fault = ReadDatetime(text, settings, out parts);
        return fault == ValueFault.None && !parts.IsMidnight ? ValueFault.NotOfType : fault;
    }

    /// <summary>Reads a day and a time; a day alone is its midnight.</summary>
    public static ValueFault ReadDatetime(ReadOnlySpan<byte> text, DateSettings settings, out DateParts parts)
    {
        var fault = DateText.ReadDatetime(text, settings.Order, out parts);
        return fault == ValueFault.NotOfType && text.Length > 5 ? ReadWords(text, settings, out parts) : fault;
    }

    private static ValueFault ReadWords(ReadOnlySpan<byte> text, DateSettings settings, out DateParts parts)
    {
        parts = default;
        Span<char> letters = stackalloc char[DateLetters.MaxLength];
        var length = DateLetters.Fold(text, letters);
        // White space around a value belongs to it unless its column drops it.
        if (length < 1 || letters[0] == ' ' || letters[length - 1] == ' ')
            return ValueFault.NotOfType;
        letters = letters[..length];
        if (!WrittenTime.TryTake(letters, ref parts))
            return ValueFault.NotOfType;
        Span<DateToken> tokens = stackalloc DateToken[DateTokens.Most];
        var count = DateTokens.Split(letters, tokens);
        if (count < 3)
            return ValueFault.NotOfType;
        var reading = new DateReading(letters, tokens[..count], settings, parts);
        reading.Go();
        parts = reading.Found;
        return reading.Fault;
    }
}
