using System.Globalization;
using System.Text;
using ImportPortal.Core.Reading.Decoding;
using UtfUnknown;

namespace ImportPortal.Core.Inspection;

/// <summary>Finds what encoding a text is in.</summary>
internal static class EncodingFinder
{
    // So few bytes beyond ASCII say nothing of a language: statistics of letters are then worth less than what is common.
    private const int FewBytes = 8;

    /// <summary>The encoding of a file.</summary>
    /// <param name="head">Its beginning.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    public static (string Name, Finding Finding) Find(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (OfMark(head) is { } marked)
            return (marked, Finding.Certain(EvidenceCodes.EncodingMark));
        if (OfZeros(head) is { } wide)
            return wide;

        var beyond = CountBeyondAscii(head);
        if (beyond == 0)
            return (TextEncodings.Utf8, Finding.Certain(EvidenceCodes.EncodingAscii, Text(head.Length)));
        var (wellFormed, broken) = Utf8Shape.Count(head, isWhole);
        if (broken == 0)
            return (TextEncodings.Utf8, Finding.Certain(EvidenceCodes.EncodingUtf8, Text(wellFormed)));
        if (wellFormed >= 2 * broken)
            return (TextEncodings.Utf8, Finding.Likely(EvidenceCodes.EncodingUtf8Broken, Text(wellFormed), Text(broken)));

        if (CountTones(head) is var (onVowels, tones) && onVowels >= 2 && onVowels * 10 >= tones * 9)
            return (TextEncodings.Windows1258, Finding.Certain(EvidenceCodes.EncodingTones, Text(onVowels)));
        return OfFrequency(head, isWhole, beyond);
    }

    private static string? OfMark(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
            return TextEncodings.Utf8;
        if (head.StartsWith(Encoding.Unicode.Preamble))
            return TextEncodings.Utf16LittleEndian;
        return head.StartsWith(Encoding.BigEndianUnicode.Preamble) ? TextEncodings.Utf16BigEndian : null;
    }

    /// <summary>
    /// UTF-16 without a mark: the separators and line breaks of a table are of ASCII, so one of their two bytes is zero, always
    /// the same one. Zeros in a text of bytes stand anywhere, and among ASCII.
    /// </summary>
    private static (string, Finding)? OfZeros(ReadOnlySpan<byte> head)
    {
        int high = 0, low = 0, breaks = 0, ascii = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            var (first, second) = (head[i], head[i + 1]);
            if (first == 0 && second is > 0 and < 0x80)
                high++;
            else if (second == 0 && first is > 0 and < 0x80)
                low++;
            else if ((first | second) < 0x80)
                ascii++;
            if ((first | second) is (byte)'\n' or (byte)'\r' && (first == 0 || second == 0))
                breaks++;
        }

        var (most, least) = (Math.Max(high, low), Math.Min(high, low));
        var allBreaks = head.Count((byte)'\n') + head.Count((byte)'\r');
        var isWide = allBreaks == 0 ? most * 10 > head.Length : most * 100 > head.Length && breaks * 2 >= allBreaks;
        if (most < 2 || least * 20 > most || ascii * 4 > head.Length || !isWide)
            return null;
        return (
            low > high ? TextEncodings.Utf16LittleEndian : TextEncodings.Utf16BigEndian,
            Finding.Certain(EvidenceCodes.EncodingZeros, Text(most)));
    }

    /// <summary>How many bytes that are tones in windows-1258 follow a Vietnamese vowel, and how many there are.</summary>
    private static (int OnVowels, int All) CountTones(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> vowels = [.. "aeiouyAEIOUY"u8, 0xC2, 0xC3, 0xCA, 0xD4, 0xD5, 0xDD, 0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD];
        var onVowels = 0;
        var all = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (!VietnameseDecoder.Tones.Contains(head[i]))
                continue;
            all++;
            if (i > 0 && vowels.Contains(head[i - 1]))
                onVowels++;
        }

        return (onVowels, all);
    }

    private static (string, Finding) OfFrequency(ReadOnlySpan<byte> head, bool isWhole, int beyond)
    {
        var best = (Name: (string?)null, Confidence: 0f);
        foreach (var detail in CharsetDetector.DetectFromBytes(head.ToArray()).Details ?? [])
        {
            if (detail.EncodingName is not null && Refine(head, isWhole, detail.EncodingName) is { } name && WordShape.Reads(head, isWhole, name))
            {
                best = (name, detail.Confidence);
                break;
            }
        }

        var isFew = beyond < FewBytes || DistinctBeyondAscii(head) < 3;
        var isLatin = CountPairs(head) * 4 <= beyond && WordShape.Reads(head, isWhole, TextEncodings.Windows1252);
        if (isFew && isLatin)
            return (TextEncodings.Windows1252, Finding.Likely(EvidenceCodes.EncodingFew, Text(beyond)));
        if (best.Name is null || isFew || best.Confidence < 0.3f)
            return (best.Name ?? TextEncodings.Utf8, Finding.Open(EvidenceCodes.EncodingUnknown, Text(beyond)));

        var percent = Text((int)Math.Round(best.Confidence * 100));
        return best.Confidence >= 0.9f
            ? (best.Name, Finding.Certain(EvidenceCodes.EncodingFrequency, Text(beyond), percent))
            : (best.Name, Finding.Likely(EvidenceCodes.EncodingFrequency, Text(beyond), percent));
    }

    /// <summary>
    /// The portal's name for what the statistics named; where Windows has an encoding that holds the ISO one's letters in the
    /// same places, that: it has also what programs on Windows put between them.
    /// </summary>
    private static string? Refine(ReadOnlySpan<byte> head, bool isWhole, string found)
    {
        var name = found switch
        {
            "iso-8859-1" => TextEncodings.Windows1252,
            "iso-8859-9" => "windows-1254",
            "tis-620" or "iso-8859-11" => "windows-874",
            "x-mac-ce" or "x-mac-cyrillic" => null,
            _ => TextEncodings.NameOf(found),
        };
        var windows = name switch
        {
            "iso-8859-2" => "windows-1250",
            "iso-8859-7" => "windows-1253",
            "iso-8859-8" => "windows-1255",
            "iso-8859-13" => "windows-1257",
            "iso-8859-15" => TextEncodings.Windows1252,
            _ => null,
        };
        if (name is null || windows is null)
            return name;
        var usesControls = head.ContainsAnyInRange((byte)0x80, (byte)0x9F);
        return usesControls || TextHead.Decode(head, isWhole, name).AsSpan().SequenceEqual(TextHead.Decode(head, isWhole, windows)) ? windows : name;
    }

    private static int CountBeyondAscii(ReadOnlySpan<byte> head)
    {
        var count = 0;
        foreach (var value in head)
            count += value >> 7;
        return count;
    }

    /// <summary>How many bytes beyond ASCII follow another: few do where an accented letter stands among plain ones.</summary>
    private static int CountPairs(ReadOnlySpan<byte> head)
    {
        var count = 0;
        for (var i = 1; i < head.Length; i++)
            count += (head[i] & head[i - 1]) >> 7;
        return count;
    }

    private static int DistinctBeyondAscii(ReadOnlySpan<byte> head)
    {
        Span<bool> seen = stackalloc bool[256];
        foreach (var value in head)
            seen[value] = true;
        return seen[128..].Count(true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
