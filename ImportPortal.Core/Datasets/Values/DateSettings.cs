namespace ImportPortal.Core.Datasets.Values;

/// <summary>What a file's dates need to be known of, where their text does not tell it.</summary>
/// <param name="Order">The order of day, month and year; null: not settled.</param>
/// <param name="TwoDigitYears">The last year that a year of two digits means; null: not settled.</param>
/// <param name="Language">The language of the names of months that mean different months in several; null: not settled.</param>
internal sealed record DateSettings(DateOrder? Order, int? TwoDigitYears = null, string? Language = null)
{
    /// <summary>Stands for all languages at once: a name means whatever it means in any of them.</summary>
    public const string EveryLanguage = "*";

    /// <summary>Whether names of other languages are none.</summary>
    public bool IsOfOneLanguage { get; init; }

    /// <summary>Nothing is settled.</summary>
    public static DateSettings None { get; } = new(Order: null);

    /// <summary>The year that two digits mean by the last year that they may mean.</summary>
    public static int YearOf(int twoDigits, int last)
    {
        var year = last - (last % 100) + twoDigits;
        return year > last ? year - 100 : year;
    }
}
