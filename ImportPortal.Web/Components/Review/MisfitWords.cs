using ImportPortal.Core.Inspection;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>Says how many of a column's values do not fit, and what is wrong most often.</summary>
internal static class MisfitWords
{
    /// <summary>The sentence.</summary>
    /// <param name="fit">A fit with misfits.</param>
    /// <param name="formats">The reader's formats.</param>
    /// <param name="words">The words of the review.</param>
    public static string Of(ColumnFit fit, Formats formats, IStringLocalizer<ReviewTexts> words)
    {
        var counts = new object[] { formats.Number(fit.Misfits), formats.Number(fit.Rows) };
        var named = words[$"Misfit_{fit.Code}" + (fit.Misfits == 1 ? "_One" : ""), counts];
        return named.ResourceNotFound ? words["Misfit", counts] : named;
    }
}
