using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>Says what a change took away.</summary>
internal static class NoticeWords
{
    /// <summary>The sentence.</summary>
    public static string Of(ReviewNotice notice, IStringLocalizer<ReviewTexts> words) => notice switch
    {
        SourceNotice { To: { } to } taken => words["Notice_Taken", FileColumnName.Of(taken.Source, words), to, taken.From],
        SourceNotice replaced => words["Notice_Replaced", FileColumnName.Of(replaced.Source, words), replaced.From],
        SheetNotice sheets => words["Notice_Sheets", SheetNames.Of(sheets.Now, words), SheetNames.Of(sheets.Before, words)],
        _ => "",
    };
}
