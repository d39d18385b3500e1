using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>A sheet of a workbook: its cells by rows, null for none.</summary>
internal sealed record BookSheet(string Name, IReadOnlyList<BookCell?[]> Rows)
{
    /// <summary>Ranges that are merged, such as <c>A2:A4</c>.</summary>
    public IReadOnlyList<string> Merges { get; init; } = [];

    public bool IsHidden { get; init; }
}

/// <summary>A cell: its XML and the number of its format.</summary>
/// <param name="Xml">What stands inside it.</param>
/// <param name="Type">Its type in the file; null for a number.</param>
/// <param name="Format">0: general, 1: a date, 2: a date with a time, 3: five digits.</param>
internal sealed record BookCell(string Xml, string? Type = null, int Format = 0)
{
    public static BookCell Text(string text) => new($"<is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is>", "inlineStr");

    public static BookCell Number(string number, int format = 0) => new($"<v>{number}</v>", null, format);

    public static BookCell Formula(string formula) => new($"<f>{formula}</f>");

    /// <summary>A value as a workbook holds it by its type; null for none.</summary>
    public static BookCell? Of(WrittenValue value, string type) => (value.Stored, type) switch
    {
        (null, _) => null,
        ({ } number, "integer" or "decimal") => Number(number),
        ({ } truth, "boolean") => new($"<v>{truth}</v>", "b"),
        ({ } day, "date") => Number(Serial(day), 1),
        ({ } moment, "datetime") => Number(Serial(moment), 2),
        ({ } text, _) => Text(text),
    };

    private static string Serial(string iso) =>
        DateTime.Parse(iso, CultureInfo.InvariantCulture).ToOADate().ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Writes workbooks of Office Open XML.</summary>
internal static class BookWriting
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Write(params IReadOnlyList<BookSheet> sheets)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "_rels/.rels", $"<Relationships><Relationship Id=\"r\" Type=\"{Relationships}/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><sheets>{Joined(sheets, SheetEntry)}</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels",
                $"<Relationships>{Joined(sheets, (_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")}<Relationship Id=\"styles\" Type=\"{Relationships}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add(zip, "xl/styles.xml",
                $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"200\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"201\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/><numFmt numFmtId=\"202\" formatCode=\"00000\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\" applyNumberFormat=\"1\"/><xf numFmtId=\"201\" applyNumberFormat=\"1\"/><xf numFmtId=\"202\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            foreach (var (i, sheet) in sheets.Index())
                Add(zip, $"xl/worksheets/sheet{i}.xml", SheetXml(sheet));
        }

        return memory.ToArray();
    }

    /// <summary>The name of a cell; both numbers from 0.</summary>
    public static string NameOf(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row + 1}");

    private static string SheetEntry(BookSheet sheet, int i) =>
        $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{i + 1}\" state=\"{(sheet.IsHidden ? "hidden" : "visible")}\" r:id=\"s{i}\"/>";

    private static string SheetXml(BookSheet sheet)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        foreach (var (row, cells) in sheet.Rows.Index())
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
            foreach (var (column, cell) in cells.Index())
            {
                if (cell is not null)
                    xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{NameOf(row, column)}\" s=\"{cell.Format}\"{(cell.Type is null ? "" : $" t=\"{cell.Type}\"")}>{cell.Xml}</c>");
            }

            xml.Append("</row>");
        }

        xml.Append("</sheetData>");
        if (sheet.Merges.Count > 0)
            xml.Append("<mergeCells>").AppendJoin("", sheet.Merges.Select(range => $"<mergeCell ref=\"{range}\"/>")).Append("</mergeCells>");
        return xml.Append("</worksheet>").ToString();
    }

    private static string Joined(IReadOnlyList<BookSheet> sheets, Func<BookSheet, int, string> text) => string.Concat(sheets.Select(text));

    private static void Add(ZipArchive zip, string path, string text)
    {
        using var part = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
