namespace ImportPortal.Core.Inspection.Letters;

/// <summary>How unlikely a sign is where it stands: an encoding that is not the text's makes signs of letters.</summary>
internal static class Signs
{
    private const double Usual = 7;
    private const double Rare = 12;
    private const double Never = 18;
    private const double BesideLetter = 5;
    private const double BetweenLetters = 12;

    // Those that stand before a word, behind one, inside one, or by themselves.
    private const string Before = "“„‘«‚¿¡µ°";
    private const string Behind = "”’“»°²³™®ªº…";
    private const string Inside = "’–—‐·";
    private const string Alone = "€£₫§©–—·°";

    // Those of any language; before or inside a word the others are more often letters of another encoding.
    private const string BesideAnyWord = "’–“”‘°²³™®…";

    // What keyboards have no key for; other encodings have letters there.
    private const string Unused = "¤¦¨´¸¬¯";

    /// <summary>Whether a letter by its category is used as a sign: of ordinals, and micro.</summary>
    public static bool IsLike(char letter) => letter is 'ª' or 'º' or 'µ';

    /// <summary>The bits of a sign.</summary>
    /// <param name="last">The character before it; a space: none.</param>
    /// <param name="sign">The sign.</param>
    /// <param name="next">The character behind it; a space: none.</param>
    public static double Bits(char last, char sign, char next)
    {
        var (isBehind, isBefore) = (char.IsLetter(last), char.IsLetter(next));
        var (places, beside) = (isBehind, isBefore) switch
        {
            (true, true) => (Inside, BetweenLetters),
            (true, false) => (Behind, BesideLetter),
            (false, true) => (Before, 2 * BesideLetter),
            _ => (Alone, 0),
        };
        if (places.Contains(sign, StringComparison.Ordinal))
            return Usual;
        return (IsUsual(sign) ? Usual : Unused.Contains(sign, StringComparison.Ordinal) ? Never : Rare) + beside;
    }

    /// <summary>Whether all characters beyond ASCII are usual signs where they usually stand.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    public static bool AreAll(ReadOnlySpan<byte> text)
    {
        var (before, last) = (' ', ' ');
        foreach (var rune in System.Text.Encoding.UTF8.GetString(text).EnumerateRunes())
        {
            var value = rune.IsBmp ? (char)rune.Value : '\uFFFD';
            if (last >= 0x80 && !IsPlain(before, last, value))
                return false;
            (before, last) = (last, value);
        }

        return last < 0x80 || IsPlain(before, last, ' ');
    }

    private static bool IsPlain(char last, char sign, char next) => IsUsual(sign) && Bits(last, sign, next) <= Usual
        && (BesideAnyWord.Contains(sign, StringComparison.Ordinal) || !(char.IsLetter(last) || char.IsLetter(next)));

    private static bool IsUsual(char sign) => sign == '\u00A0' || Before.Contains(sign, StringComparison.Ordinal)
        || Behind.Contains(sign, StringComparison.Ordinal) || Inside.Contains(sign, StringComparison.Ordinal) || Alone.Contains(sign, StringComparison.Ordinal);
}
