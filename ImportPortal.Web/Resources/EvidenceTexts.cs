using System.Resources;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Resources;

/// <summary>The sentences behind the codes of <c>EvidenceCodes</c>: what in a file speaks for a finding, in the reader's language.</summary>
internal static class EvidenceTexts
{
    private static readonly ResourceManager Codes = new("ImportPortal.Web.Resources.EvidenceTexts", typeof(EvidenceTexts).Assembly);

    /// <summary>The evidence as a sentence.</summary>
    public static string Of(Reason evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return ReasonTexts.Of(Codes, evidence.Code, evidence.Arguments);
    }
}
