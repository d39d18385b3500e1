using System.Globalization;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>How the values of a column are written, the same all the way down.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Type">The type of the dataset's column.</param>
/// <param name="Make">Makes one: by chance, for the row of that number.</param>
internal sealed record ValueKind(string Name, string Type, Func<Random, int, WrittenValue> Make)
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static ValueKind Number { get; } = new("running number", "integer", (_, row) => Same($"{row + 1}"));

    public static ValueKind Integer { get; } = new("integers", "integer", (random, _) => Same(Text(random.Next(-5_000, 50_000))));

    public static ValueKind DecimalPoint { get; } = new("decimals with a point", "decimal", (random, _) => Same(Fraction(random)));

    public static ValueKind DecimalComma { get; } = new("decimals with a comma", "decimal", (random, _) =>
        Fraction(random) is var text ? new(text.Replace('.', ','), text) : default);

    public static ValueKind Grouped { get; } = new("groups of thousands, point", "decimal", (random, _) =>
        new(Money(random) is var (plain, grouped) ? grouped : "", plain));

    public static ValueKind GroupedComma { get; } = new("groups of thousands, comma", "decimal", (random, _) =>
        Money(random) is var (plain, grouped) ? new(Swapped(grouped), plain) : default);

    public static ValueKind Dollars { get; } = new("money with a sign before it", "decimal", (random, _) =>
        Money(random) is var (plain, grouped) ? new("$" + grouped, plain) : default);

    public static ValueKind Euros { get; } = new("money with a sign behind it", "decimal", (random, _) =>
        Money(random) is var (plain, grouped) ? new(Swapped(grouped) + " €", plain) : default);

    public static ValueKind Accounting { get; } = new("brackets for minus", "decimal", (random, _) =>
        Money(random) is var (plain, grouped) ? random.Chance(0.4) ? new($"({grouped})", "-" + plain) : new(grouped, plain) : default);

    public static ValueKind TrailingMinus { get; } = new("a minus behind the number", "decimal", (random, _) =>
        Money(random) is var (plain, _) ? random.Chance(0.4) ? new(plain + "-", "-" + plain) : new(plain, plain) : default);

    public static ValueKind DateIso { get; } = new("dates, year first", "date", (random, _) => Date(random, "yyyy-MM-dd"));

    public static ValueKind DateDayFirst { get; } = new("dates, day first", "date", (random, _) => Date(random, "dd/MM/yyyy"));

    public static ValueKind DateMonthFirst { get; } = new("dates, month first", "date", (random, _) => Date(random, "MM/dd/yyyy"));

    public static ValueKind DateDots { get; } = new("dates with points", "date", (random, _) => Date(random, "dd.MM.yyyy"));

    public static ValueKind DateMonthName { get; } = new("dates with a month's name", "date", (random, _) =>
        Day(random) is var day ? new($"{day.Day} {Months[day.Month - 1]} {day.Year}", Iso(day)) : default);

    public static ValueKind DateTwoDigits { get; } = new("dates with a year of two digits", "date", (random, _) => Date(random, "dd-MM-yy"));

    public static ValueKind Datetime { get; } = new("datetimes", "datetime", (random, _) => Moment(random, "yyyy-MM-dd HH:mm:ss"));

    public static ValueKind DatetimeHalfDays { get; } = new("datetimes with AM and PM", "datetime", (random, _) => Moment(random, "MM/dd/yyyy h:mm tt"));

    public static ValueKind Boolean { get; } = new("booleans", "boolean", (random, _) => random.Chance(0.5) ? new("yes", "1") : new("no", "0"));

    public static ValueKind Email { get; } = new("e-mail addresses", "email", (random, row) => Same($"kh{row}.{random.Next(100)}@example.com"));

    public static ValueKind Url { get; } = new("web addresses", "url", (random, row) => Same($"https://example.com/a/{row}?b={random.Next(100)}"));

    public static ValueKind WindowsPath { get; } = new("Windows paths", "text", (random, row) => Same(random.Pick($@"C:\new\test\{row}", $@"D:\rapporte\n{row}.txt", @"\\server\share\x")));

    public static ValueKind Json { get; } = new("JSON", "text", (random, row) => Same($$"""{"id": {{row}}, "tags": ["a", "b{{random.Next(9)}}"], "ok": true}"""));

    public static ValueKind Lines { get; } = new("texts of several lines", "text", (random, row) => Same(random.Pick($"first line\nsecond line {row}", "one line", "a, b\n\nc")));

    public static ValueKind Inches { get; } = new("texts with quotes", "text", (random, row) => Same(random.Pick($"pipe 12\" no {row}", "he said \"yes\", twice", "\"all of it\"", "plain")));

    public static ValueKind Empty { get; } = new("mostly empty", "text", (random, _) => random.Chance(0.8) ? new("", null) : Same("seen"));

    /// <summary>All that are no text of a language.</summary>
    public static ValueKind[] All { get; } =
    [
        Integer, DecimalPoint, DecimalComma, Grouped, GroupedComma, Dollars, Euros, Accounting, TrailingMinus, DateIso, DateDayFirst,
        DateMonthFirst, DateDots, DateMonthName, DateTwoDigits, Datetime, DatetimeHalfDays, Boolean, Email, Url, WindowsPath, Json, Lines,
        Inches, Empty,
    ];

    /// <summary>Those that every program reads without a setting.</summary>
    public static ValueKind[] Ordinary { get; } = [Integer, DecimalPoint, DateIso, Datetime, Boolean, Email, Url, Lines, Json, Empty];

    /// <summary>People of a language.</summary>
    public static ValueKind People(Language language) => new("people", "text", (random, _) => Same(random.Pick(language.People)));

    /// <summary>Cities of a language.</summary>
    public static ValueKind Cities(Language language) => new("cities", "text", (random, _) => Same(random.Pick(language.Cities)));

    /// <summary>Notes of a language, some with commas and quotes, some empty.</summary>
    public static ValueKind Notes(Language language) => new("notes", "text", (random, _) => random.Next(6) switch
    {
        0 => new("", null),
        1 => Same($"{random.Pick(language.Words)}, {random.Pick(language.Words)}"),
        2 => Same($"{random.Pick(language.Words)}; {random.Pick(language.Words)}"),
        _ => Same(random.Pick(language.Words)),
    });

    private static WrittenValue Same(string text) => new(text, text);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Fraction(Random random) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(10, 9_000)}.{random.Next(100):00}");

    private static (string Plain, string Grouped) Money(Random random)
    {
        var cents = random.Pick(random.Next(100, 99_999), random.Next(100_000, 999_999_999));
        var amount = cents / 100m;
        return (amount.ToString("0.00", CultureInfo.InvariantCulture), amount.ToString("#,##0.00", CultureInfo.InvariantCulture));
    }

    private static string Swapped(string grouped) => grouped.Replace(',', ' ').Replace('.', ',').Replace(' ', '.');

    private static DateTime Day(Random random) => new DateTime(2015, 1, 1).AddDays(random.Next(3_600));

    private static string Iso(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static WrittenValue Date(Random random, string format) =>
        Day(random) is var day ? new(day.ToString(format, CultureInfo.InvariantCulture), Iso(day)) : default;

    private static WrittenValue Moment(Random random, string format)
    {
        var moment = Day(random).AddMinutes(random.Next(1_440));
        return new(moment.ToString(format, CultureInfo.InvariantCulture), moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
    }
}
