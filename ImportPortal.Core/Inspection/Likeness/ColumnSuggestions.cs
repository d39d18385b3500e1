using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection.Likeness;

/// <summary>
/// Suggests where columns go that no name tells for certain: by the likeness of names, and by values. Each column of the
/// file and each of the dataset is taken once, the likeliest pairs first.
/// </summary>
/// <param name="dataset">Where the rows go.</param>
/// <param name="values">The values of the file's columns.</param>
internal sealed class ColumnSuggestions(Dataset dataset, ColumnValues values)
{
    // Of wider tables the first that are free are compared.
    private const int MostColumns = 150;

    // Fewer values may fit by chance; of types that few values fit, fewer tell.
    private const int FewestValues = 3;
    private const int FewestTelling = 2;
    private const double Fits = 0.95;
    private const double FitsName = 0.5;

    /// <summary>The columns with what is suggested for those that go nowhere.</summary>
    /// <param name="columns">Where they go for certain.</param>
    /// <param name="settled">The places of columns that a person settled, also to go nowhere.</param>
    public List<ColumnMatch> Over(List<ColumnMatch> columns, IReadOnlySet<int> settled)
    {
        var filled = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        var targets = dataset.Columns.Where(column => !filled.Contains(column.Name)).Take(MostColumns).ToList();
        var sources = columns.Where(column => column is { Index: not null, Target: null } && !settled.Contains(column.Index.Value))
            .Where(column => !string.IsNullOrWhiteSpace(column.Header) || values.Of(column.Index!.Value).Count > 0).Take(MostColumns).ToList();
        if (targets.Count == 0 || sources.Count == 0)
            return columns;

        using var likeness = new ValueLikeness(values);
        var serials = new SerialNumbers(values);
        var suggested = new Dictionary<int, Suggested>();
        if (columns.TrueForAll(column => column.Header is null))
            Take(ByPlace(columns, likeness));
        Take(ByName(sources, targets, likeness, serials).OrderByDescending(one => one.Score));
        Take(ByValues(sources, targets, likeness, serials));
        return columns.ConvertAll(column => column.Index is { } index && suggested.TryGetValue(index, out var one)
            ? column with { Target = one.Target.Name, Suggestion = one.Evidence } : column);

        void Take(IEnumerable<Suggested> candidates)
        {
            foreach (var one in candidates.ToArray())
            {
                if (!targets.Contains(one.Target) || !suggested.TryAdd(one.Source, one))
                    continue;
                targets.Remove(one.Target);
                sources.RemoveAll(source => source.Index == one.Source);
            }
        }
    }

    private static IEnumerable<Suggested> ByName(List<ColumnMatch> sources, List<DatasetColumn> targets, ValueLikeness likeness, SerialNumbers serials)
    {
        var names = targets.Select(target => (Target: target, Names: target.Aliases.Prepend(target.Name).Select(NameParts.Of).ToArray())).ToArray();
        foreach (var source in sources.Where(source => !string.IsNullOrWhiteSpace(source.Header)))
        {
            var header = NameParts.Of(source.Header!);
            var isSerial = serials.AreIn(source);
            foreach (var (target, known) in names)
            {
                if (isSerial && !SerialNumbers.AreWanted(target))
                    continue;
                var (name, alike) = known.Select(name => (name, NameLikeness.Between(header, name))).MaxBy(pair => pair.Item2.Score);
                if (alike.Score < NameLikeness.Plausible)
                    continue;
                var fit = likeness.Of(target, source.Index!.Value);
                // A line below the table spoils a value or two: what the column is called counts more.
                if (fit.Share >= FitsName)
                    yield return new Suggested(source.Index.Value, target, alike.Score * (1 + fit.Share) / 2, Evidence(alike.Code, fit, name.Name));
            }
        }
    }

    /// <summary>
    /// Pairs whose values fit each other and no other column's: by types that few values fit; where the dataset demands a
    /// column, by any type but text; and the one column that is left for the one that is demanded.
    /// </summary>
    private static List<Suggested> ByValues(List<ColumnMatch> sources, List<DatasetColumn> targets, ValueLikeness likeness, SerialNumbers serials)
    {
        var found = new List<Suggested>();
        var pairs = sources.SelectMany(source => targets.Where(target => IsTold(target) && MayBe(source, target))
            .Select(target => (Source: source, Target: target, Fit: likeness.Of(target, source.Index!.Value))))
            .Where(pair => pair.Fit.Count >= (likeness.IsTelling(pair.Target) ? FewestTelling : FewestValues) && pair.Fit.Share >= Fits).ToArray();
        foreach (var (source, target, fit) in pairs)
        {
            if (pairs.Count(pair => pair.Source == source) == 1 && pairs.Count(pair => pair.Target == target) == 1)
                found.Add(new Suggested(source.Index!.Value, target, fit.Share, Evidence(EvidenceCodes.SuggestedValues, fit, target.Name)));
        }

        var left = sources.Where(source => found.TrueForAll(one => one.Source != source.Index)).ToArray();
        var demanded = targets.Where(target => target.MustBeMatched && found.TrueForAll(one => one.Target != target)).ToArray();
        if (left is [var last] && demanded is [var one] && MayBe(last, one)
            && likeness.Of(one, last.Index!.Value) is { Count: >= FewestValues, Share: >= Fits } only)
            found.Add(new Suggested(last.Index.Value, one, only.Share, Evidence(EvidenceCodes.SuggestedLeft, only, one.Name)));
        return found;

        bool MayBe(ColumnMatch source, DatasetColumn target) =>
            !AreOfOtherThings(source, target) && (!serials.MayBeIn(source) || SerialNumbers.AreWanted(target));

        bool IsTold(DatasetColumn target) => likeness.IsTelling(target) || (target.MustBeMatched && target.Type != ColumnType.Text);
    }

    /// <summary>
    /// Of a file without names that has as many columns as the dataset, in its order, by all that their values tell; of texts
    /// alone they tell nothing.
    /// </summary>
    private IEnumerable<Suggested> ByPlace(List<ColumnMatch> columns, ValueLikeness likeness)
    {
        if (dataset.Columns.All(column => column.Type == ColumnType.Text))
            yield break;
        if (columns.Count != dataset.Columns.Count || columns.Exists(column => column.Index is null || column.Target is not null))
            yield break;
        var fits = dataset.Columns.Select((target, index) => likeness.Of(target, index)).ToArray();
        if (Array.Exists(fits, fit => fit.Share < Fits))
            yield break;
        foreach (var (index, target) in dataset.Columns.Index())
            yield return new Suggested(index, target, 1, Evidence(EvidenceCodes.SuggestedPlace, fits[index], target.Name));
    }

    // Names that are known for two things.
    private static bool AreOfOtherThings(ColumnMatch source, DatasetColumn target) =>
        source.Header is { } header && NameParts.Of(header).Concept is { } concept
        && target.Aliases.Prepend(target.Name).Select(name => NameParts.Of(name).Concept).OfType<string>().Any(meant => meant != concept && !NameConcepts.AreRelated(meant, concept));

    private static Reason Evidence(string code, ValueFit fit, string name) =>
        new(code, name, fit.Fitting.ToString(CultureInfo.InvariantCulture), fit.Count.ToString(CultureInfo.InvariantCulture));

    private sealed record Suggested(int Source, DatasetColumn Target, double Score, Reason Evidence);
}
