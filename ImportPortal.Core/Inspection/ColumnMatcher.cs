using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Finds for each column of a file the dataset's column it goes to: the one that was chosen for it before, else the one
/// that bears its name or has it for an alias, whatever the case and order.
/// </summary>
/// <param name="dataset">Where the rows go.</param>
/// <param name="saved">What was chosen for earlier files; null: nothing.</param>
internal sealed class ColumnMatcher(Dataset dataset, IReadOnlyList<ColumnMatch>? saved)
{
    private readonly ColumnNames _names = new(dataset);

    /// <summary>Matches the columns.</summary>
    /// <param name="header">Their names; null where the file has none.</param>
    /// <param name="width">How many there are.</param>
    /// <returns>Where they go, and why that does not do, or null.</returns>
    public (IReadOnlyList<ColumnMatch> Columns, Reason? Reason) Match(string[]? header, int width)
    {
        var columns = Enumerable.Range(0, width).Select(index => Chosen(index, header?[index])).ToList();
        columns.AddRange((saved ?? []).Where(match => match.Constant is not null && Has(match.Target)));
        var taken = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        for (var index = 0; header is not null && index < width; index++)
        {
            if (columns[index].Target is null && !IsIgnored(header[index]) && _names.Find(header[index]) is { } named && !taken.Contains(named))
                columns[index] = columns[index] with { Target = named };
        }

        var twice = columns.Where(column => column.Target is not null).GroupBy(column => column.Target).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            var undecided = columns.Select(column => column.Target == twice.Key ? column with { Target = null } : column);
            return ([.. undecided], new Reason(ReasonCodes.ColumnsAmbiguous, twice.Key!));
        }

        return (columns, Missing(columns));
    }

    /// <summary>Columns that must be there and are not; of a dataset that demands none, all where not one is there.</summary>
    private Reason? Missing(List<ColumnMatch> columns)
    {
        var targets = columns.Select(column => column.Target).OfType<string>().ToHashSet();
        var missing = dataset.Columns.Where(column => !targets.Contains(column.Name) && (column.MustBeMatched || targets.Count == 0))
            .Select(column => column.Name).ToArray();
        return missing.Length == 0 ? null : new Reason(ReasonCodes.ColumnsMissing, string.Join(", ", missing));
    }

    private ColumnMatch Chosen(int index, string? name)
    {
        var target = saved?.FirstOrDefault(match => match.Constant is null && IsSame(match, index, name) && Has(match.Target))?.Target;
        return new ColumnMatch(index, name, target);
    }

    private bool IsIgnored(string name) => saved?.Any(match => match is { Target: null, Header: { } header } && ColumnNames.AreEqual(header, name)) == true;

    private static bool IsSame(ColumnMatch match, int index, string? name) =>
        name is null ? match.Header is null && match.Index == index : match.Header is { } header && ColumnNames.AreEqual(header, name);

    private bool Has(string? target) => dataset.Columns.Any(column => column.Name == target);
}
