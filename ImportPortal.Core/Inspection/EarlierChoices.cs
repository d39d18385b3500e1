using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Where columns of earlier files went: by their names, or by their places where the file had none.</summary>
internal sealed class EarlierChoices
{
    private readonly NameIndex _names = new();
    private readonly Dictionary<string, List<ColumnMatch>> _byName = [];
    private readonly Dictionary<int, ColumnMatch> _byPlace = [];
    private readonly List<ColumnMatch> _constants = [];

    /// <summary>Takes what was chosen, as far as the dataset, which may have changed since, still has the columns.</summary>
    public EarlierChoices(Dataset dataset, IReadOnlyList<ColumnMatch>? saved)
    {
        var columns = dataset.Columns.Select(column => column.Name).ToHashSet();
        foreach (var match in (saved ?? []).Where(match => match.Target is null || columns.Contains(match.Target)))
        {
            if (match.Constant is not null)
                _constants.Add(match);
            else if (match.Header is { } header)
                Add(DefinitionNames.Fold(header), header, match);
            else if (match.Index is { } place)
                _byPlace.TryAdd(place, match);
        }
    }

    /// <summary>The fixed values that were chosen for files without such a column.</summary>
    public IReadOnlyList<ColumnMatch> Constants => _constants;

    /// <summary>What was chosen for each column, or null; of several with one name for the first that of the first, and so on.</summary>
    /// <param name="header">The columns' names; null where the file has none.</param>
    /// <param name="width">How many there are.</param>
    public ColumnMatch?[] Of(string[]? header, int width)
    {
        if (header is null)
            return [.. Enumerable.Range(0, width).Select(index => _byPlace.GetValueOrDefault(index))];

        var found = header.Take(width).Select(name => _names.TryFind(name, out var key, out var equality) ? (Key: key, Equality: equality) : default).ToArray();
        // Where one column bears the very name, another that is like it is a new one.
        var best = found.Where(one => one.Key is not null).GroupBy(one => one.Key).ToDictionary(group => group.Key!, group => group.Min(one => one.Equality));
        var seen = new Dictionary<string, int>();
        return [.. found.Select(one =>
        {
            if (one.Key is null || one.Equality != best[one.Key])
                return null;
            var place = seen.GetValueOrDefault(one.Key);
            seen[one.Key] = place + 1;
            return _byName[one.Key][Math.Min(place, _byName[one.Key].Count - 1)];
        })];
    }

    private void Add(string key, string header, ColumnMatch match)
    {
        _names.Add(header, key);
        if (_byName.TryGetValue(key, out var matches))
            matches.Add(match);
        else
            _byName[key] = [match];
    }
}
