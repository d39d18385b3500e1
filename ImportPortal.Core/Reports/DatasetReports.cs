using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>A dataset as the list of them shows it.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Rows">How many rows its table holds; exact up to 10,000.</param>
/// <param name="RowsIsAtLeast">Whether there are more than <paramref name="Rows"/>.</param>
/// <param name="LastImport">When the latest of its uploads that brought its rows in was finished; null: none was.</param>
public sealed record DatasetSummary(Dataset Dataset, int Rows, bool RowsIsAtLeast, DateTimeOffset? LastImport);

/// <summary>The read-only queries about datasets as wholes.</summary>
/// <param name="database">Where they are.</param>
public sealed class DatasetReports(PortalDatabase database)
{
    private static readonly UploadStatus[] Imported = [UploadStatus.Completed, UploadStatus.CompletedWithErrors];

    /// <summary>Sums datasets up. No table is counted to its end, so that it takes as long for millions of rows as for some.</summary>
    /// <param name="datasets">The datasets; the caller has checked that they are the actor's to use.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<DatasetSummary>> SummarizeAsync(IReadOnlyList<Dataset> datasets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        await using var context = database.Read();
        var summaries = new List<DatasetSummary>();
        foreach (var dataset in datasets)
        {
            var counted = await DatasetRowReports.CountAsync(context, dataset, uploadId: null, cancellation);
            var last = await context.Set<Upload>()
                .Where(upload => upload.DatasetId == dataset.Id && Imported.Contains(upload.Status))
                .OrderByDescending(upload => upload.Id).Select(upload => upload.FinishedAt).FirstOrDefaultAsync(cancellation);
            summaries.Add(new DatasetSummary(dataset, Math.Min(counted, Paging.Counted), counted > Paging.Counted, last));
        }

        return summaries;
    }
}
