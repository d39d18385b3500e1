using System.Globalization;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Shared;

/// <summary>
/// How numbers, sizes, durations and times are written for one reader: in the reader's language and time zone. One
/// instance is cascaded to all pages; it changes only when the zone becomes known.
/// </summary>
/// <param name="words">The words between the numbers.</param>
/// <param name="zone">The reader's time zone, as the browser tells it.</param>
/// <param name="time">Tells what "now" and "today" are.</param>
/// <param name="culture">The reader's language; null: that of the present request or circuit.</param>
public sealed class Formats(IStringLocalizer<Texts> words, TimeZoneInfo zone, TimeProvider time, CultureInfo? culture = null)
{
    /// <summary>What stands where there is no value.</summary>
    public const string None = "–";

    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    private readonly CultureInfo _culture = culture ?? CultureInfo.CurrentUICulture;

    /// <summary>The reader's time zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>A whole number with the separators of the language: 1,234,567 or 1.234.567.</summary>
    public string Number(long? value) => value?.ToString("N0", _culture) ?? None;

    /// <summary>A count with what is counted: 1 row, 412,000 rows.</summary>
    /// <param name="noun">The name of the text; <c>…_One</c> is taken for 1 where there is one.</param>
    /// <param name="count">How many.</param>
    /// <param name="from">Where the text is; null: among those that all pages share.</param>
    public string Count(string noun, long count, IStringLocalizer? from = null)
    {
        from ??= words;
        if (count == 1 && from[noun + "_One", Number(count)] is { ResourceNotFound: false } one)
            return one;
        return from[noun, Number(count)];
    }

    /// <summary>Whole percent: 41%.</summary>
    /// <param name="value">From 0 to 100.</param>
    public string Percent(int value) => value.ToString(_culture) + "%";

    /// <summary>A size in units of 1,024: 812 B, 2.5 MB, 148 MB, 12 GB. One decimal below 10, where it says something.</summary>
    /// <param name="bytes">In bytes; null: not known.</param>
    public string Bytes(long? bytes)
    {
        if (bytes is not { } value)
            return None;
        var size = (double)value;
        var unit = 0;
        // 1,023.6 KB would be written 1,024 KB: the next unit is due where rounding reaches it.
        while (Math.Round(size) >= 1_024 && unit < Units.Length - 1)
        {
            size /= 1_024;
            unit++;
        }

        return $"{size.ToString(unit > 0 && size < 9.95 ? "0.#" : "0", _culture)} {Units[unit]}";
    }

    /// <summary>A sending rate: 11 MB/s.</summary>
    /// <param name="bytesPerSecond">In bytes a second.</param>
    public string BytesRate(double bytesPerSecond) => words["PerSecond", Bytes((long)bytesPerSecond)];

    /// <summary>An import's rate, in three digits that mean something: 38,200 rows/s.</summary>
    /// <param name="rowsPerSecond">In rows a second.</param>
    public string RowsRate(double rowsPerSecond) => words["RowsPerSecond", Number(ThreeDigits(rowsPerSecond))];

    /// <summary>How long something took or will take: 8 s, 2 min 5 s, 1 h 12 min.</summary>
    public string Duration(TimeSpan span)
    {
        var seconds = (long)Math.Max(0, Math.Round(span.TotalSeconds));
        if (seconds < 60)
            return words["Seconds", seconds];
        if (seconds < 3_600)
            return Pair("Minutes", seconds / 60, "Seconds", seconds % 60);
        return Pair("Hours", seconds / 3_600, "Minutes", seconds % 3_600 / 60);
    }

    /// <summary>An estimate of what is left, as coarse as an estimate is: about 15 s left, about 2 min left.</summary>
    /// <param name="seconds">In seconds, not negative.</param>
    public string TimeLeft(double seconds) => words["TimeLeft", Estimate(seconds)];

    /// <summary>A duration that is only estimated: to a second below 10 s, then to 5 s, from a minute on to minutes.</summary>
    /// <param name="seconds">In seconds, not negative.</param>
    public string Estimate(double seconds)
    {
        var rounded = seconds switch
        {
            < 10 => Math.Max(1, Math.Ceiling(seconds)),
            < 57.5 => Math.Round(seconds / 5) * 5,
            _ => Math.Max(1, Math.Round(seconds / 60)) * 60,
        };
        return Duration(TimeSpan.FromSeconds(rounded));
    }

    /// <summary>When something was: just now, 3 min ago, 14:02 today, 23 Nov 14:02; with the year when it is another one.</summary>
    public string When(DateTimeOffset? moment)
    {
        if (moment is not { } value)
            return None;
        var now = time.GetUtcNow();
        var ago = now - value;
        if (ago >= TimeSpan.Zero && ago < TimeSpan.FromMinutes(1))
            return words["JustNow"];
        if (ago >= TimeSpan.Zero && ago < TimeSpan.FromHours(1))
            return words["MinutesAgo", (int)ago.TotalMinutes];

        var local = Local(value);
        var today = Local(now);
        if (local.Date == today.Date)
            return words["TimeToday", Clock(value)];
        return local.ToString(words[local.Year == today.Year ? "DateFormat" : "DateFormatYear"], _culture);
    }

    /// <summary>The moment in full, for a tooltip: with weekday, year and seconds.</summary>
    public string Full(DateTimeOffset moment)
    {
        var local = Local(moment);
        var offset = local.Offset < TimeSpan.Zero ? "−" : "+";
        return $"{local.ToString(words["DateFormatFull"], _culture)} (UTC{offset}{local.Offset:hh\\:mm})";
    }

    /// <summary>A place in line: 1st, 2nd, 3rd, 11th; Vietnamese writes the number alone.</summary>
    /// <param name="place">From 1.</param>
    public string Place(int place)
    {
        var ending = (place % 100) is >= 11 and <= 13 ? 0 : place % 10;
        return words[ending switch { 1 => "Place1", 2 => "Place2", 3 => "Place3", _ => "PlaceN" }, Number(place)];
    }

    /// <summary>The time of day: 14:02.</summary>
    public string Clock(DateTimeOffset moment) => Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time of day to the second: 14:02:07.</summary>
    public string ClockSeconds(DateTimeOffset moment) => Local(moment).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The reader's day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Local(time.GetUtcNow()).DateTime);

    /// <summary>The first moment of a day in the reader's zone.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        // Where a clock is put forward at midnight, the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        var offset = zone.GetUtcOffset(midnight);
        // Of the first and the last day a part can be beyond the times that there are.
        var ticks = Math.Clamp(midnight.Ticks - offset.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    private string Pair(string larger, long count, string smaller, long rest) =>
        rest == 0 ? words[larger, count] : $"{words[larger, count]} {words[smaller, rest]}";

    private static long ThreeDigits(double value)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, value))) - 2));
        return (long)(Math.Round(value / unit) * unit);
    }
}
