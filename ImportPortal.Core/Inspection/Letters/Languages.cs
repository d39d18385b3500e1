using System.Collections.Frozen;
using System.Text;
using ImportPortal.Core.Reading.Decoding;

namespace ImportPortal.Core.Inspection.Letters;

/// <summary>The languages whose letters are known, by their codes (ISO 639). They were counted in translated texts of free software.</summary>
internal static class Languages
{
    private static readonly Lazy<FrozenDictionary<string, LanguageCosts>> Loaded = new(Load);

    /// <summary>A language's costs.</summary>
    public static LanguageCosts Of(string code) => Loaded.Value[code];

    /// <summary>
    /// One language a line, parts by tabs: its code; its alphabet; for each letter of it, what each letter costs behind it.
    /// Or its code and its commonest characters.
    /// </summary>
    private static FrozenDictionary<string, LanguageCosts> Load()
    {
        using var stream = typeof(Languages).Assembly.GetManifestResourceStream(typeof(Languages), "letters.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var languages = new Dictionary<string, LanguageCosts>();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split('\t');
            languages.Add(parts[0], parts is [_, var alphabet, var bits] ? new AlphabetCosts(alphabet, bits) : OfCharacters(parts[0], parts[1]));
        }

        return languages.ToFrozenDictionary();
    }

    private static CharacterCosts OfCharacters(string code, string commonest) => new(
        commonest,
        code switch
        {
            "zh-cn" => new CharacterLevels(TextEncodings.Gb18030, 0xA1, (0xB0, 0xD7, 13), (0xD8, 0xF7, 17)),
            "zh-tw" => new CharacterLevels(TextEncodings.Big5, 0x40, (0xA4, 0xC6, 13), (0xC9, 0xF9, 17)),
            "ja" => new CharacterLevels(TextEncodings.EucJp, 0xA1, (0xA4, 0xA5, 9), (0xB0, 0xCF, 13), (0xD0, 0xF4, 17)),
            _ => new CharacterLevels(TextEncodings.EucKr, 0xA1, (0xB0, 0xC8, 12), (0xCA, 0xFD, 18)),
        },
        hasHalfWidth: code == "ja");
}
