using System.Runtime.InteropServices;
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

    // A longer line that no block holds whole is not looked at.
    private const int MostBytes = 64 * 1024;

    private readonly int _least;
    private readonly List<byte> _cut = [];
    private long _cutAt;

    private Utf8Lines(int least) => _least = least;

    /// <summary>What finds them in an encoding; null where bytes of ASCII do not stand for themselves.</summary>
    public static Utf8Lines? For(string encoding) => encoding switch
    {
        TextEncodings.Utf8 or TextEncodings.Utf16LittleEndian or TextEncodings.Utf16BigEndian => null,
        "windows-874" or "iso-8859-5" or TextEncodings.ShiftJis or TextEncodings.Gb18030 or TextEncodings.Big5 or TextEncodings.EucJp or TextEncodings.EucKr => new(Many),
        _ => new(Few),
    };

    /// <summary>Looks at the next block of the text.</summary>
    /// <param name="block">Its bytes.</param>
    /// <param name="utf8">The same, decoded: it has the same line breaks.</param>
    /// <param name="decoded">Bytes of decoded text before it.</param>
    /// <param name="isEnd">Whether nothing follows.</param>
    /// <returns>Where in the decoded text the first such line begins that ends in the block; null where none does.</returns>
    public long? Find(ReadOnlySpan<byte> block, ReadOnlySpan<byte> utf8, long decoded, bool isEnd)
    {
        var first = FindBreak(block);
        if (_cut.Count + first <= MostBytes)
            _cut.AddRange(block[..first]);
        var found = (first < block.Length || isEnd) && IsUtf8(CollectionsMarshal.AsSpan(_cut)) ? _cutAt : (long?)null;
        if (first == block.Length)
            return found;

        for (int at = first, there = FindBreak(utf8); at < block.Length;)
        {
            at++;
            there++;
            var length = FindBreak(block[at..]);
            if (at + length == block.Length && !isEnd)
            {
                _cut.Clear();
                _cut.AddRange(block[at..]);
                _cutAt = decoded + there;
                break;
            }

            if (found is null && IsUtf8(block.Slice(at, length)))
                found = decoded + there;
            at += length;
            there += FindBreak(utf8[Math.Min(there, utf8.Length)..]);
        }

        return found;
    }

    private static int FindBreak(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var at ? at : text.Length;

    private bool IsUtf8(ReadOnlySpan<byte> line)
    {
        if (line.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) < 0 || !Utf8.IsValid(line))
            return false;
        var count = 0;
        foreach (var value in line)
            count += value >= 0xC0 ? 1 : 0;
        return count >= _least;
    }
}
