using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Sheets of a workbook that were read into a spool and inspected.</summary>
/// <param name="Key">The spool's key.</param>
/// <param name="Summary">What was found when it was read; null when it cannot be read.</param>
/// <param name="Inspection">What is understood of it.</param>
internal sealed record ReadSheet(string Key, WorkbookSummary? Summary, InspectionResult Inspection)
{
    /// <summary>A sheet that cannot be read.</summary>
    public static ReadSheet Refused(string key, Reason reason) =>
        new(key, null, new InspectionResult(InspectionVerdict.Refused, reason, null, null) { Problems = [reason] });

    /// <summary>
    /// Reads the sheets that were chosen for an earlier file where all of their names are there, else the one that fits the
    /// dataset best; that as well where it fits and the others do not: the names are there, but something else is on them.
    /// </summary>
    public static async Task<ReadSheet> ReadAsync(Dataset dataset, SavedMapping? saved, Func<WorkbookChoice, Task<ReadSheet>> read)
    {
        var fits = new SheetFits(dataset, saved);
        var best = new WorkbookChoice(Best: fits.Best);
        if (EarlierOf(saved) is not { } earlier)
            return await read(best);
        var chosen = await read(best with { Sheets = earlier, OrBest = true });
        if (chosen.Inspection.Verdict == InspectionVerdict.Fits || chosen.Summary is not { } summary
            || (fits.Best(summary.Sheets) ?? SheetChooser.First(summary.Sheets)) is not { } other || summary.IsOf([other]))
            return chosen;
        var instead = await read(best);
        return instead.Inspection.Verdict == InspectionVerdict.Fits ? instead : chosen;
    }

    private static IReadOnlyList<string>? EarlierOf(SavedMapping? saved) => saved?.Settings switch
    {
        { Sheets: { Count: > 1 } sheets } => sheets,
        { Sheet: { } sheet } => [sheet],
        _ => null,
    };
}
