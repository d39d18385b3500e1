using System.Globalization;

namespace ImportPortal.Web.Components.Review;

/// <summary>The encodings as people look for them: by what is written in them.</summary>
internal static class Encodings
{
    /// <summary>The names of the groups' texts, each with its encodings, the usual ones first.</summary>
    public static readonly IReadOnlyList<(string Group, IReadOnlyList<string> Names)> Groups =
    [
        ("Encodings_Unicode", ["utf-8", "utf-16le", "utf-16be"]),
        ("Encodings_Vietnamese", ["windows-1258"]),
        ("Encodings_Western", ["windows-1252", "iso-8859-1", "iso-8859-15", "iso-8859-3", "macintosh", "ibm850"]),
        ("Encodings_Central", ["windows-1250", "iso-8859-2", "ibm852", "x-mac-ce"]),
        ("Encodings_Cyrillic", ["windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic"]),
        ("Encodings_Japanese", ["shift_jis", "euc-jp"]),
        ("Encodings_Chinese", ["gb18030", "big5"]),
        ("Encodings_Korean", ["euc-kr"]),
        ("Encodings_Thai", ["windows-874"]),
        ("Encodings_Greek", ["windows-1253", "iso-8859-7"]),
        ("Encodings_Turkish", ["windows-1254", "iso-8859-9"]),
        ("Encodings_Baltic", ["windows-1257", "iso-8859-13", "iso-8859-4"]),
        ("Encodings_Hebrew", ["windows-1255", "iso-8859-8"]),
        ("Encodings_Arabic", ["windows-1256", "iso-8859-6"]),
    ];

    /// <summary>What an encoding is called: UTF-8, Windows-1258, GB18030 (GBK).</summary>
    public static string NameOf(string encoding) => encoding switch
    {
        "utf-16le" => "UTF-16 LE",
        "utf-16be" => "UTF-16 BE",
        "shift_jis" => "Shift-JIS",
        "gb18030" => "GB18030 (GBK)",
        "big5" => "Big5",
        "ibm850" or "ibm852" or "ibm866" => $"DOS {encoding[3..]}",
        "macintosh" => "Mac Roman",
        "x-mac-ce" => "Mac Central European",
        "x-mac-cyrillic" => "Mac Cyrillic",
        _ when encoding.StartsWith("windows-", StringComparison.Ordinal) => "Windows-" + encoding[8..],
        _ => encoding.ToUpper(CultureInfo.InvariantCulture),
    };
}
