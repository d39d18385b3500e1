using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Administration.Failures;

/// <summary>The short words for failures: every code of <see cref="FailureKinds.Codes"/> has one, named <c>Failure_</c> and the code.</summary>
public static class FailureWords
{
    /// <summary>The word for a code; for one that this version does not know, that it is another reason.</summary>
    public static string Of(string code, IStringLocalizer<FailuresTexts> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var word = words["Failure_" + code];
        return word.ResourceNotFound ? words["Failure_other"] : word;
    }
}
