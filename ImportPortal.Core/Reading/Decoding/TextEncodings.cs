using System.Collections.Frozen;
using System.Text;

namespace ImportPortal.Core.Reading.Decoding;

/// <summary>The encodings that files are read in, by the names that settings bear.</summary>
public static class TextEncodings
{
    /// <summary>UTF-8, with a byte order mark or without.</summary>
    public const string Utf8 = "utf-8";

    /// <summary>UTF-16, low byte first.</summary>
    public const string Utf16LittleEndian = "utf-16le";

    /// <summary>UTF-16, high byte first.</summary>
    public const string Utf16BigEndian = "utf-16be";

    /// <summary>Western European of Windows.</summary>
    public const string Windows1252 = "windows-1252";

    /// <summary>Vietnamese of Windows: letters, and tones that follow them.</summary>
    public const string Windows1258 = "windows-1258";

    /// <summary>Japanese.</summary>
    public const string ShiftJis = "shift_jis";

    /// <summary>Simplified Chinese; GBK and GB 2312 are parts of it.</summary>
    public const string Gb18030 = "gb18030";

    /// <summary>Traditional Chinese.</summary>
    public const string Big5 = "big5";

    /// <summary>Japanese of Unix.</summary>
    public const string EucJp = "euc-jp";

    /// <summary>Korean, with the syllables that Windows adds.</summary>
    public const string EucKr = "euc-kr";

    private static readonly EncodingProvider Provider = CodePagesEncodingProvider.Instance;

    // Where the web and .NET differ about a name, the larger set is taken: it reads the smaller one's files too.
    private static readonly FrozenDictionary<string, int> CodePages = new Dictionary<string, int>
    {
        [Utf8] = 65001,
        [Utf16LittleEndian] = 1200,
        [Utf16BigEndian] = 1201,
        ["windows-1250"] = 1250,
        ["windows-1251"] = 1251,
        [Windows1252] = 1252,
        ["windows-1253"] = 1253,
        ["windows-1254"] = 1254,
        ["windows-1255"] = 1255,
        ["windows-1256"] = 1256,
        ["windows-1257"] = 1257,
        [Windows1258] = 1258,
        ["windows-874"] = 874,
        ["iso-8859-1"] = 28591,
        ["iso-8859-2"] = 28592,
        ["iso-8859-3"] = 28593,
        ["iso-8859-4"] = 28594,
        ["iso-8859-5"] = 28595,
        ["iso-8859-6"] = 28596,
        ["iso-8859-7"] = 28597,
        ["iso-8859-8"] = 28598,
        ["iso-8859-9"] = 28599,
        ["iso-8859-13"] = 28603,
        ["iso-8859-15"] = 28605,
        ["koi8-r"] = 20866,
        ["koi8-u"] = 21866,
        ["macintosh"] = 10000,
        ["x-mac-cyrillic"] = 10007,
        ["x-mac-ce"] = 10029,
        ["ibm850"] = 850,
        ["ibm852"] = 852,
        ["ibm866"] = 866,
        [ShiftJis] = 932,
        [Gb18030] = 54936,
        [Big5] = 950,
        [EucKr] = 949,
        [EucJp] = 51932,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["utf8"] = Utf8,
        ["us-ascii"] = Utf8,
        ["ascii"] = Utf8,
        ["utf-16"] = Utf16LittleEndian,
        ["latin1"] = "iso-8859-1",
        ["latin-1"] = "iso-8859-1",
        ["gbk"] = Gb18030,
        ["gb2312"] = Gb18030,
        ["cp936"] = Gb18030,
        ["shift-jis"] = ShiftJis,
        ["sjis"] = ShiftJis,
        ["cp932"] = ShiftJis,
        ["cp949"] = EucKr,
        ["uhc"] = EucKr,
        ["cp950"] = Big5,
        ["eucjp"] = EucJp,
        ["ujis"] = EucJp,
    }.ToFrozenDictionary();

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CodePages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The name that settings bear for what a person or a program calls an encoding; null when it is not known.</summary>
    public static string? NameOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.Trim().ToLowerInvariant();
        name = OtherNames.GetValueOrDefault(name, name);
        return CodePages.ContainsKey(name) ? name : null;
    }

    /// <summary>.NET's encoding behind a name of <see cref="Names"/>; null for any other.</summary>
    internal static Encoding? Find(string name, DecoderFallback? fallback = null)
    {
        if (!CodePages.TryGetValue(name, out var page))
            return null;
        var decoding = fallback ?? DecoderFallback.ReplacementFallback;
        return Provider.GetEncoding(page, EncoderFallback.ExceptionFallback, decoding)
            ?? Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, decoding);
    }
}
