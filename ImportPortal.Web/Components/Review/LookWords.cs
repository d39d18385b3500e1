using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>Says of a sheet that is looked at whether it is imported.</summary>
/// <param name="look">The sheet.</param>
/// <param name="model">The upload.</param>
/// <param name="words">The words of the review.</param>
internal sealed class LookWords(LookedSheet look, ReviewModel model, IStringLocalizer<ReviewTexts> words)
{
    /// <summary>Whether it is among those that are imported.</summary>
    public bool IsImported => Chosen.Contains(look.Name);

    private IReadOnlyList<string> Chosen => model.Settings.Sheets ?? (model.Settings.Sheet is { } sheet ? [sheet] : []);

    /// <summary>The sentence.</summary>
    public string Sentence() => look.Refusal is { } refusal ? OfRefusal(look.Name, refusal, words)
        : IsImported ? words["Look_Imported", look.Name]
        : words["Look_Other", look.Name, SheetNames.Of(Chosen, words)];

    /// <summary>Why there is nothing to see, or to import, of a sheet.</summary>
    public static string OfRefusal(string sheet, Reason refusal, IStringLocalizer<ReviewTexts> words) => refusal.Code == ReasonCodes.NoRows
        ? words["Sheet_NoRows", sheet]
        : words["Sheet_Refused", sheet, RefusalWords.Of(refusal, words)];
}
