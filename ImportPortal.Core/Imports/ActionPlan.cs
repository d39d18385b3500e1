using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>What an action would come to, counted before it is done.</summary>
/// <param name="Action">The action.</param>
/// <param name="Legal">Whether it can be done.</param>
/// <param name="Reason">Why not, when it cannot.</param>
/// <param name="FromRow">The next row to be read: the one behind the checkpoint.</param>
/// <param name="RowsStay">Rows of the upload that are in the table, and stay.</param>
/// <param name="RowsRemoved">Rows that would be taken out of the table.</param>
/// <param name="RowsRestored">Values that would be brought back.</param>
/// <param name="RowsLeft">Rows that would be left, as a later upload has changed them.</param>
public sealed record ActionPlan(
    UploadAction Action, bool Legal, Reason? Reason, long FromRow, long RowsStay, long RowsRemoved, long RowsRestored, long RowsLeft)
{
    /// <summary>The plan for an upload as it stands. Only a worker that holds it moves the numbers on.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="action">What is planned.</param>
    /// <param name="obstacle">What stands against it though the state allows it.</param>
    internal static ActionPlan Of(Upload upload, UploadAction action, Reason? obstacle = null)
    {
        var refusal = ActionRules.Refusal(upload, action) ?? obstacle;
        var rows = upload.RowsImported - upload.RowsReplacedLater - upload.RowsRemoved;
        // One that is read in another way now brings all its rows anew, once it goes on.
        var removed = upload.StartsOver && action is (UploadAction.Start or UploadAction.Resume or UploadAction.Retry) ? rows : 0;
        return new(
            action, refusal is null, refusal, upload.Checkpoint.Row + 1, rows - removed, removed, RowsRestored: 0, RowsLeft: 0);
    }
}
