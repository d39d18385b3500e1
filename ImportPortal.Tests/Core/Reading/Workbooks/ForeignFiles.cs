using System.Buffers.Binary;
using System.IO.Compression;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Imports;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>Small files that people take for workbooks, and workbooks that cannot be read.</summary>
internal static class ForeignFiles
{
    private const string Relationship = "<Relationships><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"{0}\"/></Relationships>";

    /// <summary>Each kind with the code that refuses it, and a word of what its owner is told to do.</summary>
    public static TheoryData<string, string, string> All => new()
    {
        { "ods", ReasonCodes.UnsupportedFormat, "an OpenDocument spreadsheet (.ods), which cannot be read here. Save" },
        { "xlsb", ReasonCodes.UnsupportedFormat, "a binary Excel workbook (.xlsb), which cannot be read here. Save" },
        { "docx", ReasonCodes.UnsupportedFormat, "a Word document (.docx), which cannot be read here. Save" },
        { "password", ReasonCodes.WorkbookPassword, "Remove the password in Excel" },
        { "truncated", ReasonCodes.WorkbookDamaged, "Open it in Excel, save it as .xlsx" },
        { "damaged", ReasonCodes.WorkbookDamaged, "Open it in Excel, save it as .xlsx" },
        { "zip", ReasonCodes.UnsupportedFormat, "a ZIP archive, which cannot be read here. Unpack it" },
    };

    /// <summary>The bytes of one.</summary>
    public static byte[] Of(string kind) => kind switch
    {
        "ods" => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")),
        "xlsb" => Zip(("_rels/.rels", Named("xl/workbook.bin")), ("xl/workbook.bin", "x")),
        "docx" => Zip(("_rels/.rels", Named("word/document.xml")), ("word/document.xml", "<x/>")),
        "password" => CompoundWith("EncryptedPackage"),
        "truncated" => RecordsWorkbook.Of(["name", "value"], ["An", 1])[..^200],
        "damaged" => Damaged(),
        "zip" => Zip(("readme.txt", "no workbook")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Named(string target) => Relationship.Replace("{0}", target, StringComparison.Ordinal);

    private static byte[] Zip(params (string Path, string Text)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var part = zip.CreateEntry(path, CompressionLevel.NoCompression).Open();
                SampleWorkbook.Write(part, text);
            }
        }

        return memory.ToArray();
    }

    // Whole, but with a bit that fell over in the middle of the sheet.
    private static byte[] Damaged()
    {
        var bytes = RecordsWorkbook.OfMany(2_000);
        bytes[bytes.Length / 2] ^= 0x10;
        return bytes;
    }

    /// <summary>A compound file (MS-CFB) with one empty file in it: the header, the table of sectors, the directory.</summary>
    private static byte[] CompoundWith(string name)
    {
        const int Sector = 512;
        var bytes = new byte[3 * Sector];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes);
        Short(24, 0x3E);
        Short(26, 3);
        Short(28, 0xFFFE);
        Short(30, 9);
        Short(32, 6);
        Int(44, 1);
        Int(48, 1);
        Int(56, 4096);
        bytes.AsSpan(60, Sector - 60).Fill(0xFF);
        Int(60, 0xFFFFFFFE);
        Int(64, 0);
        Int(68, 0xFFFFFFFE);
        Int(72, 0);
        Int(76, 0);
        bytes.AsSpan(Sector, Sector).Fill(0xFF);
        Int(Sector, 0xFFFFFFFD);
        Int(Sector + 4, 0xFFFFFFFE);
        Entry(2 * Sector, "Root Entry", 5);
        Entry((2 * Sector) + 128, name, 2);
        return bytes;

        void Short(int place, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(place), value);
        void Int(int place, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place), value);
        void Entry(int place, string text, byte kind)
        {
            System.Text.Encoding.Unicode.GetBytes(text).CopyTo(bytes, place);
            Short(place + 64, (ushort)((text.Length + 1) * 2));
            bytes[place + 66] = kind;
            Int(place + 116, 0xFFFFFFFE);
        }
    }
}
