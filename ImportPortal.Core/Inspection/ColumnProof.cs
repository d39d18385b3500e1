using System.Text;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Inspection;

/// <summary>How a column's values are to be read, where there are several ways: what they prove, with an example of each kind.</summary>
/// <typeparam name="T">What tells the ways apart.</typeparam>
/// <param name="Column">The column's name in the file, or its number.</param>
/// <param name="Proven">The way that the column proves; null: none, or several.</param>
/// <param name="Example">A value that proves it, or that can be read either way; null: no value can tell.</param>
/// <param name="Contradiction">A value that proves another way just as well; null: there is none.</param>
internal sealed record ColumnProof<T>(string Column, T? Proven, string? Example, string? Contradiction)
    where T : struct
{
    /// <summary>
    /// How many different values speak for one way, of how many that tell, where they are too few: they may be the ones that
    /// are written wrongly. Null: they are none, or enough.
    /// </summary>
    public (int Proving, int Telling)? Few { get; init; }

    /// <summary>A value that can be read in more than one way; null: there is none.</summary>
    public string? Doubtful { get; init; }

    /// <summary>Whether so many values prove it that it holds also against what was said of an earlier file.</summary>
    public bool IsStrong { get; init; }

    /// <summary>The ways that values speak against which are more than a stray one.</summary>
    public IReadOnlyList<T> Opposed { get; init; } = [];

    /// <summary>What a question names: a value that can be read in several ways, else those that contradict each other.</summary>
    public string Asked => Doubtful ?? (Contradiction is null ? Example! : $"{Example}; {Contradiction}");
}

/// <summary>Reads the values of a column both ways.</summary>
internal static class ColumnProof
{
    // Of so many values that tell, one at least must say which way.
    private const int MostPerProof = 10;

    /// <summary>The decimal separator of a column of numbers. <c>1.234</c> alone proves nothing, <c>1.234,5</c> and <c>0.125</c> do.</summary>
    /// <param name="column">The column's name in the file, or its number.</param>
    /// <param name="values">Its values.</param>
    /// <param name="areWhole">
    /// Whether they should be whole: where most are plain digits, few others are bad rows and no way of writing.
    /// </param>
    public static ColumnProof<char> OfNumbers(string column, IReadOnlyCollection<string> values, bool areWhole)
    {
        var points = new List<string>();
        var commas = new List<string>();
        var either = new List<string>();
        foreach (var value in values.Select(value => value.Trim()))
        {
            var text = Encoding.UTF8.GetBytes(value);
            var (asPoint, asComma) = (AsNumber(text, '.'), AsNumber(text, ','));
            if (asPoint != asComma)
                (asComma is null ? points : asPoint is null ? commas : either).Add(value);
        }

        if (areWhole && (points.Count + commas.Count + either.Count) * 3 < values.Count(IsPlain))
            return new ColumnProof<char>(column, null, null, null);
        // One stray value among many is a bad row and no contradiction.
        if (points.Count > 9 * commas.Count)
            return Proof(column, '.', ',', points, either);
        if (commas.Count > 9 * points.Count)
            return Proof(column, ',', '.', commas, either);
        return new ColumnProof<char>(column, null, points.Concat(either).FirstOrDefault(), commas.FirstOrDefault())
        {
            Doubtful = either.FirstOrDefault(),
            Opposed = points.Count > 0 ? ['.', ','] : [],
        };
    }

    private static ColumnProof<char> Proof(string column, char separator, char other, List<string> proving, List<string> either)
    {
        // What is grouped by the other mark once may well be grouped by it elsewhere. The rest must be outweighed: of decimals
        // some are sure to have more or fewer than three digits behind the mark.
        var isGrouped = proving.Exists(value => value.Contains(other, StringComparison.Ordinal));
        var doubtful = either.Where(value => !isGrouped || !value.Contains(other, StringComparison.Ordinal)).Distinct().Count();
        var certain = proving.Distinct().Count();
        var isEnough = certain * MostPerProof >= certain + doubtful;
        return new ColumnProof<char>(column, isEnough ? separator : null, proving[0], null)
        {
            Few = isEnough ? null : (certain, certain + doubtful),
            Doubtful = either.FirstOrDefault(),
            IsStrong = certain > doubtful,
            Opposed = [other],
        };
    }

    private static bool IsPlain(string value) => value.Trim() is { Length: > 0 } text && text.AsSpan(text[0] is '-' or '+' ? 1 : 0) is { Length: > 0 } digits
        && !digits.ContainsAnyExceptInRange('0', '9');

    private static string? AsNumber(byte[] text, char separator)
    {
        Span<byte> buffer = stackalloc byte[DecimalText.BufferBytes];
        return WrittenNumber.Read(text, separator, PercentReading.Number, buffer, out var plain) == ValueFault.None ? Encoding.ASCII.GetString(plain) : null;
    }
}
