using System.Globalization;
using System.Text.Unicode;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>The digits of a number, with their marks and a sign, without what people write around them.</summary>
internal readonly ref struct BareNumber
{
    private BareNumber(ReadOnlySpan<byte> digits, bool isPercent)
    {
        Digits = digits;
        IsPercent = isPercent;
    }

    /// <summary>The digits in ASCII, with a minus where the number is below zero however that was written.</summary>
    public ReadOnlySpan<byte> Digits { get; }

    /// <summary>Whether a percent sign stood by them.</summary>
    public bool IsPercent { get; }

    /// <summary>Takes away what stands around the digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="characters">As long as the text, to work in.</param>
    /// <param name="digits">One byte longer than the text; what the digits are put into.</param>
    /// <param name="separator">The decimal separator; null: not settled.</param>
    /// <param name="bare">The number.</param>
    public static bool TryFind(ReadOnlySpan<byte> text, Span<char> characters, Span<byte> digits, char? separator, out BareNumber bare)
    {
        bare = default;
        if (Utf8.ToUtf16(text, characters, out _, out var length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
            return false;
        var rest = characters[..length];
        // White space around a value belongs to it unless its column drops it.
        if (char.IsWhiteSpace(rest[0]) || char.IsWhiteSpace(rest[^1]))
            return false;
        foreach (ref var letter in rest)
            letter = Plain(letter, separator ?? '.');

        var around = new Surroundings();
        ReadOnlySpan<char> inner = rest;
        while (around.TryTake(ref inner))
            inner = inner.Trim(' ');
        if (!around.AreClear || inner.IsEmpty)
            return false;

        var count = 0;
        if (around.IsNegative)
            digits[count++] = (byte)'-';
        foreach (var letter in inner)
        {
            if (!char.IsAscii(letter))
                return false;
            digits[count++] = (byte)letter;
        }

        // One sign was taken already, or none is there: what begins with another is no number.
        if (inner[0] is '-' or '+')
            return false;
        bare = new BareNumber(digits[..count], around.IsPercent);
        return true;
    }

    /// <summary>The ASCII character that one of another script or width stands for; else itself.</summary>
    private static char Plain(char letter, char separator)
    {
        if (char.IsAscii(letter))
            return letter;
        if (CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit && char.IsDigit(letter))
            return (char)('0' + digit);
        return letter switch
        {
            '\u2212' or (>= '\u2010' and <= '\u2013') or '\uFE63' => '-',
            '\u2019' => '\'',
            '\u066B' => separator,
            '\u066C' => '\'',
            '\u066A' => '%',
            // Signs of the width of Chinese characters, from the dollar to the point.
            >= '\uFF04' and <= '\uFF0E' => (char)(letter - '\uFF00' + ' '),
            '\u00A0' or '\u202F' or '\u2007' or '\u2009' or '\u2008' or '\u200A' or '\u3000' => ' ',
            _ => letter,
        };
    }

    /// <summary>What was found around the digits: each of it once, but for a currency that is named on both sides.</summary>
    private ref struct Surroundings
    {
        private int _signs;
        private int _brackets;
        private int _percents;
        private int _currencies;
        private bool _isMinus;

        public readonly bool IsNegative => _isMinus || _brackets > 0;

        public readonly bool IsPercent => _percents > 0;

        /// <summary>Whether it says nothing twice, and nothing that goes ill together.</summary>
        public readonly bool AreClear => _signs + _brackets <= 1 && _percents <= 1 && _currencies <= 2 && (_percents == 0 || _currencies == 0);

        public bool TryTake(ref ReadOnlySpan<char> text)
        {
            if (text.Length < 2)
                return false;
            if (text[0] == '(' && text[^1] == ')')
            {
                _brackets++;
                text = text[1..^1];
                return true;
            }

            return TryTakeFirst(ref text) || TryTakeLast(ref text);
        }

        private bool TryTakeFirst(ref ReadOnlySpan<char> text)
        {
            if (TryTakeSign(text[0]))
            {
                text = text[1..];
                return true;
            }

            var length = 0;
            while (length < text.Length && IsOfWord(text[length]))
                length++;
            // Of "$.50" the point is the number's, of "Rs.50" the currency's.
            foreach (var end in (ReadOnlySpan<int>)[length, length - 1])
            {
                if (end < 1 || end >= text.Length || (end < length && text[end] is not ('.' or ',')))
                    continue;
                // The rand's letter stands before an amount, and nothing else does that has one.
                if (!CurrencyMarks.IsOne(text[..end]) && !(end == length && text[..end] is "R"))
                    continue;
                _currencies++;
                text = text[end..];
                return true;
            }

            return false;
        }

        private bool TryTakeLast(ref ReadOnlySpan<char> text)
        {
            // "12,-" is a price without cents, which some write for 12 and others might take for less than nothing.
            if ((text[^1] == '%' || text[^2] is not ('.' or ',')) && TryTakeSign(text[^1]))
            {
                text = text[..^1];
                return true;
            }

            var length = 0;
            while (length < text.Length && IsOfWord(text[^(length + 1)]))
                length++;
            // Of "12.€" the point is the number's.
            foreach (var end in (ReadOnlySpan<int>)[length, length - 1])
            {
                if (end < 1 || end >= text.Length || (end < length && text[^(end + 1)] is not ('.' or ',')))
                    continue;
                if (!CurrencyMarks.IsOne(text[^end..]))
                    continue;
                _currencies++;
                text = text[..^end];
                return true;
            }

            return false;
        }

        private bool TryTakeSign(char letter)
        {
            if (letter == '%')
                _percents++;
            else if (letter is '-' or '+')
                _signs++;
            else
                return false;
            _isMinus |= letter == '-';
            return true;
        }

        private static bool IsOfWord(char letter) => !char.IsAsciiDigit(letter) && letter is not ('-' or '+' or '(' or ')' or '%' or ' ' or '\'');
    }
}
