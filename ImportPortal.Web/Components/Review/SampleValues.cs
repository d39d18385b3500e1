using ImportPortal.Core.Checking;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reports;

namespace ImportPortal.Web.Components.Review;

/// <summary>Picks from the first rows the values that show best what a column holds and what becomes of it.</summary>
/// <param name="inspection">What is understood of the file.</param>
internal sealed class SampleValues(InspectionResult inspection)
{
    private const int Most = 3;

    private readonly ILookup<(long Row, string?), RowError> _errors = inspection.RowErrors.ToLookup(error => (error.RowNumber, error.Column));

    /// <summary>Some values of a column of the file, each once.</summary>
    public IReadOnlyList<string> Of(int index) => [.. inspection.Rows.Where(row => row.Count > index).Select(row => row[index])
        .Where(value => !string.IsNullOrWhiteSpace(value)).Distinct().Take(Most)];

    /// <summary>Some values of a column of the dataset as they stand in the file and as they are imported.</summary>
    /// <param name="target">The column's name.</param>
    /// <param name="place">Its place among the dataset's columns.</param>
    /// <param name="source">The place of the file's column that fills it; null: none does.</param>
    public IReadOnlyList<TargetSample> Of(string target, int place, int? source)
    {
        if (source is null)
            return inspection.Stored is [var first, ..] && first[place] is { } same ? [new TargetSample(null, same, null)] : [];
        var all = Enumerable.Range(0, Math.Min(inspection.Rows.Count, inspection.Stored.Count))
            .Where(row => inspection.Rows[row].Count > source && !string.IsNullOrWhiteSpace(inspection.Rows[row][source.Value]))
            .DistinctBy(row => inspection.Rows[row][source.Value])
            .Select(row => new TargetSample(inspection.Rows[row][source.Value], inspection.Stored[row][place], ProblemOf(row + 1, target)))
            .ToList();
        // What does not fit is what a person has to see: it takes the last place where it would not come by itself.
        var wrong = all.Skip(Most).FirstOrDefault(sample => sample.Problem is not null);
        return wrong is null || all.Take(Most).Any(sample => sample.Problem is not null)
            ? [.. all.Take(Most)]
            : [.. all.Take(Most - 1), wrong];
    }

    private Core.Uploads.Reason? ProblemOf(int row, string target) =>
        _errors[(row, target)].FirstOrDefault() is { } error ? RowErrorReasons.Of(error, inspection.Columns) : null;
}
