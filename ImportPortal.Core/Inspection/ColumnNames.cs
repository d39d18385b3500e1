using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// The names by which a dataset knows its columns in a file, whatever the case, the accents and the marks between words;
/// and those that columns of earlier files had.
/// </summary>
public sealed class ColumnNames
{
    private readonly NameIndex _columns = new();

    // With what they are known for: the dataset's column, or of one that is ignored its own name.
    private readonly NameIndex _known = new();

    /// <summary>The names of a dataset's columns.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="earlier">Where columns of earlier files went; null: there was none.</param>
    public ColumnNames(Dataset dataset, IReadOnlyList<ColumnMatch>? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        Dataset = dataset;
        foreach (var match in earlier ?? [])
        {
            if (match.Header is { } header && Plain(header) is { Length: > 0 } name)
                _known.Add(name, match.Target ?? $"\0{name}");
        }

        foreach (var column in dataset.Columns)
        {
            foreach (var name in column.Aliases.Prepend(column.Name))
            {
                _columns.Add(name, column.Name);
                _known.Add(name, column.Name);
            }
        }
    }

    /// <summary>The dataset whose columns they are.</summary>
    internal Dataset Dataset { get; }

    /// <summary>The dataset's column of that name; null when there is none, or it may be one of several.</summary>
    public string? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _columns.Find(name);
    }

    /// <summary>The dataset's column of that name, with how much of the name is equal.</summary>
    internal (string Column, NameEquality Equality)? FindWithEquality(string name) =>
        _columns.TryFind(name, out var column, out var equality) ? (column, equality) : null;

    /// <summary>How many of the dataset's columns have their name among the fields.</summary>
    public int CountIn(IEnumerable<string> fields) => fields.Select(Find).OfType<string>().Distinct().Count();

    /// <summary>How many columns the fields name, of the dataset or of earlier files.</summary>
    public int CountKnownIn(IEnumerable<string> fields) => fields.Select(_known.Find).OfType<string>().Distinct().Count();

    /// <summary>A column of a file as a sentence names it: by its name in one line; by its number where it has none.</summary>
    internal static string Shown(ColumnMatch column) => string.IsNullOrWhiteSpace(column.Header)
        ? ((column.Index ?? 0) + 1).ToString(CultureInfo.InvariantCulture)
        : string.Join(' ', column.Header.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What of a name counts, as a definition compares its names.</summary>
    public static string Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return DefinitionNames.Plain(name);
    }
}
