using System.Globalization;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What speaks for the sheets and the header of a workbook, and what of it is left out.</summary>
internal static class WorkbookEvidence
{
    /// <summary>What speaks for a sheet that no names speak for.</summary>
    public static Finding OfSheet(IReadOnlyList<SheetSummary> sheets, string sheet)
    {
        var filled = sheets.Count(one => one.HasValues);
        var isFirst = sheets.FirstOrDefault(one => one is { HasValues: true, Visibility: SheetVisibility.Visible })?.Name == sheet;
        return filled == 1 ? Finding.Certain(EvidenceCodes.SheetFirst, Text(filled))
            : Finding.Likely(isFirst ? EvidenceCodes.SheetFirst : EvidenceCodes.SheetTable, Text(filled));
    }

    /// <summary>What speaks for a sheet.</summary>
    /// <param name="summary">What was found when the workbook was read.</param>
    /// <param name="named">How many of the names that are known its header bears.</param>
    /// <param name="alike">The other sheets that fit as well.</param>
    public static Finding OfSheet(WorkbookSummary summary, int named, IReadOnlyList<SheetSummary> alike)
    {
        if (alike.Count > 0)
            return new Finding(Certainty.Open, new Reason(EvidenceCodes.SheetsAlike, Text(alike.Count + 1)));
        return named > 0 && summary.Sheets.Count(sheet => sheet.HasValues) > 1
            ? Finding.Certain(EvidenceCodes.SheetNames, Text(named)) : OfSheet(summary.Sheets, summary.Sheet);
    }

    /// <summary>What speaks for the row that names the columns.</summary>
    /// <param name="header">The header.</param>
    /// <param name="named">How many of the dataset's columns it names.</param>
    public static Finding OfHeaderRow(HeaderChoice header, int named)
    {
        var above = header.Finding.RowsAbove;
        return named >= 2 && (above > 0 || header.Rows > 1) ? Finding.Certain(EvidenceCodes.HeaderNames, Text(named))
            : header.Known >= 2 && above > 0 ? Finding.Certain(EvidenceCodes.HeaderEarlier, Text(header.Known))
            : above == 0 ? Finding.Likely(EvidenceCodes.SkipNothing)
            : Finding.Likely(EvidenceCodes.SkipTitles, Text(above), Text(header.Finding.Widest));
    }

    /// <summary>Sheets with values that are not read, and what of those that are read is hidden or stands above the table.</summary>
    public static IEnumerable<Remark> LeftOut(WorkbookSummary summary, int rowsAbove)
    {
        var unread = summary.Sheets.Where(sheet => sheet.HasValues && summary.Parts.All(part => part.Name != sheet.Name))
            .ToLookup(sheet => sheet.Visibility == SheetVisibility.Visible, sheet => sheet.Name);
        if (unread[true].Any())
        {
            yield return new Remark(RemarkCodes.SheetChosen, summary.Parts.Count, List(summary.Parts.Select(part => part.Name)));
            yield return new Remark(RemarkCodes.SheetsLeftOut, unread[true].Count(), List(unread[true]));
        }

        if (unread[false].Any())
            yield return new Remark(RemarkCodes.HiddenSheetsLeftOut, unread[false].Count(), List(unread[false]));
        if (rowsAbove > 0)
            yield return new Remark(RemarkCodes.LinesAbove, rowsAbove);
        if (summary.HiddenRows > 0)
            yield return new Remark(RemarkCodes.HiddenRows, summary.HiddenRows);
        if (summary.HiddenColumns > 0)
            yield return new Remark(RemarkCodes.HiddenColumns, summary.HiddenColumns);
    }

    /// <summary>Names one after the other; a workbook of thousands of sheets is not told of one by one.</summary>
    public static string List(IEnumerable<string> names)
    {
        const int Most = 20;
        var all = names.ToArray();
        return string.Join(", ", all.Take(Most)) + (all.Length > Most ? ", …" : "");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
