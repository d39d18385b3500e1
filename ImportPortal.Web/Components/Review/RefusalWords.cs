using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>Says why a change was refused, beside the field, which names itself.</summary>
internal static class RefusalWords
{
    /// <summary>The sentence.</summary>
    public static string Of(Reason reason, IStringLocalizer<ReviewTexts> words) =>
        reason.Code == ReasonCodes.BadParameter ? words["Refused"] : ReasonTexts.Of(reason);
}
