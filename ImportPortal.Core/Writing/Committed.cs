using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Writing;

/// <summary>What stands in the upload's record after a commit.</summary>
/// <param name="Wanted">What a person wants of the upload.</param>
/// <param name="RowsRead">Inserted + updated + skipped + rejected.</param>
/// <param name="RowsImported">Inserted plus updated.</param>
/// <param name="RowsRejected">Rows with a row error.</param>
/// <param name="Checkpoint">Where the last committed batch ended.</param>
internal sealed record Committed(
    WantedState Wanted, long RowsRead, long RowsImported, long RowsRejected, Checkpoint Checkpoint);
