using System.Globalization;
using System.Text;
using ImportPortal.Core.Inspection.Letters;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Finds what encoding a text is in.</summary>
internal static class EncodingFinder
{
    // So few bytes beyond ASCII say nothing of a language, only that the words are whole.
    private const int FewBytes = 8;

    // Of characters of three bytes so many are no chance any more.
    private const int FewLong = 2;

    // Of so few, another encoding than the most common one must be certain.
    private const int ScarceBytes = 4;

    // Few characters of UTF-8 are in doubt where so many places for each are broken.
    private const int MostBrokenForOne = 4;

    // Of a text in a Latin encoding so few pairs of bytes are UTF-8 by chance.
    private const int FewWellFormed = 2;
    private const int MostBrokenInLatin = 50;

    private static readonly HashSet<string> Latin =
        ["windows-1250", TextEncodings.Windows1252, "windows-1254", "windows-1257", TextEncodings.Windows1258, "iso-8859-1", "iso-8859-2", "iso-8859-15"];

    // How much less likely, in bits, the next best reading must be.
    private const double LikelyBits = 7;
    private const double CertainBits = 14;

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
        var (wellFormed, longer, broken) = Utf8Shape.Count(head, isWhole);
        if (broken == 0)
            return (TextEncodings.Utf8, Finding.Certain(EvidenceCodes.EncodingUtf8, Text(wellFormed)));
        // Two bytes of another encoding may happen to be a character of UTF-8; three do seldom.
        if (wellFormed >= 2 * broken && (wellFormed >= FewBytes || longer >= FewLong))
            return (TextEncodings.Utf8, Finding.Likely(EvidenceCodes.EncodingUtf8Broken, Text(wellFormed), Text(broken)));

        // As many characters as broken places are no chance either; of two bytes they may be, where there are few.
        var evidence = new Reason(EvidenceCodes.EncodingUtf8Broken, Text(wellFormed), Text(broken));
        if (wellFormed >= broken && wellFormed > 0)
            return (TextEncodings.Utf8, new Finding(longer > 0 || wellFormed >= FewBytes ? Certainty.Likely : Certainty.Open, evidence));

        var found = OfWords(head, isWhole, beyond);
        var isCertain = found.Item2.Certainty == Certainty.Certain;
        if (longer > 0 && wellFormed * MostBrokenForOne >= broken && !isCertain)
            return (TextEncodings.Utf8, new Finding(Certainty.Open, evidence));
        // In the words of a Latin encoding hardly any two bytes are a character of UTF-8: parts of the file are in either.
        return wellFormed >= FewWellFormed && wellFormed * MostBrokenInLatin >= broken && Latin.Contains(found.Item1)
            ? (found.Item1, new Finding(Certainty.Open, evidence))
            : found;
    }

    private static string? OfMark(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
            return TextEncodings.Utf8;
        if (head.StartsWith(Encoding.Unicode.Preamble))
            return TextEncodings.Utf16LittleEndian;
        // The same mark in GB 18030, which no other text begins with.
        if (head.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]))
            return TextEncodings.Gb18030;
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
            else if (first is >= 0x20 and < 0x7F && second is >= 0x20 and < 0x7F)
                ascii++;
            if ((first | second) is (byte)'\n' or (byte)'\r' && (first == 0 || second == 0))
                breaks++;
        }

        var (most, least) = (Math.Max(high, low), Math.Min(high, low));
        var allBreaks = head.Count((byte)'\n') + head.Count((byte)'\r');
        var isWide = allBreaks == 0 ? most * 10 > head.Length : most * 100 > head.Length && breaks * 4 >= allBreaks;
        if (most < 2 || least * 8 > most || ascii * 4 > head.Length || !isWide)
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

    private static (string, Finding) OfWords(ReadOnlySpan<byte> head, bool isWhole, int beyond)
    {
        // Signs that stand among plain words tell nothing of a language.
        if (Signs.AreAll(TextHead.Decode(head, isWhole, TextEncodings.Windows1252)))
            return (TextEncodings.Windows1252, Finding.Likely(EvidenceCodes.EncodingFew, Text(beyond)));
        var found = EncodingContest.Find(head, isWhole);
        var isScarce = beyond < ScarceBytes && found.Name != TextEncodings.Windows1252;
        if (found.Bits < (isScarce ? CertainBits : LikelyBits) || !found.AreWords)
            return (found.Name, Finding.Open(EvidenceCodes.EncodingUnknown, Text(beyond)));
        if (found.Name == TextEncodings.Windows1258 && CountTones(head) is ( > 1, _) and var (onVowels, _))
            return (found.Name, Finding.Certain(EvidenceCodes.EncodingTones, Text(onVowels)));
        if (found.Name == TextEncodings.Windows1252 && beyond < FewBytes)
            return (found.Name, Finding.Likely(EvidenceCodes.EncodingFew, Text(beyond)));

        var percent = Text((int)(100 * (1 - Math.Pow(2, -Math.Min(found.Bits, 100)))));
        return found.Bits >= CertainBits
            ? (found.Name, Finding.Certain(EvidenceCodes.EncodingFrequency, Text(beyond), percent))
            : (found.Name, Finding.Likely(EvidenceCodes.EncodingFrequency, Text(beyond), percent));
    }

    private static int CountBeyondAscii(ReadOnlySpan<byte> head)
    {
        var count = 0;
        foreach (var value in head)
            count += value >> 7;
        return count;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
