using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>What an inspection says of a file that its record tells by another name: it is said once.</summary>
internal static class RepeatedRemarks
{
    private static readonly Dictionary<string, string> Same = new()
    {
        [EvidenceCodes.SheetsUnread] = RemarkCodes.SheetsLeftOut,
        [EvidenceCodes.SheetsHidden] = RemarkCodes.HiddenSheetsLeftOut,
        [EvidenceCodes.RowsHidden] = RemarkCodes.HiddenRows,
        [EvidenceCodes.ColumnsHidden] = RemarkCodes.HiddenColumns,
    };

    /// <summary>The remarks of an inspection that the record does not tell.</summary>
    public static IReadOnlyList<Reason> Without(IReadOnlyList<Reason> remarks, IReadOnlyList<Remark> known) =>
        [.. remarks.Where(remark => !known.Any(told => Same.GetValueOrDefault(remark.Code) == told.Code))];
}
