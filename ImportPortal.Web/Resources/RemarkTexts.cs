using System.Globalization;
using System.Resources;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Resources;

/// <summary>The sentences behind the codes of <see cref="RemarkCodes"/>: what of a file was left out or altered, in the reader's language.</summary>
internal static class RemarkTexts
{
    private static readonly ResourceManager Codes = new("ImportPortal.Web.Resources.RemarkTexts", typeof(RemarkTexts).Assembly);

    /// <summary>The remark as a sentence; its first placeholder is the count, the others are the arguments.</summary>
    public static string Of(Remark remark)
    {
        ArgumentNullException.ThrowIfNull(remark);
        return ReasonTexts.Of(Codes, remark.Code, [remark.Count.ToString(CultureInfo.InvariantCulture), .. remark.Arguments]);
    }
}
