using System.Text;
using ImportPortal.Core.Inspection;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>What a file is by its first bytes; a table may begin with any word.</summary>
public sealed class FileKindTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "image")]
    [InlineData("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0", "image")]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 ", "image")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\">\n", "image")]
    [InlineData("\0\0\0 ftypisom\0\0\u0002\0", "video")]
    [InlineData("RIFF\u0010\0\0\0AVI LIST", "video")]
    [InlineData("ID3\u0003\0\0\0\0\0", "audio")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt ", "audio")]
    [InlineData("\u001f\u008b\u0008\0\0\0\0\0", "gzip")]
    [InlineData("7z\u00bc\u00af'\u001c\0\u0004", "7z")]
    [InlineData("Rar!\u001a\u0007\u0001\0", "rar")]
    [InlineData("BZh91AY&SY\u0001\u0002", "bzip2")]
    [InlineData("\u00fd7zXZ\0\0\u0004", "xz")]
    [InlineData("SQLite format 3\0\u0010\0", "sqlite")]
    [InlineData("\0\u0001\0\0Standard ACE DB\0", "access")]
    [InlineData("PAR1\u0015\u0004\u0015", "parquet")]
    [InlineData("MZ\u0090\0\u0003\0", "program")]
    [InlineData("BEGIN:VCARD\r\nVERSION:3.0\r\n", "vcard")]
    [InlineData("From: a@x.org\r\nTo: b@x.org\r\nSubject: the list\r\n\r\nHello\r\n", "email")]
    [InlineData("{\\rtf1\\ansi a,b}", "RTF")]
    [InlineData("<html><body>1,2</body></html>", "HTML")]
    [InlineData("[{\"a\": 1}]", "JSON")]
    [InlineData("\u00ff\u00fe\0\0a\0\0\0", "UTF-32")]
    [InlineData("ID3,name\n1,a\n", null)]
    [InlineData("PAR1,value\n1,a\n", null)]
    [InlineData("MZ,value\n1,a\n", null)]
    [InlineData("From,To,Subject,Date\na,b,c,d\n", null)]
    [InlineData("BM,II*,GIF\n1,2,3\n", null)]
    [InlineData("7z,Rar!,moov\n1,2,3\n", null)]
    public void A_file_is_told_by_what_programs_write_at_its_beginning(string head, string? kind) =>
        Assert.Equal(kind, FileKind.Foreign(Encoding.Latin1.GetBytes(head)));

    [Theory]
    [InlineData(165, 55)]
    [InlineData(162, 54)]
    public void The_file_that_Office_keeps_beside_an_open_one_is_told(int length, int second)
    {
        var file = new byte[length];
        file.AsSpan(0, second).Fill((byte)' ');
        file[0] = 4;
        "Bình"u8[..3].CopyTo(file.AsSpan(1));
        file[second] = 4;

        Assert.Equal("office_lock", FileKind.Foreign(file));
        Assert.Null(FileKind.Foreign(Encoding.ASCII.GetBytes("\u0004" + new string('x', length - 1))));
        Assert.Equal("office_lock", FileKind.Foreign(",ann,host,01.12.2026 10:00,file:///home/ann/.config;"u8));
    }
}
