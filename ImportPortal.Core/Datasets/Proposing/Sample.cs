using System.Text;

namespace ImportPortal.Core.Datasets.Proposing;

/// <summary>The values of one column in a sample.</summary>
/// <param name="values">Those that are not empty, in UTF-8.</param>
/// <param name="empty">How many are.</param>
/// <param name="isCandidate">Which of the values can fit at all; null: each.</param>
internal sealed class Sample(byte[][] values, int empty, Predicate<byte[]>? isCandidate = null)
{
    /// <summary>The same values, of which some alone can fit.</summary>
    public Sample Only(Predicate<byte[]> isCandidate) => new(values, empty, isCandidate);

    /// <summary>How many fit, with one of them and one that does not; null when they are too few for a guess.</summary>
    public Fitting? Fit(Predicate<byte[]> fits)
    {
        var fitting = Array.FindAll(values, value => IsCandidate(value) && fits(value));
        // A "n/a" among many must not hide what the others are.
        return fitting.Length > 0 && (values.Length - fitting.Length) * 20 <= values.Length
            ? new Fitting(fitting.Length, Text(fitting[0]), Text(Array.Find(values, value => !(IsCandidate(value) && fits(value)))))
            : null;
    }

    public bool Any(Predicate<byte[]> fits) => Array.Exists(values, value => IsCandidate(value) && fits(value));

    /// <summary>The first that fits, as text; null when none does.</summary>
    public string? First(Predicate<byte[]> fits) => Text(Array.Find(values, value => IsCandidate(value) && fits(value)));

    /// <summary>A guess, with what speaks for it.</summary>
    public ColumnGuess Guess(ColumnType type, Fitting? fitting = null, string? example = null) => new(
        type, empty == 0 && values.Length > 0, null, null, null,
        new GuessEvidence(values.Length, empty, fitting?.Count ?? values.Length, example ?? fitting?.Example ?? First(_ => true), fitting?.Exception));

    private bool IsCandidate(byte[] value) => isCandidate is null || isCandidate(value);

    private static string? Text(byte[]? value) => value is null ? null : Encoding.UTF8.GetString(value);

    /// <summary>How many values fit.</summary>
    internal sealed record Fitting(int Count, string? Example, string? Exception);
}
