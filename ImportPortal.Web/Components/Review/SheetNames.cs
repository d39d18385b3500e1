using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>Names sheets within a sentence: all of a few, some of many.</summary>
internal static class SheetNames
{
    private const int Few = 3;

    /// <summary>The names.</summary>
    public static string Of(IReadOnlyList<string> sheets, IStringLocalizer<ReviewTexts> words) => sheets.Count <= Few
        ? string.Join(", ", sheets)
        : words["Sheets_Many", sheets.Count, string.Join(", ", sheets.Take(Few - 1))];
}
