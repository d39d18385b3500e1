using System.Globalization;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Detail;

/// <summary>What a person is asked before something is done to an upload: what it will come to, and the words to choose from.</summary>
/// <param name="action">What shall be done.</param>
/// <param name="upload">The upload.</param>
/// <param name="plan">What it will come to.</param>
/// <param name="dataset">The name of the upload's dataset.</param>
public sealed class ActionQuestion(UploadAction action, UploadView upload, ActionPlan plan, string dataset)
{
    /// <summary>The name of the text of the button that changes nothing.</summary>
    public string StayWord => action == UploadAction.Cancel ? "Cancel_Stay" : "Ask_Stay";

    /// <summary>The name of the text of the button that does it.</summary>
    public string DoWord => action switch
    {
        UploadAction.Cancel when upload.Status == UploadStatus.Uploading => "Cancel_Sending_Do",
        UploadAction.Cancel => "Cancel_Import_Do",
        UploadAction.Resume => "Action_GoOn",
        _ => $"Action_{action}",
    };

    /// <summary>Whether it is asked at all: what takes nothing away, and can be taken back, is simply done.</summary>
    public static bool IsNeeded(UploadAction action, UploadView upload) => action switch
    {
        UploadAction.Cancel => true,
        UploadAction.Retry => upload.Status == UploadStatus.Failed,
        UploadAction.Resume => upload.Error?.Code is ReasonCodes.TooManyRejectedRows or ReasonCodes.UnclosedQuote or ReasonCodes.ReadingContradicted,
        _ => false,
    };

    /// <summary>The question.</summary>
    public string Title(IStringLocalizer<DetailTexts> words) => action switch
    {
        UploadAction.Cancel => words["Cancel_Title", upload.FileName],
        UploadAction.Resume => words["GoOn_Title", upload.FileName],
        _ => words["Retry_Title", upload.FileName],
    };

    /// <summary>What will happen.</summary>
    public string Consequence(Formats formats, IStringLocalizer<DetailTexts> words)
    {
        ArgumentNullException.ThrowIfNull(formats);
        var stay = formats.Number(plan.RowsStay);
        return (action, upload.Status) switch
        {
            (UploadAction.Cancel, UploadStatus.Uploading) => words["Cancel_Sending", upload.FileName],
            (UploadAction.Cancel, UploadStatus.Processing) => words["Cancel_Importing", stay, dataset],
            (UploadAction.Cancel, _) when plan.RowsStay > 0 => words["Cancel_Stopped", stay, dataset],
            (UploadAction.Cancel, _) => words["Cancel_Nothing", upload.FileName],
            (UploadAction.Resume, _) when upload.Error is { Code: ReasonCodes.UnclosedQuote } quote =>
                words["GoOn_Quote", Line(quote, formats), formats.Number(plan.FromRow + 1), stay, dataset],
            (UploadAction.Resume, _) when upload.Error is { Code: ReasonCodes.ReadingContradicted } contradicted =>
                words["GoOn_Contradicted", Line(contradicted, formats), stay, dataset],
            (UploadAction.Resume, _) => words["GoOn_Plan", formats.Number(upload.RowsRejected), formats.Number(plan.FromRow), stay, dataset],
            _ when plan.FromRow > 1 => words["Retry_Plan", formats.Number(plan.FromRow), stay, dataset],
            _ => words["Retry_PlanAll"],
        };
    }

    private static string Line(Reason reason, Formats formats) =>
        reason.Arguments is [var first, ..] && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? formats.Number(line) : Formats.None;
}
