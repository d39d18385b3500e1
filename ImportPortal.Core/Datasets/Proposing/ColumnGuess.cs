using System.Buffers;
using System.Text;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Datasets.Proposing;

/// <summary>What a column seems to be by some of its values, and by what it seems so. A person has the last word.</summary>
/// <param name="Type">The type.</param>
/// <param name="Required">Whether every row of the sample has a value.</param>
/// <param name="Format">The pattern of its dates, where they need one; else null.</param>
/// <param name="DecimalSeparator">What stands before the fraction of its numbers; null where they do not tell.</param>
/// <param name="DateOrder">The order of day and month; null where its dates do not tell, or need none.</param>
/// <param name="Evidence">What it was found by.</param>
public sealed record ColumnGuess(
    ColumnType Type, bool Required, string? Format, char? DecimalSeparator, DateOrder? DateOrder, GuessEvidence Evidence)
{
    private static readonly SearchValues<byte> OfExponents = SearchValues.Create("0123456789Ee"u8);

    /// <summary>Whether its numbers or dates can be read in two ways, and no value of the sample tells which.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Guesses from values as they stand in a file, in any order. White space around them does not count.</summary>
    public static ColumnGuess Of(IReadOnlyList<string> sampleValues)
    {
        ArgumentNullException.ThrowIfNull(sampleValues);
        var values = sampleValues.Select(value => value.Trim()).Where(value => value.Length > 0).ToArray();
        var guess = Of(values, sampleValues.Count - values.Length);
        string[] told = guess.Type == ColumnType.Text ? [.. values.Where(value => !NothingWords.IsOne(value))] : values;
        if (told.Length == values.Length || told.Length == 0)
            return guess;
        // Words that stand for nothing hide no type, however many they are.
        var without = Of(told, sampleValues.Count - told.Length);
        return without.Type == ColumnType.Text ? guess : without with
        {
            Evidence = without.Evidence with { Exception = without.Evidence.Exception ?? values.First(NothingWords.IsOne) },
        };
    }

    private static ColumnGuess Of(string[] values, int empty)
    {
        var sample = new Sample([.. values.Select(Encoding.UTF8.GetBytes)], empty);
        return Words(sample) ?? Dates(sample) ?? Numbers(sample) ?? sample.Guess(ColumnType.Text);
    }

    /// <summary>Guesses from values that are texts by themselves: those that look like nothing else, and dates with their marks.</summary>
    /// <returns>The guess; null when they are just texts.</returns>
    internal static ColumnGuess? OfTexts(Sample texts) => Words(texts) ?? MarkedDates(texts);

    /// <summary>Types whose values look like nothing else.</summary>
    private static ColumnGuess? Words(Sample sample)
    {
        // Zeros and ones alone are numbers: that loses nothing, whatever they mean.
        if (sample.Fit(value => BooleanText.TryRead(value, out _)) is { } booleans && sample.Any(value => value[0] is not ((byte)'0' or (byte)'1')))
            return sample.Guess(ColumnType.Boolean, booleans);
        if (sample.Fit(value => UuidText.TryRead(value, new byte[UuidText.Bytes])) is { } uuids)
            return sample.Guess(ColumnType.Uuid, uuids);
        if (sample.Fit(value => EmailText.IsOne(value)) is { } emails)
            return sample.Guess(ColumnType.Email, emails);
        return sample.Fit(value => UrlText.IsOne(value)) is { } urls ? sample.Guess(ColumnType.Url, urls) : null;
    }

    private static ColumnGuess? Dates(Sample sample)
    {
        var compact = DatePattern.Parse("yyyyMMdd", withTime: false)!;
        if (sample.Fit(value => compact.Read(value, out var day) == ValueFault.None && day.Year is >= 1900 and < 2100) is { } days)
            return sample.Guess(ColumnType.Date, days) with { Format = "yyyyMMdd" };
        return MarkedDates(sample);
    }

    private static ColumnGuess? MarkedDates(Sample sample)
    {
        foreach (var type in new[] { ColumnType.Date, ColumnType.Datetime })
        {
            bool Fits(byte[] value, DateOrder? order) => IsDate(value, type, order);

            if (sample.Fit(value => Fits(value, null)) is { } yearFirst)
                return sample.Guess(type, yearFirst);
            var dayFirst = sample.Fit(value => Fits(value, Values.DateOrder.Dmy));
            var monthFirst = sample.Fit(value => Fits(value, Values.DateOrder.Mdy));
            if ((dayFirst ?? monthFirst) is not { } either)
                continue;
            // Where both orders fit, nothing but a few values tells them apart, and a person is asked.
            if (dayFirst is not null && monthFirst is not null)
            {
                return sample.Guess(type, either, sample.First(value => Fits(value, Values.DateOrder.Dmy) && !Fits(value, null))) with
                {
                    IsOpen = true,
                };
            }

            var isDayFirst = (dayFirst?.Count ?? 0) > (monthFirst?.Count ?? 0);
            var (order, other) = isDayFirst ? (Values.DateOrder.Dmy, Values.DateOrder.Mdy) : (Values.DateOrder.Mdy, Values.DateOrder.Dmy);
            return sample.Guess(type, isDayFirst ? dayFirst : monthFirst, sample.First(value => Fits(value, order) && !Fits(value, other)))
                with
            { DateOrder = order };
        }

        return null;
    }

    private static bool IsDate(byte[] value, ColumnType type, DateOrder? order)
    {
        ValueFault Read(int? lastYear)
        {
            var settings = new DateSettings(order, lastYear);
            return type == ColumnType.Date ? WrittenDate.ReadDate(value, settings, out _) : WrittenDate.ReadDatetime(value, settings, out _);
        }

        var fault = Read(DatePattern.LastYear);
        if (fault is not (ValueFault.None or ValueFault.AmbiguousMonth))
            return false;
        // 1.2.34 is the number of a version, 01.02.34 a day.
        return Read(null) != ValueFault.AmbiguousYear || value.AsSpan().IndexOfAnyExceptInRange((byte)'.', (byte)'9') >= 0
            || value.AsSpan().Contains((byte)'/') || value is [_, _, (byte)'.', _, _, (byte)'.', _, _];
    }

    private static ColumnGuess? Numbers(Sample sample)
    {
        var buffer = new byte[DecimalText.BufferBytes];
        string? Read(byte[] value, char separator) =>
            WrittenNumber.Read(value, separator, PercentReading.Number, buffer, out var plain) == ValueFault.None ? Encoding.ASCII.GetString(plain) : null;
        bool Fits(byte[] value, char separator) => Read(value, separator) is not null;
        bool IsWhole(byte[] value, char separator) => WrittenNumber.ReadWhole(value, separator, PercentReading.Fraction, buffer, out _) == ValueFault.None;

        if (sample.Any(IsNameOfDigits))
            return null;

        var point = sample.Fit(value => Fits(value, '.'));
        var comma = sample.Fit(value => Fits(value, ','));
        if ((point ?? comma) is not { } either)
            return null;
        if (point?.Count == comma?.Count)
        {
            var undecided = sample.First(value => Read(value, '.') is { } asPoint && Read(value, ',') is { } asComma && asPoint != asComma);
            var isWhole = undecided is null && sample.Fit(value => IsWhole(value, '.'))?.Count == either.Count;
            return sample.Guess(isWhole ? ColumnType.Integer : ColumnType.Decimal, either, undecided) with { IsOpen = undecided is not null };
        }

        var isPoint = (point?.Count ?? 0) > (comma?.Count ?? 0);
        var (separator, other) = isPoint ? ('.', ',') : (',', '.');
        var fitting = (isPoint ? point : comma)!;
        var type = sample.Fit(value => IsWhole(value, separator))?.Count == fitting.Count ? ColumnType.Integer : ColumnType.Decimal;
        return sample.Guess(type, fitting, sample.First(value => Fits(value, separator) && !Fits(value, other))) with { DecimalSeparator = separator };
    }

    /// <summary>Whether it is a name that is made of digits: 007, +84912345678, R2000, 1E5, or more digits than anybody counts with.</summary>
    private static bool IsNameOfDigits(byte[] value)
    {
        var first = value.AsSpan().IndexOfAnyInRange((byte)'0', (byte)'9');
        if (first < 0)
            return false;
        var isPlain = value.AsSpan().IndexOfAnyExcept(OfExponents) < 0;
        return value[0] == '+' || (value[first] == '0' && first + 1 < value.Length && char.IsAsciiDigit((char)value[first + 1]))
            || value is [(byte)'R', >= (byte)'0' and <= (byte)'9', ..] || (isPlain && value.AsSpan().IndexOfAny((byte)'E', (byte)'e') >= 0)
            || value.Count(digit => char.IsAsciiDigit((char)digit)) > 18;
    }
}

/// <summary>What a guess was found by.</summary>
/// <param name="Values">Values of the sample.</param>
/// <param name="Empty">Rows of the sample without a value.</param>
/// <param name="Fitting">Values that are of the type; at least nineteen of twenty.</param>
/// <param name="Example">The value that settled the separator or the order, or leaves it open; else the first that fits.</param>
/// <param name="Exception">The first value that does not fit; null: all do.</param>
public sealed record GuessEvidence(int Values, int Empty, int Fitting, string? Example, string? Exception);
