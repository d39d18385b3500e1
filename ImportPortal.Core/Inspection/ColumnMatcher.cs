using System.Runtime.InteropServices;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Finds for each column of a file the dataset's column it goes to: the one that was chosen for it before, else the one
/// that bears its name or has it for an alias, whatever the case and order.
/// </summary>
internal sealed class ColumnMatcher
{
    private readonly Dataset _dataset;
    private readonly ColumnNames _names;

    // By the column's name in the file, or by its place where the file had no names.
    private readonly Dictionary<string, List<ColumnMatch>> _savedByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, ColumnMatch> _savedByPlace = [];
    private readonly List<ColumnMatch> _constants = [];

    /// <summary>A matcher.</summary>
    /// <param name="dataset">Where the rows go.</param>
    /// <param name="saved">What was chosen for earlier files; null: nothing.</param>
    public ColumnMatcher(Dataset dataset, IReadOnlyList<ColumnMatch>? saved)
    {
        _dataset = dataset;
        _names = new ColumnNames(dataset);
        var columns = dataset.Columns.Select(column => column.Name).ToHashSet();
        // The dataset may have changed since.
        foreach (var match in (saved ?? []).Where(match => match.Target is null || columns.Contains(match.Target)))
        {
            if (match.Constant is not null)
                _constants.Add(match);
            else if (match.Header is { } header)
                (CollectionsMarshal.GetValueRefOrAddDefault(_savedByName, ColumnNames.Plain(header), out _) ??= []).Add(match);
            else if (match.Index is { } place)
                _savedByPlace.TryAdd(place, match);
        }
    }

    /// <summary>Matches the columns.</summary>
    /// <param name="header">Their names; null where the file has none.</param>
    /// <param name="width">How many there are.</param>
    /// <param name="given">Where a person has some of them go.</param>
    /// <returns>Where they go, and why that does not do, or null.</returns>
    public (IReadOnlyList<ColumnMatch> Columns, Reason? Reason) Match(string[]? header, int width, IReadOnlyList<ColumnMatch> given)
    {
        var chosen = Saved(header, width);
        var columns = chosen.Select((match, index) => new ColumnMatch(index, header?[index], match?.Target)).ToList();
        var taken = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        for (var index = 0; header is not null && index < width; index++)
        {
            if (chosen[index] is null && _names.Find(header[index]) is { } named && !taken.Contains(named))
                columns[index] = columns[index] with { Target = named };
        }

        // A fixed value was chosen for files without such a column.
        var filled = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        columns.AddRange(_constants.Where(constant => !filled.Contains(constant.Target!)));
        columns = Over(columns, given);
        var twice = columns.Where(column => column.Target is not null).GroupBy(column => column.Target).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            var undecided = columns.Select(column => column.Target == twice.Key ? column with { Target = null } : column);
            return ([.. undecided], new Reason(ReasonCodes.ColumnsAmbiguous, twice.Key!));
        }

        return (columns, Missing(columns));
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
                over.Add(column with { Target = said.Target });
            else if (column.Target is null || !targets.Contains(column.Target))
                over.Add(column);
            else if (column.Constant is null)
                over.Add(column with { Target = null });
        }

        over.AddRange(given.Where(match => match.Constant is { Length: > 0 }).Select(match => match with { Index = null, Header = null }));
        return over;
    }

    /// <summary>What was chosen for each column; of several with one name for the first that of the first, and so on.</summary>
    private ColumnMatch?[] Saved(string[]? header, int width)
    {
        if (header is null)
            return [.. Enumerable.Range(0, width).Select(index => _savedByPlace.GetValueOrDefault(index))];
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. header.Take(width).Select(ColumnNames.Plain).Select(name =>
        {
            var place = CollectionsMarshal.GetValueRefOrAddDefault(seen, name, out _)++;
            return _savedByName.TryGetValue(name, out var matches) ? matches[Math.Min(place, matches.Count - 1)] : null;
        })];
    }

    /// <summary>Columns that must be there and are not; of a dataset that demands none, all where not one is there.</summary>
    private Reason? Missing(List<ColumnMatch> columns)
    {
        var targets = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        var missing = _dataset.Columns.Where(column => !targets.Contains(column.Name) && (column.MustBeMatched || targets.Count == 0))
            .Select(column => column.Name).ToArray();
        return missing.Length == 0 ? null : new Reason(ReasonCodes.ColumnsMissing, string.Join(", ", missing));
    }
}
