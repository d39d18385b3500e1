using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Proposing;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Endpoints;

/// <summary>What a column was guessed by, in words: "200 of 200 values are dates like 2024-03-01."</summary>
internal static class GuessWords
{
    private const int MostCharacters = 40;

    /// <summary>The evidence as sentences.</summary>
    public static string Of(ColumnGuess guess, IStringLocalizer<DatasetTexts> words) => string.Join(' ', Sentences(guess, words));

    private static IEnumerable<string> Sentences(ColumnGuess guess, IStringLocalizer<DatasetTexts> words)
    {
        var evidence = guess.Evidence;
        if (evidence.Values == 0)
        {
            yield return words["Guess_nothing"];
            yield break;
        }

        yield return words["Guess_" + guess.Type.ToString().ToLowerInvariant(), Number(evidence.Fitting), Number(evidence.Values), Short(evidence.Example)];
        if (evidence.Exception is not null)
            yield return words["Guess_Exception", Short(evidence.Exception)];
        if (guess.DateOrder is { } order)
            yield return words[order == DateOrder.Mdy ? "Guess_MonthFirst" : "Guess_DayFirst"];
        if (guess.DecimalSeparator == ',')
            yield return words["Guess_Comma"];
        if (guess.IsOpen)
            yield return words[guess.Type == ColumnType.Decimal ? "Guess_OpenNumbers" : "Guess_OpenDates"];
        if (evidence.Empty > 0)
            yield return words[evidence.Empty == 1 ? "Guess_Empty_One" : "Guess_Empty", Number(evidence.Empty)];
    }

    private static string Short(string? value) =>
        value is { Length: > MostCharacters } ? string.Concat(value.AsSpan(0, MostCharacters), "…") : value ?? "";

    private static string Number(int number)
    {
        var culture = CultureInfo.CurrentUICulture;
        return number.ToString("N0", culture);
    }
}
