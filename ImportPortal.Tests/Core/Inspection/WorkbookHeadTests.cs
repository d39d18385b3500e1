using System.IO.Compression;
using System.Text;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading.Workbooks;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>The beginning of a workbook tells of a refusal only where the whole tells the same.</summary>
public sealed class WorkbookHeadTests : IDisposable
{
    private const string OpenDocument = "application/vnd.oasis.opendocument.spreadsheet";

    private readonly SpoolFixture _spools = new();

    public void Dispose() => _spools.Dispose();

    [Theory]
    [InlineData("xlsx", "workbook_password", "calamine/pass_protected.xlsx", "calamine/pass_protected.xlsb", "exceldatareader/agile_AES256_SHA512_CBC_pwd_password.xlsx")]
    [InlineData("xlsb", "unsupported_format", "calamine/date.xlsb", "exceldatareader/Test10x10000.xlsb", "sheetjs/1904.xlsb")]
    public void Tells_a_password_and_a_foreign_format(string kind, string code, params string[] files)
    {
        foreach (var file in files)
        {
            var head = File.ReadAllBytes(Path.Combine(Need.Shared(), "corpus", file));
            Assert.Equal((kind, file, code), (kind, file, WorkbookHead.Refusal(head)?.Code));
        }
    }

    [Fact]
    public async Task Says_of_no_file_what_reading_all_of_it_does_not_say()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Need.Shared(), "corpus"), "*.xl*", SearchOption.AllDirectories).Order().ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            if (WorkbookHead.Refusal(content.AsSpan(0, Math.Min(content.Length, FileInspector.HeadBytes))) is not { } early)
                continue;
            var (_, late) = await _spools.SpoolAsync(await _spools.PutAsync(file));
            Assert.Equal((file, early.Code, string.Join('|', early.Arguments)), (file, late?.Code, string.Join('|', late?.Arguments ?? [])));
        }
    }

    [Theory]
    [InlineData(".ods", "mimetype=" + OpenDocument, "content.xml")]
    [InlineData(".xlsb", "[Content_Types].xml", "_rels/.rels", "xl/workbook.bin")]
    [InlineData(".docx", "[Content_Types].xml", "_rels/.rels", "word/document.xml")]
    [InlineData(null, "[Content_Types].xml", "xl/workbook.xml", "xl/workbook.bin")]
    [InlineData(null, "mimetype=text/csv", "xl/embeddings/word/document.xml")]
    public void Goes_by_the_parts_of_a_zip(string? kind, params string[] parts)
    {
        var zip = Zip(parts);
        Assert.Equal(kind, WorkbookHead.Refusal(zip)?.Arguments[0]);
        // However it is cut.
        for (var length = 0; length < zip.Length; length++)
            Assert.Contains(WorkbookHead.Refusal(zip.AsSpan(0, length))?.Arguments[0], new[] { null, kind });
    }

    private static byte[] Zip(string[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts.Select(part => part.Split('=')))
            {
                using var content = zip.CreateEntry(part[0], CompressionLevel.NoCompression).Open();
                content.Write(Encoding.ASCII.GetBytes(part.Length > 1 ? part[1] : "x"));
            }
        }

        return file.ToArray();
    }
}
