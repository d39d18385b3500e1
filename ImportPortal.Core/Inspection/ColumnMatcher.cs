using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Proposing;
using ImportPortal.Core.Inspection.Likeness;
using ImportPortal.Core.Inspection.Proposing;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Finds for each column of a file the dataset's column it goes to: the one that was chosen for it before, else the one
/// that bears its name or has it for an alias. What then has nowhere to go, while columns of the dataset get nothing, may
/// be likely to be one of these: that is chosen, and asked.
/// </summary>
internal sealed class ColumnMatcher
{
    private readonly Dataset _dataset;
    private readonly ColumnNames _names;
    private readonly EarlierChoices _earlier;

    /// <summary>A matcher.</summary>
    /// <param name="dataset">Where the rows go.</param>
    /// <param name="saved">What was chosen for earlier files; null: nothing.</param>
    public ColumnMatcher(Dataset dataset, IReadOnlyList<ColumnMatch>? saved)
    {
        _dataset = dataset;
        _names = new ColumnNames(dataset);
        _earlier = new EarlierChoices(dataset, saved);
    }

    /// <summary>Matches the columns.</summary>
    /// <param name="header">Their names; null where the file has none.</param>
    /// <param name="width">How many there are.</param>
    /// <param name="given">Where a person has some of them go.</param>
    /// <param name="values">The values of the first rows.</param>
    /// <returns>Where they go, and why a person must look at that.</returns>
    public (IReadOnlyList<ColumnMatch> Columns, IReadOnlyList<Reason> Reasons) Match(
        string[]? header, int width, IReadOnlyList<ColumnMatch> given, ColumnValues values)
    {
        var chosen = _earlier.Of(header, width);
        var columns = chosen.Select((match, index) => new ColumnMatch(index, header?[index], match?.Target)).ToList();
        var taken = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        var named = Named(header, width);
        for (var index = 0; index < width; index++)
        {
            if (chosen[index] is null && named[index] is { } target && !taken.Contains(target))
                columns[index] = columns[index] with { Target = target };
        }

        // A fixed value was chosen for files without such a column.
        var filled = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        columns.AddRange(_earlier.Constants.Where(constant => !filled.Contains(constant.Target!)));
        columns = Over(columns, given);
        var twice = columns.Select(column => column.Target).OfType<string>().CountBy(target => target).Where(target => target.Value > 1)
            .Select(target => target.Key).ToHashSet();
        if (twice.Count > 0)
        {
            var undecided = columns.Select(column => column.Target is { } target && twice.Contains(target) ? column with { Target = null } : column);
            return ([.. undecided], [.. twice.Select(target => new Reason(ReasonCodes.ColumnsAmbiguous, target))]);
        }

        // What was settled is no question again, also where a column was settled to go nowhere.
        var settled = given.Select(match => match.Index).OfType<int>().Concat(chosen.Index().Where(match => match.Item is not null).Select(match => match.Index));
        columns = new ColumnSuggestions(_dataset, values).Over(columns, settled.ToHashSet());
        return (columns, [.. Missing(columns), .. Likely(columns)]);
    }

    /// <summary>
    /// Columns with what was given in their place; what a person gives to a column of the dataset comes from nowhere else. An
    /// empty fixed value takes one away.
    /// </summary>
    public static List<ColumnMatch> Over(IReadOnlyList<ColumnMatch> columns, IReadOnlyList<ColumnMatch> given)
    {
        var targets = given.Select(match => match.Target).OfType<string>().ToHashSet();
        var places = given.Where(match => match.Index is not null).DistinctBy(match => match.Index).ToDictionary(match => match.Index!.Value);
        var over = new List<ColumnMatch>();
        foreach (var column in columns)
        {
            if (column.Index is { } index && places.TryGetValue(index, out var said))
                over.Add(column with { Target = said.Target, Suggestion = said.Suggestion });
            else if (column.Target is null || !targets.Contains(column.Target))
                over.Add(column);
            else if (column.Constant is null)
                over.Add(column with { Target = null, Suggestion = null });
        }

        over.AddRange(given.Where(match => match.Constant is { Length: > 0 }).Select(match => match with { Index = null, Header = null }));
        return over;
    }

    /// <summary>
    /// Whether the dataset is the one that would be proposed for this very header: then the columns are in its order, also
    /// where some have no name, or two the same.
    /// </summary>
    private bool IsOfProposal(string[]? header, int width)
    {
        var most = Math.Min(width, DatasetProposal.MostColumns);
        return most == _dataset.Columns.Count
            && ProposedNames.OfColumns(header?[..most] ?? new string?[most]).SequenceEqual(_dataset.Columns.Select(column => column.Name));
    }

    /// <summary>The dataset's column that each of the file's bears the name of, or null.</summary>
    private string?[] Named(string[]? header, int width)
    {
        var named = new string?[width];
        if (IsOfProposal(header, width))
            _dataset.Columns.Select(column => column.Name).ToArray().CopyTo(named, 0);
        if (header is null || named is [not null, ..])
            return named;
        var found = header.Take(width).Select(_names.FindWithEquality).ToArray();
        foreach (var group in found.Index().Where(one => one.Item is not null).GroupBy(one => one.Item!.Value.Column))
        {
            // Where one bears the very name, others that are like it are none.
            var best = group.Min(one => one.Item!.Value.Equality);
            var places = group.Where(one => one.Item!.Value.Equality == best).Select(one => one.Index).ToArray();
            var targets = InOrder(group.Key, [.. places.Select(place => header[place])], found);
            foreach (var (number, place) in places.Index())
                named[place] = targets[number];
        }

        return named;
    }

    /// <summary>
    /// Columns with one name go in their order to those that a proposal names for them: <c>note</c>, <c>note_2</c>. Where the
    /// dataset has not as many, all of them go to the one, which is ambiguous.
    /// </summary>
    private string[] InOrder(string column, string[] names, (string Column, NameEquality Equality)?[] found)
    {
        if (names.Length > 1 && names.Select(DefinitionNames.Fold).Distinct().Count() == 1)
        {
            var proposed = ProposedNames.OfColumns(names).Skip(1).Prepend(column).ToArray();
            if (proposed.Skip(1).All(name => _dataset.Columns.Any(other => other.Name == name) && found.All(one => one?.Column != name)))
                return proposed;
        }

        return [.. names.Select(_ => column)];
    }

    /// <summary>Columns that must be there and are not; of a dataset that demands none, all where not one is there.</summary>
    private IEnumerable<Reason> Missing(List<ColumnMatch> columns)
    {
        var targets = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        var missing = _dataset.Columns.Where(column => !targets.Contains(column.Name) && (column.MustBeMatched || targets.Count == 0))
            .Select(column => column.Name).ToArray();
        if (missing.Length > 0)
            yield return new Reason(ReasonCodes.ColumnsMissing, string.Join(", ", missing));
    }

    private static IEnumerable<Reason> Likely(List<ColumnMatch> columns)
    {
        var pairs = columns.Where(column => column.Suggestion is not null)
            .Select(column => $"{ColumnNames.Shown(column)} → {column.Target}").ToArray();
        if (pairs.Length > 0)
            yield return new Reason(ReasonCodes.ColumnsLikely, string.Join(", ", pairs));
    }
}
