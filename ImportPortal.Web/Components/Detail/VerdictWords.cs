using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Detail;

/// <summary>The one sentence that says how an upload stands and, where something is to be done, what.</summary>
public static class VerdictWords
{
    /// <summary>The sentence for a record, with what was left out or altered. What moves (percent, place in line, countdown) is not in it.</summary>
    /// <param name="upload">The record.</param>
    /// <param name="dataset">The name of its dataset.</param>
    /// <param name="formats">The reader's formats.</param>
    /// <param name="texts">The words of this folder.</param>
    public static string Of(UploadView upload, string dataset, Formats formats, IStringLocalizer<DetailTexts> texts)
    {
        var words = State(upload, dataset, formats, texts);
        return Remarks(upload) is { Length: > 0 } remarks ? $"{words} {remarks}" : words;
    }

    /// <summary>What was left out or altered; empty where everything went in as it stands.</summary>
    /// <param name="upload">The record.</param>
    public static string Remarks(UploadView upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        // What is still to be read is told where it is settled; of what was read nothing is left unsaid.
        return upload.RowsRead > 0 ? RemarkTexts.Of(upload.Remarks) : "";
    }

    /// <summary>How it stands, without what was left out.</summary>
    public static string State(UploadView upload, string dataset, Formats formats, IStringLocalizer<DetailTexts> words)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var read = formats.Number(upload.RowsRead);
        var imported = formats.Number(upload.RowsImported);
        return upload.Status switch
        {
            UploadStatus.Uploading => words["Verdict_Uploading"],
            // It went on from another's last row.
            UploadStatus.Completed when upload is { RowsRead: 0, Continues: not null } => words["Verdict_Nothing", dataset],
            UploadStatus.Completed when upload.RowsSkipped > 0 =>
                words["Verdict_CompletedSkipped", imported, read, dataset, formats.Number(upload.RowsSkipped)],
            UploadStatus.Completed => words[upload.RowsImported == 1 ? "Verdict_Completed_One" : "Verdict_Completed", imported, dataset],
            UploadStatus.CompletedWithErrors =>
                words["Verdict_CompletedWithErrors", imported, read, dataset, formats.Number(upload.RowsRejected)],
            UploadStatus.Cancelled when upload.ContinuedBy is { } next => upload.RowsImported > 0
                ? words["Verdict_ContinuedBy", next, imported, dataset] : words["Verdict_ReplacedBy", next],
            UploadStatus.Cancelled when upload.RowsImported > 0 => words["Verdict_CancelledMidway", imported, dataset],
            UploadStatus.Cancelled => words["Verdict_Cancelled"],
            UploadStatus.Undoing => words["Verdict_Undoing", dataset],
            UploadStatus.Undone => words["Verdict_Undone", formats.Number(upload.RowsRemoved), formats.Number(upload.RowsLeft)],
            UploadStatus.Failed when upload.RowsImported > 0 && upload.Error is { } error =>
                words["Verdict_FailedMidway", ReasonTexts.Of(error), imported, dataset],
            _ when upload.Error is { } error => ReasonTexts.Of(error),
            UploadStatus.Pending => words["Verdict_Pending"],
            UploadStatus.Processing => words["Verdict_Processing", dataset],
            _ => "",
        };
    }
}
