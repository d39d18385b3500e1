using ImportPortal.Tests.Core.Imports;
using ImportPortal.Tests.Core.Reading.Workbooks;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>Small workbooks, cell by cell.</summary>
internal static class Book
{
    /// <summary>A row of a sheet: numbers are numbers, <c>#…</c> errors, the rest text, null no cell.</summary>
    public static object?[] Row(params object?[] cells) => cells;

    /// <summary>A workbook of one sheet.</summary>
    public static byte[] Of(params object?[][] rows) => RecordsWorkbook.Of(rows);

    /// <summary>A workbook of several sheets, each with its name.</summary>
    public static byte[] OfSheets(params (string Name, object?[][] Rows)[] sheets)
    {
        var book = new SampleWorkbook();
        foreach (var (name, rows) in sheets)
            book.Sheet(RecordsWorkbook.Rows(rows), name);
        return book.ToArray();
    }

    /// <summary>A workbook of one sheet with merged ranges.</summary>
    public static byte[] WithMerges(string[] ranges, params object?[][] rows) => OfXml(
        RecordsWorkbook.Rows(rows),
        $"<mergeCells count=\"{ranges.Length}\">{string.Concat(ranges.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>");

    /// <summary>A workbook of one sheet from the XML of its rows and what follows them, with number formats.</summary>
    public static byte[] OfXml(string rows, string after = "", params string[] formats)
    {
        var book = new SampleWorkbook();
        if (formats.Length > 0)
            book.Formats(formats);
        return book.Sheet(stream => SampleWorkbook.Write(
            stream, $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>{after}</worksheet>")).ToArray();
    }
}
