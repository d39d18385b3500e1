using System.Globalization;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>
/// The share of the standard table's rows that come out of its polluted files, from 0 to 10: as they come, and with what
/// waits for a person started as proposed. A file that is silently wrong counts nothing.
/// </summary>
internal static class PollockScore
{
    // How many of the files of open data that the benchmark's authors surveyed were so (pollock_weights.json of
    // HPI-Information-Systems/Pollock); what they count as one pollution and is two kinds here is shared out.
    private static readonly Dictionary<string, double> Weights = new()
    {
        ["standard"] = 1,
        ["no line break at the end"] = 184,
        ["two line breaks at the end"] = 5,
        ["line breaks LF"] = 1691,
        ["line breaks CR"] = 7,
        ["separator ;"] = 834,
        ["separator tab"] = 4,
        ["separator comma and blank"] = 101,
        ["quotes '"] = 11,
        ["escape \\"] = 1,
        ["no header"] = 470,
        ["a line above"] = 141,
        ["lines above, as wide as the table"] = 141,
        ["several rows of header"] = 94,
        ["a second table below"] = 188,
        ["a row with a field less"] = 260,
        ["a row with a field more"] = 260,
        ["a row with a quote too many"] = 8.5,
    };

    /// <summary>The score of what was counted, as a line of text.</summary>
    public static string Of(OutcomeCounts counts)
    {
        var kinds = counts.Of(Pollutions.Group).Where(kind => kind.Verdicts.Count > 0).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Pollock score, {kinds.Count} pollutions: simple {Score(kinds, AsItComes, _ => 1):0.00}, with what is asked started as proposed {Score(kinds, AsProposed, _ => 1):0.00}; weighted {Score(kinds, AsItComes, WeightOf):0.00} and {Score(kinds, AsProposed, WeightOf):0.00}");
    }

    private static double AsItComes(Verdict verdict) => verdict.RowsRight;

    private static double AsProposed(Verdict verdict) => (verdict.AsProposed ?? verdict).RowsRight;

    private static double WeightOf(OutcomeKind kind) => Weights.GetValueOrDefault(kind.Name);

    private static double Score(
        List<(OutcomeKind Kind, IReadOnlyList<Verdict> Verdicts)> kinds, Func<Verdict, double> score, Func<OutcomeKind, double> weight) =>
        10 * kinds.Sum(kind => weight(kind.Kind) * kind.Verdicts.Average(score)) / kinds.Sum(kind => weight(kind.Kind));
}
