using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// The names by which a dataset knows its columns in a file, whatever the case and the white space around them; and those
/// that columns of earlier files had.
/// </summary>
public sealed class ColumnNames
{
    private readonly Dictionary<string, string> _columns = new(StringComparer.OrdinalIgnoreCase);

    // With what they are known for: the dataset's column, or of one that is ignored its own name.
    private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of a dataset's columns.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="earlier">Where columns of earlier files went; null: there was none.</param>
    public ColumnNames(Dataset dataset, IReadOnlyList<ColumnMatch>? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        foreach (var match in earlier ?? [])
        {
            if (match.Header is { } header && Plain(header) is { Length: > 0 } name)
                _known.TryAdd(name, match.Target ?? $"\0{name}");
        }

        foreach (var column in dataset.Columns)
        {
            foreach (var name in NamesOf(column))
            {
                _columns.TryAdd(Plain(name), column.Name);
                _known.TryAdd(Plain(name), column.Name);
            }
        }
    }

    /// <summary>The dataset's column of that name; null when there is none.</summary>
    public string? Find(string name) => _columns.GetValueOrDefault(Plain(name));

    /// <summary>How many of the dataset's columns have their name among the fields.</summary>
    public int CountIn(IEnumerable<string> fields) => fields.Select(Find).OfType<string>().Distinct().Count();

    /// <summary>How many columns the fields name, of the dataset or of earlier files.</summary>
    public int CountKnownIn(IEnumerable<string> fields) =>
        fields.Select(field => _known.GetValueOrDefault(Plain(field))).OfType<string>().Distinct().Count();

    /// <summary>What of a name counts, as a definition compares its names.</summary>
    public static string Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return DefinitionNames.Plain(name);
    }

    private static IEnumerable<string> NamesOf(DatasetColumn column) => column.Aliases.Prepend(column.Name);
}
