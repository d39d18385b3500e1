using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>Says in a line how an upload stands: what is to be done, or what will happen when it starts.</summary>
/// <param name="formats">The reader's formats.</param>
/// <param name="words">The words of the review.</param>
public sealed class ReviewHeadline(Formats formats, IStringLocalizer<ReviewTexts> words)
{
    /// <summary>The line.</summary>
    public string Of(ReviewModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        List<string> tasks = [];
        if (model.Open.Count(question => !question.IsSetting) is > 0 and var columns)
            tasks.Add(formats.Count("Head_Columns", columns, words));
        if (model.Open.Count(question => question.IsSetting) is > 0 and var settings)
            tasks.Add(formats.Count("Head_Settings", settings, words));
        if (tasks.Count > 0)
            return string.Join(", ", tasks);
        if (model.Upload.Error?.Code == ReasonCodes.DuplicateContent)
            return words["Head_Again"];

        var (rejected, sampled) = (model.Inspection.RowsRejected, model.Inspection.RowsSampled);
        if (model.Suggestions > 0)
            tasks.Add(formats.Count("Head_Suggestions", model.Suggestions, words));
        if (rejected > 0)
        {
            var ready = words[model.Suggestions > 0 ? "Head_RejectedToo" : "Head_Rejected", formats.Number(rejected), formats.Number(sampled)];
            tasks.Add(ready);
        }

        return tasks.Count > 0 ? string.Join("; ", tasks) : words["Head_Ready"];
    }
}
