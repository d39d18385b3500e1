using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>An import of which processes have died: it has the node for itself, and takes the file in small steps.</summary>
/// <param name="FromRow">The last row that was committed when it was isolated.</param>
/// <param name="UntilRow">The last row that is imported in isolation.</param>
/// <param name="RowByRow">Whether a process died in isolation too: the next batch is taken row by row, each one named first.</param>
internal sealed record Isolation(long FromRow, long UntilRow, bool RowByRow)
{
    /// <summary>So many batches behind the place where processes died, it is taken for passed.</summary>
    public const int Batches = 50;

    /// <summary>The isolation that the next attempt needs; null: none.</summary>
    public static Isolation? Of(Upload upload, int batchSize)
    {
        var row = upload.Checkpoint.Row;
        if (upload.IsolatedFromRow is not { } from || row < from || row >= from + ((long)Batches * batchSize))
            return null;
        var before = row == from ? Losses.BeforeIsolation : 0;
        return new(from, from + ((long)Batches * batchSize), upload.Losses > before);
    }
}
