using System.Text;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Core.Inspection;

/// <summary>The names by which a dataset knows its columns in a file, whatever the case and the white space around them.</summary>
internal sealed class ColumnNames
{
    private readonly Dictionary<string, string> _columns = new(StringComparer.OrdinalIgnoreCase);

    public ColumnNames(Dataset dataset)
    {
        foreach (var column in dataset.Columns)
        {
            foreach (var name in NamesOf(column))
                _columns.TryAdd(Plain(name), column.Name);
        }
    }

    /// <summary>The dataset's column of that name; null when there is none.</summary>
    public string? Find(string name) => _columns.GetValueOrDefault(Plain(name));

    /// <summary>How many of the dataset's columns have their name among the fields.</summary>
    public int CountIn(IEnumerable<string> fields) => fields.Select(Find).OfType<string>().Distinct().Count();

    /// <summary>What of a name counts. A file may write an accent as a character of its own.</summary>
    public static string Plain(string name) => name.Trim().Normalize(NormalizationForm.FormC);

    private static IEnumerable<string> NamesOf(DatasetColumn column) => column.Aliases.Prepend(column.Name);
}
