using System.Text;

namespace ImportPortal.Core.Inspection;

/// <summary>The bytes by which programs tell their files, each with the word for the kind that a clerk knows.</summary>
internal static class FileMarks
{
    // Where it stands, the bytes, the kind. Latin-1; a letter alone is never a mark, as a table may begin with any word.
    private static readonly (int Offset, byte[] Mark, string Kind)[] Marks =
    [
        .. Of(0, "PDF", "%PDF-"),
        .. Of(0, "image", "\u0089PNG\r\n", "\u00FF\u00D8\u00FF", "GIF87a", "GIF89a", "II*\0", "MM\0*", "8BPS\0\u0001", "\0\0\u0001\0", "%!PS"),
        .. Of(4, "image", "ftypheic", "ftypmif1", "ftypavif"),
        .. Of(8, "image", "WEBP"),
        .. Of(4, "audio", "ftypM4A"),
        .. Of(0, "audio", "ID3\u0002", "ID3\u0003", "ID3\u0004", "\u00FF\u00FB", "\u00FF\u00F3", "\u00FF\u00F2", "OggS\0", "fLaC\0", "MThd\0", "#!AMR"),
        .. Of(8, "audio", "WAVEfmt"),
        .. Of(4, "video", "ftyp", "moov", "mdat\0"),
        .. Of(8, "video", "AVI LIST"),
        .. Of(0, "video", "\u001AE\u00DF\u00A3", "FLV\u0001", "0&\u00B2u\u008Ef", "\0\0\u0001\u00BA", "\0\0\u0001\u00B3"),
        .. Of(0, "gzip", "\u001F\u008B"),
        .. Of(0, "7z", "7z\u00BC\u00AF\u0027\u001C"),
        .. Of(0, "rar", "Rar!\u001A\u0007"),
        .. Of(0, "bzip2", "BZh11AY&SY", "BZh21AY&SY", "BZh31AY&SY", "BZh41AY&SY", "BZh51AY&SY", "BZh61AY&SY", "BZh71AY&SY", "BZh81AY&SY", "BZh91AY&SY"),
        .. Of(0, "xz", "\u00FD7zXZ\0"),
        .. Of(0, "zstd", "(\u00B5/\u00FD"),
        .. Of(0, "cab", "MSCF\0\0\0\0"),
        .. Of(257, "tar", "ustar"),
        .. Of(0, "sqlite", "SQLite format 3\0"),
        .. Of(4, "access", "Standard Jet DB\0", "Standard ACE DB\0"),
        .. Of(0, "parquet", "PAR1\u0015", "PAR1\0"),
        .. Of(0, "orc", "ORC\n\u0003", "Obj\u0001"),
        .. Of(0, "spss", "$FL2@(#)", "$FL3@(#)"),
        .. Of(0, "stata", "<stata_dta>"),
        .. Of(0, "program", "MZ\u0090\0", "\u007FELF", "\u00CA\u00FE\u00BA\u00BE", "\u00CF\u00FA\u00ED\u00FE"),
        .. Of(0, "shortcut", "L\0\0\0\u0001\u0014\u0002\0", "[InternetShortcut]"),
        .. Of(0, "vcard", "BEGIN:VCARD", "BEGIN:VCALENDAR"),
        .. Of(0, "UTF-32", "\u00FF\u00FE\0\0", "\0\0\u00FE\u00FF"),
    ];

    /// <summary>The kind of a file that begins so; null where no program is known to begin its files so.</summary>
    public static string? KindOf(ReadOnlySpan<byte> head)
    {
        foreach (var (offset, mark, kind) in Marks)
        {
            if (head.Length > offset && head[offset..].StartsWith(mark))
                return kind;
        }

        return IsLock(head) ? "office_lock" : null;
    }

    /// <summary>
    /// What Excel and Word put beside a file that is open: the length of the user's name, the name padded with blanks or zeros,
    /// then both again in UTF-16; 165 or 162 bytes. LibreOffice writes a line with the user and the folder.
    /// </summary>
    private static bool IsLock(ReadOnlySpan<byte> head)
    {
        const int NameRoom = 54;
        if (head.Length is 162 or 165 && head[0] is > 0 and <= NameRoom)
            return head[(1 + head[0])..NameRoom].IndexOfAnyExcept((byte)' ', (byte)0) < 0 && head[NameRoom..].IndexOf((byte)0) >= 0;
        return head.Length < 1_000 && head.StartsWith(","u8) && head.EndsWith(";"u8) && head.IndexOf("file:///"u8) >= 0;
    }

    private static IEnumerable<(int Offset, byte[] Mark, string Kind)> Of(int offset, string kind, params string[] marks) =>
        marks.Select(mark => (offset, Encoding.Latin1.GetBytes(mark), kind));
}
