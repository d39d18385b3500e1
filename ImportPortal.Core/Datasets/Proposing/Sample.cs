using System.Text;

namespace ImportPortal.Core.Datasets.Proposing;

/// <summary>The values of one column in a sample.</summary>
/// <param name="values">Those that are not empty, in UTF-8.</param>
/// <param name="empty">How many are.</param>
internal sealed class Sample(byte[][] values, int empty)
{
    /// <summary>How many fit, with one of them and one that does not; null when they are too few for a guess.</summary>
    public Fitting? Fit(Predicate<byte[]> fits)
    {
        var count = values.Count(value => fits(value));
        // A "n/a" among many must not hide what the others are.
        return count > 0 && (values.Length - count) * 20 <= values.Length
            ? new Fitting(count, First(fits), First(value => !fits(value)))
            : null;
    }

    public bool Any(Predicate<byte[]> fits) => values.Any(value => fits(value));

    /// <summary>The first that fits, as text; null when none does.</summary>
    public string? First(Predicate<byte[]> fits) => values.FirstOrDefault(value => fits(value)) is { } found ? Encoding.UTF8.GetString(found) : null;

    /// <summary>A guess, with what speaks for it.</summary>
    public ColumnGuess Guess(ColumnType type, Fitting? fitting = null, string? example = null) => new(
        type, empty == 0 && values.Length > 0, null, null, null,
        new GuessEvidence(values.Length, empty, fitting?.Count ?? values.Length, example ?? fitting?.Example ?? First(_ => true), fitting?.Exception));

    /// <summary>How many values fit.</summary>
    internal sealed record Fitting(int Count, string? Example, string? Exception);
}
