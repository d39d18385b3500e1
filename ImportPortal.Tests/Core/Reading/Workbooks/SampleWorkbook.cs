using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>Writes small workbooks of Office Open XML, good and bad ones.</summary>
internal sealed class SampleWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, Action<Stream>> _parts = [];
    private readonly StringBuilder _sheets = new();
    private readonly StringBuilder _targets = new();
    private int _count;

    /// <summary>Properties of the workbook, such as <c>date1904="1"</c>.</summary>
    public string Properties { get; init; } = "";

    /// <summary>What the workbook's part holds behind its list of sheets, such as <c>calcPr</c>.</summary>
    public string AfterSheets { get; init; } = "";

    /// <summary>Whether the part of the first sheet is left out.</summary>
    public bool LosesFirstSheet { get; init; }

    /// <summary>Adds a sheet from the XML of its rows.</summary>
    public SampleWorkbook Sheet(string rows, string name = "Data", string state = "visible", string before = "", string after = "") =>
        Sheet(stream => Write(stream, $"<worksheet xmlns=\"{Main}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"), name, state);

    /// <summary>Adds a sheet whose part is written by a function.</summary>
    public SampleWorkbook Sheet(Action<Stream> part, string name = "Data", string state = "visible")
    {
        _count++;
        AddSheet(name, state, _count);
        _parts.Add($"xl/worksheets/sheet{_count}.xml", part);
        return this;
    }

    /// <summary>Adds a sheet that is the part of the first one.</summary>
    public SampleWorkbook SameSheet(string name)
    {
        _count++;
        AddSheet(name, "visible", 1);
        return this;
    }

    /// <summary>Adds a target that no sheet names.</summary>
    public SampleWorkbook Target(string id, string path)
    {
        _targets.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{Relationships}/worksheet\" Target=\"{path}\"/>");
        return this;
    }

    /// <summary>Adds the shared texts.</summary>
    public SampleWorkbook Texts(Action<Stream> part)
    {
        _targets.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"texts\" Type=\"{Relationships}/sharedStrings\" Target=\"sharedStrings.xml\"/>");
        _parts.Add("xl/sharedStrings.xml", part);
        return this;
    }

    /// <summary>Adds the shared texts from the XML of their items.</summary>
    public SampleWorkbook Texts(string items) => Texts(stream => Write(stream, $"<sst xmlns=\"{Main}\">{items}</sst>"));

    /// <summary>Adds cell formats by their number formats, in order.</summary>
    public SampleWorkbook Formats(params string[] formats)
    {
        var own = string.Concat(formats.Select((format, i) => $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{format.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/>"));
        var cells = string.Concat(formats.Select((_, i) => $"<xf numFmtId=\"{200 + i}\" applyNumberFormat=\"1\"/>"));
        _targets.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"styles\" Type=\"{Relationships}/styles\" Target=\"styles.xml\"/>");
        _parts.Add("xl/styles.xml", stream => Write(stream, $"<styleSheet xmlns=\"{Main}\"><numFmts>{own}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>"));
        return this;
    }

    /// <summary>Writes the workbook.</summary>
    public void Save(Stream target)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "_rels/.rels", stream => Write(stream, $"<Relationships><Relationship Id=\"r\" Type=\"{Relationships}/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"));
        Add(zip, "xl/workbook.xml", stream => Write(stream, $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><workbookPr {Properties}/><sheets>{_sheets}</sheets>{AfterSheets}</workbook>"));
        Add(zip, "xl/_rels/workbook.xml.rels", stream => Write(stream, $"<Relationships>{_targets}</Relationships>"));
        foreach (var (path, part) in _parts.Where(part => !LosesFirstSheet || part.Key != "xl/worksheets/sheet1.xml"))
            Add(zip, path, part);
    }

    /// <summary>The bytes of the workbook.</summary>
    public byte[] ToArray()
    {
        using var memory = new MemoryStream();
        Save(memory);
        return memory.ToArray();
    }

    /// <summary>Writes text as it is.</summary>
    public static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes text so often that it has about so many bytes, between a beginning and an end.</summary>
    public static void Repeat(Stream stream, string begin, string text, string end, long bytes)
    {
        Write(stream, begin);
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, Math.Max(1, 65_536 / text.Length))));
        for (long written = 0; written < bytes; written += block.Length)
            stream.Write(block);
        Write(stream, end);
    }

    private void AddSheet(string name, string state, int part)
    {
        _sheets.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{name}\" sheetId=\"{_count}\" state=\"{state}\" r:id=\"s{_count}\"/>");
        _targets.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"s{_count}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{part}.xml\"/>");
    }

    private static void Add(ZipArchive zip, string path, Action<Stream> part)
    {
        using var stream = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        part(stream);
    }
}
