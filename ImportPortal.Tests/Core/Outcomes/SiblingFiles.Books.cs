using System.IO.Compression;
using System.Text;
using static ImportPortal.Tests.Core.Outcomes.Book;

namespace ImportPortal.Tests.Core.Outcomes;

internal static partial class SiblingFiles
{
    private const string Table = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>code</t></is></c></row>";

    /// <summary>Workbooks: which sheet, which row, and cells that are not what they seem.</summary>
    public static FileCase[] Books { get; } =
    [
        new FileCase("a cover sheet before the table", "ten, so_luong:integer", OfSheets(
            ("Bìa", [Row("Báo cáo tháng 10"), Row("Người lập", "Lan"), Row("Ngày", "2024-10-31")]),
            ("Dữ liệu", [Row("Tên", "Số lượng"), Row("An", 1), Row("Bình", 2)])))
            .Remarked("Bìa", "An|1", "Bình|2").Remarked("Dữ liệu", "An|1", "Bình|2"),
        new FileCase("the table on the third sheet, below a title", "name, value:integer, note", OfSheets(
            ("Read me", [Row("How to use this file"), Row("1. Fill in"), Row("2. Send")]),
            ("Lists", [Row("Colours"), Row("red"), Row("blue")]),
            ("Input", [Row("Input of October"), Row(), Row("Name", "Value", "Note"), Row("Ann", 1, "x"), Row("Bob", 2, "y")])))
            .Remarked("", "Ann|1|x", "Bob|2|y"),
        new FileCase("two sheets that fit as well", "name, value:integer", OfSheets(
            ("September", [Row("name", "value"), Row("Ann", 1)]), ("October", [Row("name", "value"), Row("Bob", 2)])))
            .Asked("sheets_unsure"),
        new FileCase("two sheets, and both are chosen", "name, value:integer", OfSheets(
            ("September", [Row("name", "value"), Row("Ann", 1), Row("Cy", 3)]), ("October", [Row("name", "value"), Row("Bob", 2)])))
            .Settled(new { sheets = new[] { "September", "October" } }, FileEnd.OfRows("Ann|1", "Cy|3", "Bob|2")),
        new FileCase("a small sheet that fits in part", "name, value:integer, amount:decimal", OfSheets(
            ("Data", [Row("name", "value", "amount"), Row("Ann", 1, 1.5), Row("Bob", 2, 2.5)]), ("Notes", [Row("name", "remark"), Row("Ann", "late")])))
            .Remarked("Notes", "Ann|1|1.5", "Bob|2|2.5").Asked("sheets_unsure", FileEnd.OfRows("Ann|1|1.5", "Bob|2|2.5")),
        new FileCase("rows of facts above the header", "ten, so_luong:integer, don_gia:decimal", Of(
            Row("Công ty", "ACME", "In ngày"), Row("Chi nhánh", "Huế", "Lan"), Row("Kho", "A", "B"), Row("Tên", "Số lượng", "Đơn giá"), Row("An", 1, 1.5), Row("Bình", 2, 2.5)))
            .Right("An|1|1.5", "Bình|2|2.5"),
        new FileCase("a table that does not begin at A1", "name, value:integer", Of(
            Row(), Row(null, null, "name", "value"), Row(null, null, "Ann", 1), Row(null, null, "Bob", 2))).Right("Ann|1", "Bob|2"),
        new FileCase("a note above and beside the table", "name, value:integer", Of(
            Row("name", "value"), Row("Ann", 1), Row("Bob", 2, null, "ask Lan"), Row("Cy", 3), Row("Di", 4, null, null, 12.5), Row("Em", 5)))
            .Remarked("D3", "Ann|1", "Bob|2", "Cy|3", "Di|4", "Em|5"),
        new FileCase("a note below the table", "name, value:integer", Of(
            Row("name", "value"), Row("Ann", 1), Row("Bob", 2), Row("Cy", 3), Row("Di", 4), Row("Em", 5), Row("Fay", 6), Row(), Row(null, null, "checked by Lan")))
            .Remarked("C9", "Ann|1", "Bob|2", "Cy|3", "Di|4", "Em|5", "Fay|6"),
        new FileCase("a total at the end of a sheet", "ten, so_tien:decimal", Of(
            [Row("Tên", "Số tiền"), .. Enumerable.Range(1, 9).Select(i => Row($"n{i}", 10.5)), Row("Tổng cộng", 94.5)]))
            .Rejected("total_row", Rows(9, "n{0}|10.5")).Asked("total_unsure"),
        new FileCase("a total without a word", "name, amount:decimal", Of(
            [Row("name", "amount"), .. Enumerable.Range(1, 9).Select(i => Row($"n{i}", 10.5)), Row(null, 94.5)]))
            .Rejected("total_row", Rows(9, "n{0}|10.5")).Asked("total_unsure").Remarked("total", Rows(9, "n{0}|10.5")),
        new FileCase("two rows of names under a wide one", "ma:integer, gia_von:decimal, gia_ban:decimal", WithMerges(
            ["B1:C1", "A1:A2"], Row("Mã", "Giá"), Row(null, "vốn", "bán"), Row(1, 1.5, 2.5), Row(2, 3.5, 4.5)))
            .Asked("header_unsure columns_likely columns_missing", FileEnd.OfRows("1|1.5|2.5", "2|3.5|4.5")).Right("1|1.5|2.5", "2|3.5|4.5"),
        new FileCase("two rows that name all columns together", "name, q1_plan:integer, q1_actual:integer", WithMerges(
            ["B1:C1", "A1:A2"], Row("Name", "Q1"), Row(null, "Plan", "Actual"), Row("An", 1, 2), Row("Bo", 3, 4)))
            .Right("An|1|2", "Bo|3|4"),
        new FileCase("a table without names", "store!, product, qty:integer, amount:decimal", Of(
            Row("A", "p", 1, 2.5), Row("B", "q", 3, 4.5), Row("C", "r", 5, 6.5))).Asked("columns_likely", FileEnd.OfRows("A|p|1|2.5", "B|q|3|4.5", "C|r|5|6.5")),
        new FileCase("a merged title above the table", "name, value:integer", WithMerges(
            ["A1:B1"], Row("Report of October"), Row("name", "value"), Row("Ann", 1), Row("Bob", 2))).Right("Ann|1", "Bob|2"),
        new FileCase("merged cells down two columns", "city, name, value:integer", WithMerges(
            ["A2:A4"], Row("city", "name", "value"), Row("Huế", "An", 1), Row(null, "Bình", 2), Row(null, "Cúc", 3), Row("Vinh", "Dung", 4)))
            .Remarked("A2", "Huế|An|1", "null|Bình|2", "null|Cúc|3", "Vinh|Dung|4").Asked("merged_unsure"),
        new FileCase("merged cells across", "city, name, value:integer", WithMerges(
            ["A2:B2"], Row("city", "name", "value"), Row("Huế", null, 1), Row("Vinh", "Bình", 2)))
            .Remarked("A2", "Huế|null|1", "Vinh|Bình|2").Asked("merged_unsure"),
        new FileCase("merged cells of a required column", "city!, name, value:integer", WithMerges(
            ["A2:A3"], Row("city", "name", "value"), Row("Huế", "An", 1), Row(null, "Bình", 2), Row("Vinh", "Dung", 4)))
            .AskedAndSettled("merged_unsure rows_will_not_fit", new { fillMerged = true }, FileEnd.OfRows("Huế|An|1", "Huế|Bình|2", "Vinh|Dung|4")),
        new FileCase("numbers with leading zeros by their format", "name, code", OfXml(
            $"{Table}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B2\" s=\"0\"><v>123456789</v></c></row><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>B</t></is></c><c r=\"B3\" s=\"0\"><v>12</v></c></row>",
            "", "000-00-0000")).Right("A|123-45-6789", "B|000-00-0012"),
        new FileCase("numbers with a fraction of zeros stay numbers", "name, code", OfXml(
            $"{Table}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B2\" s=\"0\"><v>12.5</v></c></row>", "", "#,##0.00")).Right("A|12.5"),
        new FileCase("a formula without a result among many", "name, code", OfXml(
            Table + string.Concat(Enumerable.Range(2, 9).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" t=\"inlineStr\"><is><t>n{i}</t></is></c><c r=\"B{i}\"><v>{i}</v></c></row>"))
            + "<row r=\"11\"><c r=\"A11\" t=\"inlineStr\"><is><t>n11</t></is></c><c r=\"B11\"><f>B10+1</f></c></row>"))
            .Rejected("formula_not_calculated", [.. Enumerable.Range(2, 9).Select(i => $"n{i}|{i}")]),
        new FileCase("a formula whose result is empty text", "name, code", OfXml(
            $"{Table}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B2\" t=\"str\"><f>IF(1,\"\",2)</f><v></v></c></row>")).Right("A|null"),
        new FileCase("a shared text that is not there", "name, code", OfXml(
            $"{Table}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c><c r=\"B2\"><v>1</v></c></row><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>B</t></is></c><c r=\"B3\"><v>2</v></c></row>"))
            .Refused("workbook_damaged").Rejected("workbook_damaged cell_error value_missing", "B|2"),
        new FileCase("a header whose names are unlike, above rows of a cover", "ho_ten, so_dien_thoai, so_luong:integer", OfSheets(
            ("Trang bìa", [Row("Đơn đặt hàng"), Row("Kính gửi: Cửa hàng")]),
            ("Đơn", [Row("Danh sách"), Row("Họ và tên", "SĐT", "Sô lượng"), Row("An", "0912345678", 1), Row("Bình", "0987654321", 2)])))
            .Asked($"{Likely} sheets_unsure", FileEnd.OfRows("An|0912345678|1", "Bình|0987654321|2")),
    ];

    /// <summary>Files that are no tables, by what they really are.</summary>
    public static FileCase[] Kinds { get; } =
    [
        Kind("a Word document", Office("word/document.xml"), "Word"),
        Kind("a presentation", Office("ppt/presentation.xml"), "PowerPoint"),
        Kind("a ZIP archive", Zip(("data.csv", "a,b"), ("more.csv", "c,d")), "ZIP"),
        Kind("a gzip archive", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "gzip"),
        Kind("a video", [0, 0, 0, 0x20, .. "ftypisom"u8, 0, 0, 2, 0, .. "isomiso2avc1mp41"u8], "video"),
        Kind("a PDF", [.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, .. "\n1 0 obj\n"u8], "PDF"),
        Kind("a picture", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8], ""),
        Kind("a RAR archive", [.. "Rar!"u8, 0x1A, 7, 1, 0, 1, 2, 3], "RAR"),
        Kind("a 7z archive", [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 1, 2, 3], "7z"),
        Kind("the lock file of an open workbook", [4, .. "Binh"u8, .. new byte[50].Select(_ => (byte)' '), 4, 0, .. "B\0i\0n\0h\0"u8, .. new byte[100].Select((_, i) => (byte)(i % 2 == 0 ? ' ' : 0))], "lock", "~$book.xlsx"),
    ];

    private static FileCase Kind(string name, byte[] content, string words, string fileName = "book.xlsx") =>
        new FileCase(name, "name, value:integer", content) { FileName = fileName }.Refused("unsupported_format not_a_workbook not_a_table", words);

    private static byte[] Office(string main) => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"{main}\"/></Relationships>"),
        (main, "<x/>"));

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return memory.ToArray();
    }
}
