using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>What one attempt has to do with.</summary>
/// <param name="Session">The worker's connection.</param>
/// <param name="Lease">The worker's lease.</param>
/// <param name="Turn">The slot's right to import.</param>
/// <param name="Upload">The upload as it was claimed, and as the attempt moves it on.</param>
/// <param name="Dataset">Where its rows go.</param>
/// <param name="Progress">Knows what is committed.</param>
internal sealed record AttemptWork(
    WorkerSession Session, Lease Lease, NodeTurn Turn, Upload Upload, Dataset Dataset, ImportProgress Progress)
{
    /// <summary>How many rows may be rejected; null: any number.</summary>
    public long? Limit => (Upload.MaxRowErrors ?? Dataset.MaxRowErrors) is var limit and >= 0 ? limit : null;
}
