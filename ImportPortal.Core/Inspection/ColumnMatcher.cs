using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Finds for each column of a dataset the column of the file that bears its name or an alias, whatever the case and order.</summary>
internal static class ColumnMatcher
{
    /// <summary>Matches a header; tells what is missing or stands there twice.</summary>
    public static InspectionResult Match(string[] header, ReadSettings settings, Dataset dataset)
    {
        var names = dataset.Columns.SelectMany(column => column.Aliases.Prepend(column.Name), (column, name) => (name, column.Name))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        var targets = header.Select(name => names.GetValueOrDefault(name.Trim())).ToArray();
        var matches = header.Select((name, index) => new ColumnMatch(index, name, targets[index])).ToArray();

        var twice = targets.Where(target => target is not null).GroupBy(target => target!).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            var undecided = matches.Select(match => match.Target == twice.Key ? match with { Target = null } : match).ToArray();
            return Ask(ReasonCodes.ColumnsAmbiguous, twice.Key, settings, undecided);
        }

        var missing = dataset.Columns.Where(column => column.MustBeMatched && !targets.Contains(column.Name)).ToArray();
        return missing.Length == 0
            ? new InspectionResult(InspectionVerdict.Fits, null, settings, matches)
            : Ask(ReasonCodes.ColumnsMissing, string.Join(", ", missing.Select(column => column.Name)), settings, matches);
    }

    private static InspectionResult Ask(string code, string argument, ReadSettings settings, ColumnMatch[] matches) =>
        new(InspectionVerdict.NeedsReview, new Reason(code, argument), settings, matches);
}
