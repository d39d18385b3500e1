using System.Buffers.Binary;
using System.Text;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// What the beginning of a workbook already tells of why it will be refused, so that nobody sends gigabytes in vain. It says
/// only what the reading of all of it would say as well; most that can be wrong with a workbook is not seen here.
/// </summary>
public static class WorkbookHead
{
    private const int LocalHeaderBytes = 30;
    private const int EntryBytes = 128;
    private const int MimeTypeBytes = 100;

    // A file inside a compound file that holds a workbook behind a password.
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>Why the file will be refused; null: that is told only by all of it.</summary>
    /// <param name="head">Its beginning, of any length.</param>
    public static Reason? Refusal(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) && IsEncrypted(head))
            return new Reason(ReasonCodes.WorkbookPassword);
        return ForeignKind(head) is { } kind ? new Reason(ReasonCodes.UnsupportedFormat, kind) : null;
    }

    // The directory of a compound file has entries of 128 bytes: the name, its length in bytes with a closing zero, the kind.
    private static bool IsEncrypted(ReadOnlySpan<byte> head)
    {
        for (; head.Length >= EntryBytes; head = head[EntryBytes..])
        {
            if (head.StartsWith(Encrypted) && BinaryPrimitives.ReadUInt16LittleEndian(head[64..]) == Encrypted.Length + 2 && head[66] == 2)
                return true;
        }

        return false;
    }

    /// <summary>Goes from part to part of a zip, as far as their lengths are told before them.</summary>
    private static string? ForeignKind(ReadOnlySpan<byte> head)
    {
        while (head.Length >= LocalHeaderBytes && head.StartsWith("PK\u0003\u0004"u8))
        {
            var nameEnd = LocalHeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
            var start = nameEnd + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
            if (head.Length < start)
                return null;
            var name = head[LocalHeaderBytes..nameEnd];
            var data = head[start..];
            if (name.SequenceEqual("xl/workbook.xml"u8))
                return null;
            if (KindOf(name, data) is { } kind)
                return kind;

            var length = BinaryPrimitives.ReadUInt32LittleEndian(head[18..]);
            var isToldBehind = (head[6] & 8) != 0;
            if (isToldBehind || length > data.Length)
                return null;
            head = data[(int)length..];
        }

        return null;
    }

    private static string? KindOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        // Stands first and as it is in every file of OpenOffice and its kin.
        if (name.SequenceEqual("mimetype"u8))
            return WorkbookFile.KindOf(Encoding.ASCII.GetString(data[..Math.Min(data.Length, MimeTypeBytes)]));
        if (name.SequenceEqual("xl/workbook.bin"u8))
            return ".xlsb";
        if (name.SequenceEqual("word/document.xml"u8))
            return ".docx";
        if (name.SequenceEqual("ppt/presentation.xml"u8))
            return ".pptx";
        if (name.SequenceEqual("visio/document.xml"u8))
            return ".vsdx";
        if (name.SequenceEqual("AndroidManifest.xml"u8) || name.SequenceEqual("META-INF/MANIFEST.MF"u8))
            return "program";
        if (name.SequenceEqual("Index/Document.iwa"u8))
            return ".numbers";
        // No workbook holds a table under a name of its own at its root.
        return name.IndexOf((byte)'/') < 0 && IsTable(name) ? "zip" : null;
    }

    private static bool IsTable(ReadOnlySpan<byte> name) =>
        name.EndsWith(".csv"u8) || name.EndsWith(".xlsx"u8) || name.EndsWith(".xls"u8) || name.EndsWith(".tsv"u8) || name.EndsWith(".txt"u8);
}
