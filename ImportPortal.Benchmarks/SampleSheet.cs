using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ImportPortal.Benchmarks;

/// <summary>Workbooks as Excel writes them, of eight mixed columns, the same bytes every time, written as a stream.</summary>
internal static class SampleSheet
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const int Cities = 1_000;

    private static readonly string[] Headers = ["id", "name", "city", "amount", "share", "born", "seen", "active"];

    /// <summary>Writes the workbook: names are each its own shared text, cities are shared by many rows.</summary>
    public static string Write(string folder, int rows)
    {
        var path = Path.Combine(folder, $"sheet-{rows}.xlsx");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(zip, "_rels/.rels", part => part.Write($"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        Add(zip, "xl/workbook.xml", part => part.Write($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
        Add(zip, "xl/_rels/workbook.xml.rels", part => part.Write(
            $"""
            <Relationships xmlns="{Package}"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """));
        Add(zip, "xl/styles.xml", part => part.Write(
            $"""
            <styleSheet xmlns="{Main}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>
            """));
        Add(zip, "xl/sharedStrings.xml", part => WriteTexts(part, rows));
        Add(zip, "xl/worksheets/sheet1.xml", part => WriteRows(part, rows));
        return path;
    }

    private static void WriteTexts(TextWriter part, int rows)
    {
        part.Write($"<sst xmlns=\"{Main}\">");
        foreach (var header in Headers)
            part.Write($"<si><t>{header}</t></si>");
        for (var city = 0; city < Cities; city++)
            part.Write(string.Create(CultureInfo.InvariantCulture, $"<si><t>City of number {city}</t></si>"));
        for (var row = 0; row < rows; row++)
            part.Write(string.Create(CultureInfo.InvariantCulture, $"<si><t>Nguyễn Văn An &amp; {row} {row * 7919L % 1_000_003}</t></si>"));
        part.Write("</sst>");
    }

    private static void WriteRows(TextWriter part, int rows)
    {
        var random = new Random(1);
        part.Write($"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\">");
        for (var column = 0; column < Headers.Length; column++)
            part.Write($"<c r=\"{(char)('A' + column)}1\" t=\"s\"><v>{column}</v></c>");
        part.Write("</row>");
        for (var i = 0; i < rows; i++)
        {
            var r = i + 2;
            part.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                <row r="{r}" spans="1:8"><c r="A{r}"><v>{100_000 + i}</v></c><c r="B{r}" t="s"><v>{Headers.Length + Cities + i}</v></c><c r="C{r}" t="s"><v>{Headers.Length + random.Next(Cities)}</v></c><c r="D{r}"><v>{random.Next(100_000_000) / 100.0}</v></c><c r="E{r}" s="1"><v>{random.NextDouble()}</v></c><c r="F{r}" s="2"><v>{random.Next(20_000, 45_000)}</v></c><c r="G{r}" s="3"><v>{45_000 + (random.Next(86_400_000) / 86_400.0)}</v></c><c r="H{r}" t="b"><v>{i & 1}</v></c></row>
                """));
        }

        part.Write("</sheetData></worksheet>");
    }

    private static void Add(ZipArchive zip, string path, Action<TextWriter> write)
    {
        using var part = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        write(part);
    }
}
