using System.Globalization;
using System.Text.RegularExpressions;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What values are that do not fit, where their look tells: another setting would mend none of them.</summary>
internal static partial class MisfitCauses
{
    /// <summary>Days as a spreadsheet program counts them.</summary>
    public const string DayNumbers = "day_numbers";

    /// <summary>Year, month and day without anything between them.</summary>
    public const string BareDates = "bare_dates";

    /// <summary>Seconds, or thousandths of one, since 1970.</summary>
    public const string UnixTimes = "unix_times";

    /// <summary>Times without a day.</summary>
    public const string TimesAlone = "times_alone";

    /// <summary>Whole numbers whose digits a spreadsheet program cut off.</summary>
    public const string DigitsLost = "digits_lost";

    /// <summary>What a value is; null: its look does not tell.</summary>
    /// <param name="code">What is wrong with it, of <see cref="ReasonCodes"/>.</param>
    /// <param name="value">The value.</param>
    public static string? Of(string code, string value)
    {
        var text = value.Trim();
        return code switch
        {
            ReasonCodes.NotAnInteger => IsCut(text) ? DigitsLost : null,
            ReasonCodes.NotADate or ReasonCodes.NotADatetime => OfDate(text),
            _ => null,
        };
    }

    // What is left of the digits is fewer than the number has.
    private static bool IsCut(string text) => WithExponent().Match(text) is { Success: true } match
        && int.Parse(match.Groups["exponent"].Value, CultureInfo.InvariantCulture) > match.Groups["fraction"].Length;

    private static string? OfDate(string text)
    {
        if (Time().IsMatch(text))
            return TimesAlone;
        if (DateTime.TryParseExact(text, ["yyyyMMdd", "yyyyMMddHHmmss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2100)
            return BareDates;
        // From 2001 on; and the days from 1927 to 2173, as far as they are no years.
        if (UnixTime().IsMatch(text))
            return UnixTimes;
        return DayNumber().IsMatch(text) ? DayNumbers : null;
    }

    [GeneratedRegex(@"^[+-]?\d([.,](?<fraction>\d+))?[Ee]\+?(?<exponent>\d{1,3})$")]
    private static partial Regex WithExponent();

    [GeneratedRegex(@"^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp]\.?[Mm]\.?)?$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^1\d{9}(\d{3})?([.,]\d+)?$")]
    private static partial Regex UnixTime();

    [GeneratedRegex(@"^[1-9]\d{4}([.,]\d+)?$")]
    private static partial Regex DayNumber();
}
