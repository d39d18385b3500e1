using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection.Likeness;
using ImportPortal.Core.Reading;

namespace ImportPortal.Core.Inspection;

/// <summary>Where the rows are that name the columns a dataset knows.</summary>
/// <param name="Row">The first of them, from 0.</param>
/// <param name="Rows">How many together are the header: 1 to 3.</param>
/// <param name="Own">How many of the dataset's columns they name for certain.</param>
/// <param name="Known">How many columns they name for certain, those of earlier files among them.</param>
/// <param name="Likely">How many more of the dataset's columns they seem to name.</param>
internal sealed record HeaderPlace(int Row, int Rows, int Own, int Known, int Likely);

/// <summary>
/// Looks for the header by the names that a dataset expects, in a text as in a sheet: the row whose names fit best, of
/// equals the first; and two or three rows that fit only together.
/// </summary>
/// <param name="names">The names by which the dataset knows its columns.</param>
internal sealed class HeaderSearch(ColumnNames names)
{
    /// <summary>The most rows that together name the columns.</summary>
    public const int MostRows = 3;

    // Names are short; wide tables are judged by their first columns, and by no more comparisons than take a moment.
    private const int MostCharacters = 80;
    private const int MostColumns = 250;
    private const int MostComparisons = 20_000;

    // What a name counts that is only likely, and what rows must be better by together than one alone.
    private const double OfLikely = 0.9;
    private const double OfOwnPart = 0.95;
    private const double Better = 0.15;

    private readonly Dictionary<string, NameParts[]> _targets = names.Dataset.Columns
        .ToDictionary(column => column.Name, column => column.Aliases.Prepend(column.Name).Select(NameParts.Of).ToArray());
    private int _comparisons;

    /// <summary>Finds it.</summary>
    /// <param name="rows">The first rows, with their fields.</param>
    /// <param name="starts">How many of them it may begin in.</param>
    /// <param name="isMerged">Whether a cell, by its row and column, is joined to the one on its left; null in a text.</param>
    /// <returns>Null where no row names two columns, or all that the dataset has.</returns>
    public HeaderPlace? Find(IReadOnlyList<IReadOnlyList<string?>> rows, int starts, Func<int, int, bool>? isMerged = null)
    {
        (HeaderPlace? Place, double Score) best = default;
        for (var row = 0; row < Math.Min(starts, rows.Count) && best.Place?.Own != _targets.Count; row++)
            Take(Judge([rows[row]], row, null));
        var alone = best;
        for (var row = 0; row < Math.Min(starts, rows.Count) && alone.Place?.Own != _targets.Count; row++)
        {
            for (var count = 2; count <= MostRows && row + count < rows.Count; count++)
            {
                var (first, together) = (row, rows.Skip(row).Take(count).ToArray());
                if (AreOneHeader(together))
                    Take(Judge(together, row, isMerged is null ? null : (at, column) => isMerged(first + at, column)), alone.Score + Better);
            }
        }

        return best.Place;

        void Take((HeaderPlace Place, double Score) judged, double least = 0)
        {
            var (place, score) = judged;
            if (score > best.Score && score >= least && (place.Known + place.Likely >= 2 || place.Own == _targets.Count))
                best = judged;
        }
    }

    /// <summary>How many of the dataset's columns a row names that the header above it names in the same places, in other words; 0 where it names others, or mostly none.</summary>
    public int NamedAgain(IReadOnlyList<string?> header, IReadOnlyList<string?> row)
    {
        var (again, filled) = (0, 0);
        foreach (var (column, field) in row.Take(MostColumns).Index())
        {
            if (!IsFilled(field))
                continue;
            filled++;
            var above = (header.ElementAtOrDefault(column) ?? "").Trim();
            // The very same names are the header once more, which is a row error.
            if (above.Length is 0 or > MostCharacters || field!.Length > MostCharacters || FieldShape.IsOfDigits(field)
                || above.Equals(field.Trim(), StringComparison.OrdinalIgnoreCase) || TargetOf(above) is not { } target)
            {
                continue;
            }

            if (TargetOf(field) == target)
                again++;
        }

        return again >= 2 && again * 2 > filled ? again : 0;
    }

    private string? TargetOf(string name) => names.Find(name) ?? Likeliest(name, [.. _targets.Keys]).Target;

    // One row has a name where another has none, and the last no number: that would be a row of data.
    private static bool AreOneHeader(IReadOnlyList<string?>[] rows)
    {
        var last = rows[^1];
        return Array.TrueForAll(rows, row => row.Any(IsFilled))
            && !last.Any(field => FieldShape.IsOfDigits(field ?? "") && !FieldShape.IsYear(field!.Trim()))
            && rows[..^1].Any(upper => Enumerable.Range(0, Math.Max(upper.Count, last.Count))
                .Any(column => IsFilled(upper.ElementAtOrDefault(column)) != IsFilled(last.ElementAtOrDefault(column))));
    }

    private (HeaderPlace Place, double Score) Judge(IReadOnlyList<string?>[] rows, int row, Func<int, int, bool>? isMerged)
    {
        var header = HeaderNames.Join(rows, isMerged).Take(MostColumns).ToArray();
        var own = header.Select(names.Find).OfType<string>().ToHashSet();
        var known = names.CountKnownIn(header);
        var score = (double)known;
        var open = _targets.Keys.Where(target => !own.Contains(target)).ToHashSet();
        var likely = 0;
        foreach (var (column, name) in header.Index())
        {
            if (open.Count == 0 || name.Length is 0 or > MostCharacters || names.Find(name) is not null || FieldShape.IsOfDigits(name))
                continue;
            // Below a name that spans several columns each has one of its own.
            var part = rows.Length == 1 ? null : names.Find(rows[^1].ElementAtOrDefault(column) ?? "");
            var (target, alike) = part is not null && open.Contains(part) ? (part, OfOwnPart) : Likeliest(name, open);
            if (target is null)
                continue;
            open.Remove(target);
            likely++;
            score += alike;
        }

        return (new HeaderPlace(row, rows.Length, own.Count, known, likely), score);
    }

    private (string? Target, double Score) Likeliest(string name, HashSet<string> open)
    {
        (string? Target, double Score) best = default;
        if (_comparisons > MostComparisons)
            return best;
        var parts = NameParts.Of(name);
        foreach (var target in open)
        {
            _comparisons += _targets[target].Length;
            var alike = _targets[target].Max(known => NameLikeness.Between(parts, known).Score);
            if (alike > NameLikeness.Plausible && OfLikely * alike > best.Score)
                best = (target, OfLikely * alike);
        }

        return best;
    }

    private static bool IsFilled(string? field) => !string.IsNullOrWhiteSpace(field);
}
