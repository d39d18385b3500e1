using ImportPortal.Core.Reading.Decoding;

namespace ImportPortal.Core.Inspection.Letters;

/// <summary>An encoding that a text without a mark may be in.</summary>
/// <param name="Name">Its name in <see cref="TextEncodings"/>.</param>
/// <param name="Bits">How rare it is.</param>
/// <param name="Languages">What is written in it.</param>
internal sealed record EncodingCandidate(string Name, double Bits, params string[] Languages)
{
    private static readonly string[] Western = ["de", "fr", "es", "pt", "it", "sv", "da", "fi", "nl", "ca", "is"];
    private static readonly string[] Central = ["pl", "cs", "sk", "hu", "ro", "hr", "sl", "de"];
    private static readonly string[] Cyrillic = ["ru", "uk", "bg", "sr", "be"];
    private static readonly string[] Baltic = ["lt", "lv", "et", "de"];

    /// <summary>Whether texts that are nearly all of ASCII are mostly in it.</summary>
    public bool IsOfAscii => Name is TextEncodings.Windows1252 or "iso-8859-15";

    /// <summary>All of them; of two that read a text the same, the first is named.</summary>
    public static IReadOnlyList<EncodingCandidate> All { get; } =
    [
        new(TextEncodings.Windows1252, 0, Western),
        new("windows-1250", 6, Central),
        new("windows-1251", 0, Cyrillic),
        new("windows-1253", 0, "el"),
        new("windows-1254", 3, "tr", "de", "fr"),
        new("windows-1255", 0, "he"),
        new("windows-1256", 0, "ar"),
        new("windows-1257", 6, Baltic),
        new(TextEncodings.Windows1258, 0, "vi"),
        new("windows-874", 0, "th"),
        new(TextEncodings.ShiftJis, 0, "ja"),
        new(TextEncodings.Gb18030, 0, "zh-cn"),
        new(TextEncodings.Big5, 0, "zh-tw"),
        new(TextEncodings.EucKr, 0, "ko"),
        new(TextEncodings.EucJp, 1, "ja"),
        new("iso-8859-15", 2, Western),
        new("iso-8859-2", 7, Central),
        new("iso-8859-5", 3, Cyrillic),
        new("iso-8859-7", 1, "el"),
        new("iso-8859-13", 8, Baltic),
        new("koi8-r", 1, Cyrillic),
        new("koi8-u", 3, "uk", "ru"),
        new("ibm866", 2, "ru", "bg"),
        new("ibm850", 6, Western),
        new("ibm852", 8, Central),
        new("macintosh", 6, Western),
        new("x-mac-ce", 10, Central),
        new("x-mac-cyrillic", 4, Cyrillic),
    ];
}
