using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>A sheet of a workbook that was read into a spool and inspected.</summary>
/// <param name="Key">The spool's key.</param>
/// <param name="Summary">What was found when it was read; null when it cannot be read.</param>
/// <param name="Inspection">What is understood of it.</param>
internal sealed record ReadSheet(string Key, WorkbookSummary? Summary, InspectionResult Inspection)
{
    /// <summary>A sheet that cannot be read.</summary>
    public static ReadSheet Refused(string key, Reason reason) =>
        new(key, null, new InspectionResult(InspectionVerdict.Refused, reason, null, null) { Problems = [reason] });

    /// <summary>
    /// Reads the sheet that was chosen for an earlier file where there is one of its name, else the first; the first as well
    /// where that fits and the other does not: the name is there, but something else is on it.
    /// </summary>
    public static async Task<ReadSheet> ReadAsync(SavedMapping? saved, Func<WorkbookChoice, Task<ReadSheet>> read)
    {
        var chosen = await read(new WorkbookChoice(saved?.Settings.Sheet, OrFirst: true));
        if (chosen.Inspection.Verdict == InspectionVerdict.Fits || chosen.Summary is not { FirstSheet: { } first } || first == chosen.Summary.Sheet)
            return chosen;
        var other = await read(new WorkbookChoice());
        return other.Inspection.Verdict == InspectionVerdict.Fits ? other : chosen;
    }
}
