namespace ImportPortal.Core.Datasets.Values;

/// <summary>A day and a time as a file wrote them.</summary>
internal struct DateParts
{
    /// <summary>The length of the stored form of a date.</summary>
    public const int DateBytes = 10;

    /// <summary>The greatest length of the stored form of a datetime.</summary>
    public const int DatetimeBytes = 30;

    public int Year;
    public int Month;
    public int Day;
    public int Hour;
    public int Minute;
    public int Second;
    public int Nanosecond;

    /// <summary>Minutes that the time is ahead of UTC; null: the file does not tell.</summary>
    public int? Offset;

    /// <summary>Whether it is the first instant of a day, of no known offset: a date that was written with a time.</summary>
    public readonly bool IsMidnight => (Hour | Minute | Second | Nanosecond) == 0 && Offset is null;

    /// <summary>Whether the calendar has the day, and the day the time.</summary>
    public readonly bool IsValid =>
        Year is >= 1 and <= 9999 && Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year, Month)
        && Hour is >= 0 and < 24 && Minute is >= 0 and < 60 && Second is >= 0 and < 60;

    /// <summary>Whether another is of the same day.</summary>
    public readonly bool IsSameDay(in DateParts other) => (Year, Month, Day) == (other.Year, other.Month, other.Day);

    /// <summary>Writes the day in ISO 8601: <c>2026-01-31</c>.</summary>
    public readonly void WriteDate(Span<byte> stored)
    {
        Write(Year, stored[..4]);
        stored[4] = (byte)'-';
        Write(Month, stored[5..7]);
        stored[7] = (byte)'-';
        Write(Day, stored[8..10]);
    }

    /// <summary>
    /// Writes it in ISO 8601: <c>2026-01-31T08:30:00</c>; with the fraction of a second where it has one, without zeros at
    /// its end; in UTC with a <c>Z</c> where the offset is known.
    /// </summary>
    /// <returns>The length; 0 when in UTC it is in no year from 1 to 9999.</returns>
    public readonly int WriteDatetime(Span<byte> stored)
    {
        var at = this;
        if (Offset is { } offset && offset != 0 && !at.TryMove(-offset))
            return 0;

        at.WriteDate(stored);
        stored[10] = (byte)'T';
        Write(at.Hour, stored[11..13]);
        stored[13] = (byte)':';
        Write(at.Minute, stored[14..16]);
        stored[16] = (byte)':';
        Write(at.Second, stored[17..19]);
        var length = 19;
        if (Nanosecond != 0)
        {
            stored[length] = (byte)'.';
            Write(Nanosecond, stored[(length + 1)..(length + 10)]);
            length = stored[..(length + 10)].LastIndexOfAnyExcept((byte)'0') + 1;
        }

        if (Offset is not null)
            stored[length++] = (byte)'Z';
        return length;
    }

    private bool TryMove(int minutes)
    {
        var ticks = new DateTime(Year, Month, Day, Hour, Minute, Second).Ticks + (minutes * TimeSpan.TicksPerMinute);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        var moved = new DateTime(ticks);
        (Year, Month, Day, Hour, Minute) = (moved.Year, moved.Month, moved.Day, moved.Hour, moved.Minute);
        return true;
    }

    private static void Write(int number, Span<byte> digits)
    {
        for (var i = digits.Length - 1; i >= 0; i--, number /= 10)
            digits[i] = (byte)('0' + (number % 10));
    }
}
