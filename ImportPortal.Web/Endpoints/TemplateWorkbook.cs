using System.IO.Compression;
using System.Text;
using System.Xml;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Web.Endpoints;

/// <summary>
/// A workbook of one sheet with a dataset's header, whose cells are formatted as the columns want them: texts as text, so
/// that 007 stays 007, and dates so that nobody takes the day for the month. Written by hand: it is six short parts.
/// </summary>
internal static class TemplateWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // Places in the list cellXfs of the styles.
    private const int Plain = 0;
    private const int Header = 1;
    private const int Text = 2;
    private const int Whole = 3;
    private const int Date = 4;
    private const int Datetime = 5;

    private const string ContentTypes =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
          <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
          <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
        </Types>
        """;

    private const string PackageRelations =
        $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>
        """;

    private const string WorkbookRelations =
        $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/>
          <Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/>
        </Relationships>
        """;

    private const string Styles =
        $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="{Main}">
          <numFmts count="2">
            <numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/>
            <numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/>
          </numFmts>
          <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
          <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
          <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
          <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
          <cellXfs count="6">
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
          </cellXfs>
          <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """;

    /// <summary>The workbook's bytes.</summary>
    public static byte[] Of(Dataset dataset)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", ContentTypes);
            Add(archive, "_rels/.rels", PackageRelations);
            Add(archive, "xl/workbook.xml", Workbook(dataset));
            Add(archive, "xl/_rels/workbook.xml.rels", WorkbookRelations);
            Add(archive, "xl/styles.xml", Styles);
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            WriteSheet(sheet, dataset.Columns);
        }

        return content.ToArray();
    }

    private static string Workbook(Dataset dataset) =>
        $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <workbook xmlns="{Main}" xmlns:r="{Relations}">
          <bookViews><workbookView/></bookViews>
          <sheets><sheet name="{NameOfSheet(dataset.Slug)}" sheetId="1" r:id="rId1"/></sheets>
        </workbook>
        """;

    // A sheet's name has at most 31 characters; a slug's are all allowed, and of the words one is not: Excel keeps its own
    // notes of changes there.
    private static string NameOfSheet(string slug) => slug == "history" ? "history_" : slug[..Math.Min(31, slug.Length)];

    private static void WriteSheet(Stream stream, IReadOnlyList<DatasetColumn> columns)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");

        xml.WriteStartElement("cols", Main);
        foreach (var (index, column) in columns.Index())
        {
            xml.WriteStartElement("col", Main);
            Write(xml, "min", index + 1);
            Write(xml, "max", index + 1);
            Write(xml, "width", Math.Max(14, column.Name.Length + 4));
            Write(xml, "style", StyleOf(column.Type));
            Write(xml, "customWidth", 1);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        xml.WriteStartElement("row", Main);
        Write(xml, "r", 1);
        foreach (var column in columns)
        {
            xml.WriteStartElement("c", Main);
            Write(xml, "s", Header);
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteElementString("t", Main, column.Name);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndDocument();
    }

    private static int StyleOf(ColumnType type) => type switch
    {
        ColumnType.Text or ColumnType.Uuid or ColumnType.Email or ColumnType.Url => Text,
        ColumnType.Integer => Whole,
        ColumnType.Date => Date,
        ColumnType.Datetime => Datetime,
        _ => Plain,
    };

    private static void Write(XmlWriter xml, string name, int value)
    {
        xml.WriteStartAttribute(name);
        xml.WriteValue(value);
        xml.WriteEndAttribute();
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
