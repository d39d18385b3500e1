using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>What of an upload's record was set by a person: all that is read otherwise than it is found.</summary>
/// <param name="Given">What was set; with it the file is read as the record says.</param>
/// <param name="Inspection">What is understood of the file with it.</param>
internal sealed record StandingSettings(GivenSettings Given, InspectionResult Inspection)
{
    /// <summary>Compares what is found with a record.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dataset">Where its rows shall go.</param>
    /// <param name="settings">The record's settings.</param>
    /// <param name="columns">The record's columns.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    public static async Task<StandingSettings> FindAsync(
        ReviewedFile file, Dataset dataset, ReadSettings settings, IReadOnlyList<ColumnMatch> columns, CancellationToken cancellation)
    {
        var found = await file.InspectAsync(dataset, new GivenSettings(), null, cancellation);
        // How numbers and dates are found follows from the columns, which only the right table has.
        var given = found.Settings is null
            ? GivenSettings.All(settings)
            : GivenSettings.Between(found.Settings, settings) with { DecimalSeparator = null, DateOrder = null };
        if (file.FirstSheet is { } first && !ReviewedFiles.IsSame(first, settings.Sheet))
            given = given with { Sheet = settings.Sheet };

        var result = await file.InspectAsync(dataset, given with { Columns = columns }, null, cancellation);
        if (result.Settings is not { } read || GivenSettings.Between(read, settings) is var more && more.Named().Count == 0)
            return new StandingSettings(given, result);
        given = given.Or(more);
        return new StandingSettings(given, await file.InspectAsync(dataset, given with { Columns = columns }, null, cancellation));
    }
}
