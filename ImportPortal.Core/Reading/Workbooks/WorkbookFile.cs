using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Tells what a file is by its content, whatever its name says, and opens it.</summary>
internal static class WorkbookFile
{
    private static ReadOnlySpan<byte> CompoundMark => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>
    /// Whether a file that begins like this is to be read as a workbook, if only to be told why it cannot be: a zip, a
    /// compound file, or an .xls of before 1995. At least 8 bytes, if the file has them.
    /// </summary>
    public static bool MayBe(ReadOnlySpan<byte> head) =>
        IsZip(head) || head.StartsWith(CompoundMark) || BiffRecords.IsStartOfFile(head);

    /// <summary>Opens a workbook.</summary>
    /// <param name="file">A seekable local file; it stays the caller's.</param>
    /// <param name="files">Where it may put what is too much for memory.</param>
    /// <param name="inflatedBytes">What its parts may unpack to, together.</param>
    /// <param name="cancellation">Ends the opening and every reading of the workbook.</param>
    /// <exception cref="WorkbookException">It is no workbook, or one that is not read; the reason says what to do.</exception>
    public static Workbook Open(Stream file, TemporaryFiles files, long inflatedBytes, CancellationToken cancellation)
    {
        var head = new byte[8];
        file.Position = 0;
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (length == 0)
            throw new WorkbookException(new Reason(ReasonCodes.EmptyFile));
        if (IsZip(head))
            return OpenPackage(file, files, new InflateBudget(inflatedBytes, cancellation));
        if (head.AsSpan().StartsWith(CompoundMark))
            return OpenCompound(file, files, cancellation);
        return BiffRecords.IsStartOfFile(head)
            ? XlsWorkbook.Open(file, files, cancellation)
            : throw new WorkbookException(new Reason(ReasonCodes.NotAWorkbook));
    }

    private static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    private static XlsxWorkbook OpenPackage(Stream file, TemporaryFiles files, InflateBudget budget)
    {
        var parts = PackageParts.Open(file, budget);
        try
        {
            var main = parts.RelationshipsOf("").Find(target => target.Type == "officeDocument")?.Path;
            if (main is null && parts.Has("xl/workbook.xml"))
                main = "xl/workbook.xml";
            return main switch
            {
                null => throw Foreign(parts),
                _ when main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) => throw Unsupported(".xlsb"),
                _ when main.StartsWith("word/", StringComparison.OrdinalIgnoreCase) => throw Unsupported(".docx"),
                _ when main.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase) => throw Unsupported(".pptx"),
                _ => new XlsxWorkbook(parts, main, files),
            };
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    // A zip whose parts are not those of a workbook.
    private static WorkbookException Foreign(PackageParts parts)
    {
        if (KindOf(parts.Peek("mimetype")) is { } kind)
            return Unsupported(kind);
        if (parts.Has("content.xml") && parts.Has("META-INF/manifest.xml"))
            return Unsupported(".ods");
        // Also where nothing refers to them.
        if (parts.Has("word/document.xml"))
            return Unsupported(".docx");
        if (parts.Has("ppt/presentation.xml"))
            return Unsupported(".pptx");
        if (parts.Has("xl/workbook.bin"))
            return Unsupported(".xlsb");
        if (parts.Has("Index/Document.iwa") || parts.Has("Index.zip"))
            return Unsupported(".numbers");
        if (parts.Has("visio/document.xml"))
            return Unsupported(".vsdx");
        if (parts.Has("AndroidManifest.xml") || parts.Has("META-INF/MANIFEST.MF"))
            return Unsupported("program");
        return parts.Has("[Content_Types].xml") || parts.IsEmpty ? WorkbookException.Damaged() : Unsupported("zip");
    }

    /// <summary>The kind of a file by what its part <c>mimetype</c> says, which stands first in those of OpenOffice and its kin; null: another.</summary>
    public static string? KindOf(ReadOnlySpan<char> mimeType) => mimeType switch
    {
        _ when mimeType.StartsWith("application/vnd.oasis.opendocument.text") => ".odt",
        _ when mimeType.StartsWith("application/vnd.oasis.opendocument.presentation") => ".odp",
        _ when mimeType.StartsWith("application/vnd.oasis.opendocument") => ".ods",
        _ when mimeType.StartsWith("application/epub+zip") => "epub",
        _ => null,
    };

    private static XlsWorkbook OpenCompound(Stream file, TemporaryFiles files, CancellationToken cancellation)
    {
        var compound = CompoundFile.Read(file);
        if (compound.Has("EncryptedPackage"))
            throw new WorkbookException(new Reason(ReasonCodes.WorkbookPassword));
        var name = compound.Has("Workbook") ? "Workbook" : compound.Has("Book") ? "Book" : null;
        if (name is null)
            throw compound.Has("WordDocument") ? Unsupported(".doc") : compound.Has("PowerPoint Document") ? Unsupported(".ppt")
                : compound.Has("VisioDocument") ? Unsupported(".vsdx")
                : compound.Has("__properties_version1.0") ? Unsupported("email") : new WorkbookException(new Reason(ReasonCodes.NotAWorkbook));

        var records = files.Create();
        try
        {
            compound.Extract(name, records, cancellation);
            return XlsWorkbook.Open(records, files, cancellation, owns: true);
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    private static WorkbookException Unsupported(string kind) => new(new Reason(ReasonCodes.UnsupportedFormat, kind));
}
