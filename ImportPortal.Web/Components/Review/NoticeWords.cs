using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>Says what a choice took from another column.</summary>
internal static class NoticeWords
{
    /// <summary>The sentence.</summary>
    public static string Of(SourceNotice notice, IStringLocalizer<ReviewTexts> words)
    {
        var source = FileColumnName.Of(notice.Source, words);
        return notice.To is { } to ? words["Notice_Taken", source, to, notice.From] : words["Notice_Replaced", source, notice.From];
    }
}
