using System.Text;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// The language of the names of months in a column of dates, where it matters: where a name means another month in another
/// language. Those languages count that read all its values; and if many people write one of them, those alone.
/// </summary>
/// <param name="Column">The column's name in the file, or its number.</param>
/// <param name="Language">The language that decides; null: none has to, or it is open.</param>
/// <param name="Example">A value whose month depends on it; null: none does.</param>
/// <param name="Possible">The languages that read the values differently, where it is open.</param>
internal sealed record LanguageProof(string Column, string? Language, string? Example, IReadOnlyList<string> Possible)
{
    private const int MostValues = 200;

    // Any order and any century do: they change nothing of the month.
    private static readonly DateSettings Any = new(DateOrder.Dmy, DatePattern.LastYear);

    /// <summary>What the values of a column prove.</summary>
    /// <param name="column">The column's name in the file, or its number.</param>
    /// <param name="values">Its values.</param>
    public static LanguageProof Of(string column, IEnumerable<string> values)
    {
        var everyLanguage = Any with { Language = DateSettings.EveryLanguage };
        var dates = values.Distinct().Select(value => Encoding.UTF8.GetBytes(value.Trim()))
            .Select(text => (Text: text, Fault: WrittenDate.ReadDatetime(text, everyLanguage, out _)))
            .Where(date => date.Fault is ValueFault.None or ValueFault.AmbiguousMonth).Take(MostValues)
            .OrderByDescending(date => date.Fault == ValueFault.AmbiguousMonth).ToArray();
        if (dates is not [(var first, ValueFault.AmbiguousMonth), ..])
            return new LanguageProof(column, null, null, []);

        byte[][] texts = [.. dates.Select(date => date.Text)];
        var reading = DateNames.Languages.Select(language => (Language: language, Days: Days(texts, Any with { Language = language, IsOfOneLanguage = true })))
            .Where(found => found.Days is not null).ToArray();
        if (Array.Exists(reading, found => DateNames.IsLarge(found.Language)))
            reading = Array.FindAll(reading, found => DateNames.IsLarge(found.Language));
        var example = Encoding.UTF8.GetString(first);
        var ways = reading.DistinctBy(found => found.Days).ToArray();
        return ways switch
        {
            // Of several languages: what is the same in all that many people write is read, the rest are bad rows.
            [] => new LanguageProof(column, null, null, []),
            [var only] => new LanguageProof(column, Days(texts, Any) == only.Days ? null : only.Language, example, []),
            _ => new LanguageProof(column, null, example, [.. ways.Select(way => way.Language)]),
        };
    }

    private static string? Days(byte[][] texts, DateSettings settings)
    {
        var days = new StringBuilder();
        foreach (var text in texts)
        {
            if (WrittenDate.ReadDatetime(text, settings, out var parts) != ValueFault.None)
                return null;
            days.Append(parts.Month).Append(' ').Append(parts.Day).Append(' ');
        }

        return days.ToString();
    }
}
