using System.Globalization;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What is worth a word about a table, though it decides nothing.</summary>
internal static class TableRemarks
{
    /// <summary>Those on a workbook.</summary>
    /// <param name="summary">What was found when it was read.</param>
    /// <param name="header">The columns' names; null where the sheet has none.</param>
    public static IReadOnlyList<Reason> Of(WorkbookSummary summary, string[]? header)
    {
        var remarks = new List<Reason>();
        var unread = summary.Sheets.Where(sheet => sheet.HasValues && summary.Parts.All(part => part.Name != sheet.Name)).ToLookup(sheet => sheet.Visibility == SheetVisibility.Visible);
        if (unread[true].Any())
            remarks.Add(new Reason(EvidenceCodes.SheetsUnread, List([.. unread[true].Select(sheet => sheet.Name)])));
        if (unread[false].Any())
            remarks.Add(new Reason(EvidenceCodes.SheetsHidden, List([.. unread[false].Select(sheet => sheet.Name)])));
        if (summary.HiddenRows > 0)
            remarks.Add(new Reason(EvidenceCodes.RowsHidden, Text(summary.HiddenRows)));
        if (summary.HiddenColumns > 0)
            remarks.Add(new Reason(EvidenceCodes.ColumnsHidden, Text(summary.HiddenColumns)));
        if (header is not null)
            remarks.AddRange(OfNames(header));
        return remarks;
    }

    /// <summary>Those on a text.</summary>
    /// <param name="text">The file's beginning, in UTF-8.</param>
    /// <param name="header">The columns' names; null where the file has none.</param>
    /// <param name="rows">The rows of the sample.</param>
    public static IReadOnlyList<Reason> Of(ReadOnlySpan<byte> text, string[]? header, IReadOnlyList<SampleRecord> rows)
    {
        var remarks = new List<Reason>();
        var (lf, crLf, cr) = LineEnds(text);
        if (new[] { lf, crLf, cr }.Count(number => number > 0) > 1)
            remarks.Add(new Reason(EvidenceCodes.LineEndsMixed, Text(lf), Text(crLf), Text(cr)));

        var trailing = rows.Count(row => row.Fields is [_, _, ..] && row.Fields[^1].Length == 0);
        if (rows.Count > 0 && trailing == rows.Count && (header is null || header[^1].Length == 0 || header.Length < rows[0].Fields.Length))
            remarks.Add(new Reason(EvidenceCodes.TrailingSeparators, Text(trailing)));
        if (header is null)
            return remarks;

        remarks.AddRange(OfNames(header));
        var ragged = rows.Where(row => row.Fields.Length != header.Length).ToArray();
        if (ragged.Length > 0)
            remarks.Add(new Reason(EvidenceCodes.RecordsRagged, Text(ragged.Length), Text(ragged[0].Line)));
        return remarks;
    }

    private static IEnumerable<Reason> OfNames(string[] header)
    {
        var nameless = header.Index().Where(column => string.IsNullOrWhiteSpace(column.Item)).Select(column => Text(column.Index + 1)).ToArray();
        if (nameless.Length > 0)
            yield return new Reason(EvidenceCodes.NamesEmpty, List(nameless));
        var twice = header.Where(name => !string.IsNullOrWhiteSpace(name)).GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        if (twice.Length > 0)
            yield return new Reason(EvidenceCodes.NamesTwice, List(twice));
    }

    private static (int LineFeeds, int Pairs, int Returns) LineEnds(ReadOnlySpan<byte> text)
    {
        var pairs = text.Count("\r\n"u8);
        return (text.Count((byte)'\n') - pairs, pairs, text.Count((byte)'\r') - pairs);
    }

    // A table of thousands of columns is not told of one by one.
    private static string List(string[] names) => names.Length <= 10 ? string.Join(", ", names) : string.Join(", ", names[..10]) + ", …";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
