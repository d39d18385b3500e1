using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ImportPortal.Core.Datasets;

/// <summary>
/// What of a name counts where files are matched with a dataset, more and more loosely: people write <c>Giá (VND)</c>,
/// <c>gia</c> and <c>#Gia:</c> for one thing. Where a looser form makes two names equal, the stricter one tells them apart.
/// </summary>
internal static class NameForms
{
    // Letters that no normal form takes apart.
    private static readonly FrozenDictionary<char, string> PlainLetters =
        "đ=d Đ=D ð=d Ð=D ß=ss ẞ=SS æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O ł=l Ł=L ı=i ħ=h Ħ=H þ=th Þ=TH".Split(' ')
            .ToFrozenDictionary(pair => pair[0], pair => pair[2..]);

    /// <summary>
    /// The name without case, white space, marks between words, format characters, quotes around it and what a form puts
    /// behind a required field; accents and units still count. Empty for a name of marks alone.
    /// </summary>
    public static string Written(string name) => Joined(Letters(name));

    /// <summary>The same without accents, and without units in brackets.</summary>
    public static string Loose(string name) => Joined(Unaccented(NameUnits.Without(Letters(name))));

    /// <summary>The words of a name in lower case, without accents and units; <c>endDate</c> has two.</summary>
    public static string[] Words(string name)
    {
        var text = Unaccented(NameUnits.Without(Letters(name)));
        var words = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            // orderDate and HTTPStatus are two words each.
            if (at > 0 && char.IsUpper(letter) && (char.IsLower(text[at - 1]) || (char.IsUpper(text[at - 1]) && at + 1 < text.Length && char.IsLower(text[at + 1]))))
                words.Append(' ');
            if (at > 0 && char.IsLetter(letter) != char.IsLetter(text[at - 1]) && char.IsAsciiDigit(letter) != char.IsAsciiDigit(text[at - 1]))
                words.Append(' ');
            words.Append(char.IsLetterOrDigit(letter) || IsMark(letter) ? char.ToLowerInvariant(letter) : ' ');
        }

        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>In one form for all ways of writing a character, without those that are not seen.</summary>
    private static string Letters(string name)
    {
        if (Ascii.IsValid(name) && !name.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            return name;
        var seen = string.Concat(DefinitionNames.Normal(name, NormalizationForm.FormKC)
            .Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control) || char.IsWhiteSpace(letter)));
        return DefinitionNames.Normal(seen, NormalizationForm.FormKC);
    }

    private static string Unaccented(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            // Of other scripts a mark may make another letter.
            if (letter is (>= '\u0300' and <= '\u036F') or (>= '\uFE00' and <= '\uFE0F'))
                continue;
            _ = PlainLetters.TryGetValue(letter, out var instead) ? plain.Append(instead) : plain.Append(letter);
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Letters, digits and signs in upper case; between two digits one mark stays, as 1-2 is not 12.</summary>
    private static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        var isApart = false;
        foreach (var letter in text)
        {
            if (IsBetweenWords(letter))
            {
                isApart = joined.Length > 0;
                continue;
            }

            if (isApart && char.IsDigit(letter) && char.IsDigit(joined[^1]))
                joined.Append('_');
            isApart = false;
            joined.Append(letter);
        }

        return joined.ToString().ToUpperInvariant();
    }

    private static bool IsBetweenWords(char letter) => char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter)
        is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
        or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
        || ".,;:/\\#*'\"`´!?|~·•…\u2044\u3001\u3002".Contains(letter, StringComparison.Ordinal);

    private static bool IsMark(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
