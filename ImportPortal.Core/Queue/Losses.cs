using System.Globalization;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Queue;

/// <summary>What becomes of an upload whose worker is lost; it never counts as a failed attempt.</summary>
internal static class Losses
{
    /// <summary>So many processes that died at one checkpoint are no accident: the upload is then imported in isolation.</summary>
    public const int BeforeIsolation = 3;

    /// <summary>So many processes that died at one named row are its fault.</summary>
    public const int AtOneRow = 2;

    /// <summary>So many processes that died while they read a workbook are its fault.</summary>
    public const int AtOneWorkbook = 3;

    /// <summary>The end of a lease that ran out although its process lives: nothing died of the file.</summary>
    /// <param name="upload">The upload as its record has it.</param>
    /// <param name="firstRow">The first row of the attempt.</param>
    public static LeaseEnd RanOut(Upload upload, long firstRow) => new(
        UploadMove.GiveBack, AttemptOutcome.Lost, UploadEventKind.AttemptEnded, new Reason(ReasonCodes.WorkerLost))
    {
        LastRow = upload.Checkpoint.Row >= firstRow ? upload.Checkpoint.Row : null,
    };

    /// <summary>The end of a lease whose process died: again at the same place, it may be of what stands there.</summary>
    /// <param name="upload">The upload as its record has it.</param>
    /// <param name="firstRow">The first row of the attempt.</param>
    public static LeaseEnd Died(Upload upload, long firstRow)
    {
        var losses = upload.Losses + 1;
        // A workbook is read as a whole: there is nothing in it that could be taken by itself.
        if (upload.Operation == UploadOperation.Inspect)
            return DiedReading(upload, firstRow, losses);
        var suspectLosses = upload.SuspectLosses + (upload.SuspectRow is null ? 0 : 1);
        var end = RanOut(upload, firstRow) with
        {
            Losses = losses,
            SuspectLosses = suspectLosses,
            // Again after as many more, should the file have been begun anew in between.
            IsolatedFromRow = losses % BeforeIsolation == 0 ? upload.Checkpoint.Row : null,
        };
        if (upload.SuspectRow is not { } row || suspectLosses < AtOneRow)
            return end;

        // Should a person try it again, the row has as many chances as it had, and is taken by itself from the start.
        return end with
        {
            Move = UploadMove.Fail,
            Event = UploadEventKind.Failed,
            Reason = new Reason(ReasonCodes.RowKillsWorker, row.ToString(CultureInfo.InvariantCulture)),
            SuspectLosses = 0,
        };
    }

    private static LeaseEnd DiedReading(Upload upload, long firstRow, int losses) => losses < AtOneWorkbook
        ? RanOut(upload, firstRow) with { Losses = losses }
        : RanOut(upload, firstRow) with
        {
            Move = UploadMove.Fail,
            Event = UploadEventKind.Failed,
            Reason = new Reason(ReasonCodes.WorkbookKillsWorker, losses.ToString(CultureInfo.InvariantCulture)),
            // Should a person try it again, it has as many chances as it had.
            Losses = 0,
        };
}
