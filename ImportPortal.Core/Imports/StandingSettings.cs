using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>
/// What of an upload's record was set by a person: all that is read otherwise than it is found, and what was said where
/// the file itself proves nothing.
/// </summary>
/// <param name="Given">What was set; with it the file is read as the record says.</param>
/// <param name="Inspection">What is understood of the file with it.</param>
internal sealed record StandingSettings(GivenSettings Given, InspectionResult Inspection)
{
    /// <summary>Compares what is found with a record.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dataset">Where its rows shall go.</param>
    /// <param name="settings">The record's settings.</param>
    /// <param name="columns">The record's columns.</param>
    /// <param name="said">The names of all that people have set, for this file or for an earlier one.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    public static async Task<StandingSettings> FindAsync(
        ReviewedFile file, Dataset dataset, ReadSettings settings, IReadOnlyList<ColumnMatch> columns, HashSet<string> said,
        CancellationToken cancellation)
    {
        var found = await file.InspectAsync(dataset, new GivenSettings(), null, cancellation);
        // How values are written is found by the columns, which only the right table has.
        var given = found.Settings is null
            ? GivenSettings.All(settings)
            : GivenSettings.Between(found.Settings, settings).WithoutValues();
        // Which sheets are read is the spool's matter; only that a person said so is to be known.
        if (said.Overlaps(["sheet", "sheets"]))
            given = given with { Sheet = settings.Sheet, Sheets = settings.Sheets };

        var result = await file.InspectAsync(dataset, given with { Columns = columns }, null, cancellation);
        if (result.Settings is null)
            return new StandingSettings(given, result);
        var more = GivenSettings.Between(result.Settings, settings).Or(Confirmed(result.Evidence, settings, said));
        if (more.Named().Count == 0)
            return new StandingSettings(given, result);
        given = given.Or(more);
        return new StandingSettings(given, await file.InspectAsync(dataset, given with { Columns = columns }, null, cancellation));
    }

    // What was in doubt is none any more when a person said so, even where that is how it was found.
    private static GivenSettings Confirmed(IReadOnlyDictionary<string, Finding> evidence, ReadSettings settings, HashSet<string> said) =>
        GivenSettings.All(settings).Only(name => said.Contains(name) && evidence.TryGetValue(name, out var finding)
            && (finding.Certainty == Certainty.Open || EvidenceCodes.IsOfStatistics(finding.Evidence.Code)));
}
