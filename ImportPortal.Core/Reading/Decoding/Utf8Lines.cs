using System.Text.Unicode;

namespace ImportPortal.Core.Reading.Decoding;

/// <summary>
/// Finds lines of UTF-8 in a text that is read in another encoding. Every byte of them is a character there too, so that
/// nothing else tells that the file goes on otherwise than it began.
/// </summary>
internal sealed class Utf8Lines
{
    // Characters of UTF-8 that a line must be made of, and of nothing else beyond ASCII, to be no chance: in alphabets of which
    // a word hardly ever looks so, and in those of which two letters often do.
    private const int Few = 2;
    private const int Many = 10;

    private readonly int _least;

    private Utf8Lines(int least) => _least = least;

    /// <summary>What finds them in an encoding; null where bytes of ASCII do not stand for themselves.</summary>
    public static Utf8Lines? For(string encoding) => encoding switch
    {
        TextEncodings.Utf8 or TextEncodings.Utf16LittleEndian or TextEncodings.Utf16BigEndian => null,
        "windows-874" or "iso-8859-5" or TextEncodings.ShiftJis or TextEncodings.Gb18030 or TextEncodings.Big5 or TextEncodings.EucJp or TextEncodings.EucKr => new(Many),
        _ => new(Few),
    };

    /// <summary>Where the first of them begins; negative where there is none.</summary>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var beyond = bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (beyond < 0)
                return -1;
            var start = at + bytes.Slice(at, beyond).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
            var length = bytes[start..].IndexOfAny((byte)'\n', (byte)'\r');
            var line = length < 0 ? bytes[start..] : bytes.Slice(start, length);
            if (Utf8.IsValid(line) && CountCharacters(line) >= _least)
                return start;
            at = start + line.Length + 1;
        }

        return -1;
    }

    private static int CountCharacters(ReadOnlySpan<byte> line)
    {
        var count = 0;
        foreach (var value in line)
            count += value >= 0xC0 ? 1 : 0;
        return count;
    }
}
