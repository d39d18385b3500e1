using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Storage;

namespace ImportPortal.Core.Inspection;

/// <summary>Understands a workbook from its spool: where its table is, and whether its columns fit a dataset.</summary>
public static class WorkbookInspector
{
    /// <summary>Inspects a workbook whose rows are spooled.</summary>
    /// <param name="store">Where the spool is.</param>
    /// <param name="spoolKey">Its key.</param>
    /// <param name="dataset">Where its rows shall go.</param>
    /// <param name="given">What a person set, without fault; the rest is found in the light of it. The sheets are the spool's.</param>
    /// <param name="saved">What was chosen for earlier files of this dataset; it holds as in <see cref="FileInspector"/>.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    /// <exception cref="SpoolDamagedException">The spool is not there or is not what was written.</exception>
    /// <exception cref="ObjectStoreException">The store does not give the spool.</exception>
    public static async Task<InspectionResult> InspectAsync(
        IObjectStore store, string spoolKey, Dataset dataset, GivenSettings? given, SavedMapping? saved, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var spool = await StoredSpool.OpenAsync(store, spoolKey, cancellation);
        var inspection = new SheetInspection(spool, await WorkbookHeaders.ReadAsync(spool, cancellation), dataset, given ?? new GivenSettings());
        var fit = new SavedFit(dataset, saved);
        foreach (var choices in SavedChoices.OfWorkbook(saved, spool.Footer.Summary))
        {
            if (fit.Take(await inspection.RunAsync(choices, cancellation)))
                break;
        }

        return fit.Best;
    }
}
