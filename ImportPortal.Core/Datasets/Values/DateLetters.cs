using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>The characters of a written date, alike however they were written: lower case, composed, of the usual width.</summary>
internal static class DateLetters
{
    /// <summary>The longest date, in characters and in bytes.</summary>
    public const int MaxLength = 160;

    /// <summary>Whether it is a letter of a name, or a mark on one.</summary>
    public static bool IsOfName(char letter) =>
        char.IsLetter(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Writes a text in these characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="letters">At least <see cref="MaxLength"/> long.</param>
    /// <returns>How many they are; -1: too many, or no text.</returns>
    public static int Fold(ReadOnlySpan<byte> text, Span<char> letters)
    {
        if (text.Length > MaxLength || Utf8.ToUtf16(text, letters, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
            return -1;
        if (letters[..length].IndexOfAnyInRange('\u0300', '\u036F') >= 0)
        {
            var composed = letters[..length].ToString().Normalize(NormalizationForm.FormC);
            composed.CopyTo(letters);
            length = composed.Length;
        }

        var count = 0;
        foreach (var letter in letters[..length])
        {
            if (Plain(letter) is var plain and not '\0')
                letters[count++] = plain;
        }

        return count;
    }

    /// <summary>One character; 0 for one that only says how others are shown.</summary>
    public static char Plain(char letter)
    {
        if (char.IsAscii(letter))
            return letter == '\t' ? ' ' : char.ToLowerInvariant(letter);
        if (char.IsWhiteSpace(letter))
            return ' ';
        return CharUnicodeInfo.GetUnicodeCategory(letter) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)),
            UnicodeCategory.Format => '\0',
            _ => letter switch
            {
                'İ' => 'i',
                'ς' or 'Σ' => 'σ',
                '’' or '‘' or 'ʼ' or 'ʻ' or '׳' or '״' or '′' => '\'',
                '،' or '、' => ',',
                '॰' => '.',
                '\u2212' or (>= '\u2010' and <= '\u2013') => '-',
                >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(letter - '\uFF00' + ' ')),
                _ => char.ToLowerInvariant(letter),
            },
        };
    }
}
