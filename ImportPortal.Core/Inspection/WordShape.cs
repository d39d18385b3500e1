using System.Text;
using System.Text.Unicode;

namespace ImportPortal.Core.Inspection;

/// <summary>Whether an encoding reads a text as words: statistics alone also name some that make symbols of letters.</summary>
internal static class WordShape
{
    /// <summary>Whether every byte is text of the encoding, and none of the signs it makes stands inside a word.</summary>
    public static bool Reads(ReadOnlySpan<byte> head, bool isWhole, string encoding)
    {
        var text = TextHead.Decode(head, isWhole, encoding);
        if (!Utf8.IsValid(text))
            return false;

        var signs = 0;
        var letters = 0;
        var (before, last) = (new Rune(' '), new Rune(' '));
        foreach (var rune in Encoding.UTF8.GetString(text).EnumerateRunes())
        {
            if (!last.IsAscii)
            {
                // The byte FF makes a letter that hardly a word has, and stands in much that is no text.
                if (last.Value == 'ÿ' || (IsSign(last) && Rune.IsLetter(before) && Rune.IsLetter(rune)))
                    signs++;
                else if (Rune.IsLetter(last))
                    letters++;
            }

            (before, last) = (last, rune);
        }

        return signs * 20 <= letters + signs;
    }

    // A dash or an apostrophe may well stand between two letters.
    private static bool IsSign(Rune rune) => Rune.IsSymbol(rune) || Rune.IsControl(rune)
        || (Rune.IsPunctuation(rune) && rune.Value is not (>= 0x2010 and <= 0x201F or '·')) || (Rune.IsNumber(rune) && rune.Value < 0x3000);
}
