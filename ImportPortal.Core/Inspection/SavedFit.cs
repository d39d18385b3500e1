using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Judges how well a file fits with what was chosen for earlier ones, and keeps the best try: one that goes on by itself;
/// else one whose columns fit; else that in which most of the earlier columns are there. Of equals the first.
/// </summary>
/// <param name="dataset">Where the rows go.</param>
/// <param name="saved">What was chosen; null: nothing.</param>
internal sealed class SavedFit(Dataset dataset, SavedMapping? saved)
{
    private readonly ColumnNames _names = new(dataset);
    private readonly HashSet<string> _earlier = new(
        (saved?.Columns ?? []).Select(match => match.Header).OfType<string>().Select(ColumnNames.Plain), StringComparer.OrdinalIgnoreCase);

    private (int Fits, int ColumnsFit, int Known) _best = (-1, -1, -1);

    /// <summary>The best of what was tried.</summary>
    public InspectionResult Best { get; private set; } = FileInspector.Refused(ReasonCodes.NotATable);

    /// <summary>Looks at a try.</summary>
    /// <returns>Whether another can be no better.</returns>
    public bool Take(InspectionResult result)
    {
        var fits = result.Verdict == InspectionVerdict.Fits && !HasNamesForRow(result);
        var columnsFit = result.Columns is not null
            && result.Problems.All(problem => problem.Code is not (ReasonCodes.ColumnsMissing or ReasonCodes.ColumnsAmbiguous));
        var known = (result.Columns ?? []).Count(match => match.Header is { } header && _earlier.Contains(ColumnNames.Plain(header)));
        var rank = (fits ? 1 : 0, columnsFit ? 1 : 0, result.Columns is null ? -1 : known);
        if (rank.CompareTo(_best) > 0)
            (_best, Best) = (rank, result);
        return fits;
    }

    // An earlier file had no names; this one shows some where the first row would be.
    private bool HasNamesForRow(InspectionResult result) =>
        result is { Settings.HasHeader: false, Rows: [var first, ..] } && _names.CountIn(first) >= 2;
}
