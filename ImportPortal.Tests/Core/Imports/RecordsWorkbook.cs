using System.Globalization;
using System.Text;
using ImportPortal.Tests.Core.Reading.Workbooks;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>Workbooks with a table of the dataset <c>records</c>.</summary>
internal static class RecordsWorkbook
{
    /// <summary>A workbook whose one sheet has these rows; numbers are numbers, <c>#…</c> errors, the rest text, null no cell.</summary>
    public static byte[] Of(params object?[][] rows) => new SampleWorkbook().Sheet(Rows(rows)).ToArray();

    /// <summary>The XML of such rows.</summary>
    public static string Rows(object?[][] rows) => string.Concat(rows.Select((row, i) => Row(i + 1, row)));

    /// <summary>A workbook with a header and so many rows of <c>name 1</c> and 1, and so on; these go on from sheet to sheet, each with its header.</summary>
    /// <param name="rows">How many rows a sheet has.</param>
    /// <param name="sheets">The names of the sheets.</param>
    public static byte[] OfMany(int rows, params string[] sheets)
    {
        var book = new SampleWorkbook();
        foreach (var (place, name) in (sheets is [] ? ["Data"] : sheets).Index())
            book.Sheet(stream => Write(stream, place * rows, rows), name);
        return book.ToArray();
    }

    private static void Write(Stream stream, int before, int rows)
    {
        SampleWorkbook.Write(stream, "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        SampleWorkbook.Write(stream, Row(1, ["name", "value"]));
        for (var row = 1; row <= rows; row++)
            SampleWorkbook.Write(stream, Row(row + 1, [$"name {before + row}", before + row]));
        SampleWorkbook.Write(stream, "</sheetData></worksheet>");
    }

    private static string Row(int number, object?[] values)
    {
        var cells = new StringBuilder($"<row r=\"{number}\">");
        for (var i = 0; i < values.Length; i++)
        {
            var place = $"{(char)('A' + i)}{number}";
            cells.Append(values[i] switch
            {
                null => "",
                string text when text.StartsWith('#') => $"<c r=\"{place}\" t=\"e\"><v>{text}</v></c>",
                string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>",
                var value => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{value}</v></c>"),
            });
        }

        return cells.Append("</row>").ToString();
    }
}
