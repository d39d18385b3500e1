using System.Globalization;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>What a part of a written date is.</summary>
internal enum DateTokenKind : byte
{
    /// <summary>One to four digits.</summary>
    Number,

    /// <summary>Letters.</summary>
    Word,

    /// <summary>What says behind a number that it is a year, a month or a day, as in Chinese.</summary>
    Unit,

    /// <summary>A mark between the parts.</summary>
    Mark,
}

/// <summary>A part of a written date.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is; of a number how many digits it has.</param>
/// <param name="Value">A number's value; a mark's character; a unit's letter as in a pattern: <c>y</c>, <c>M</c> or <c>d</c>.</param>
/// <param name="IsAdjacent">Whether nothing stands before it but another part.</param>
/// <param name="IsShortened">Whether an apostrophe stands for the century of a number.</param>
internal readonly record struct DateToken(DateTokenKind Kind, int Start, int Length, int Value, bool IsAdjacent, bool IsShortened = false);

/// <summary>Takes a written date apart.</summary>
internal static class DateTokens
{
    /// <summary>The most parts that a date has.</summary>
    public const int Most = 24;

    /// <summary>Takes it apart.</summary>
    /// <param name="text">Its characters, as <see cref="DateLetters"/> gives them.</param>
    /// <param name="tokens">At least <see cref="Most"/> long.</param>
    /// <returns>How many parts there are; -1: it is no date.</returns>
    public static int Split(ReadOnlySpan<char> text, Span<DateToken> tokens)
    {
        var count = 0;
        var isAdjacent = false;
        var isShortened = false;
        for (var at = 0; at < text.Length;)
        {
            var letter = text[at];
            if (letter == ' ')
            {
                at++;
                isAdjacent = false;
                continue;
            }

            if (count == Most)
                return -1;
            if (letter == '\'' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                isShortened = true;
                at++;
                continue;
            }

            var token = Next(text, at, count > 0 && tokens[count - 1].Kind == DateTokenKind.Number, isAdjacent);
            if (token.Length == 0)
                return -1;
            tokens[count++] = token with { IsShortened = isShortened };
            at += token.Length;
            // A point behind a word says that it is shortened.
            if (token.Kind == DateTokenKind.Word && at < text.Length && text[at] is '.' or '\'')
                at++;
            (isAdjacent, isShortened) = (true, false);
        }

        return count;
    }

    /// <summary>Writes words as the name that they are together, and gives its length; -1: it is longer than any.</summary>
    public static int Name(ReadOnlySpan<char> text, ReadOnlySpan<DateToken> words, Span<char> name)
    {
        var length = 0;
        foreach (var word in words)
        {
            if (length + word.Length + 1 > name.Length)
                return -1;
            if (word.Kind == DateTokenKind.Mark)
                continue;
            if (length > 0)
                name[length++] = ' ';
            if (word.Kind == DateTokenKind.Number)
            {
                // "Tháng 05" is "tháng 5".
                if (!word.Value.TryFormat(name[length..], out var digits, provider: CultureInfo.InvariantCulture))
                    return -1;
                length += digits;
                continue;
            }

            foreach (var letter in text.Slice(word.Start, word.Length))
            {
                if (letter is not ('.' or '\''))
                    name[length++] = letter;
            }
        }

        return length;
    }

    private static DateToken Next(ReadOnlySpan<char> text, int at, bool isBehindNumber, bool isAdjacent)
    {
        var letter = text[at];
        var end = at + 1;
        if (char.IsAsciiDigit(letter))
        {
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            return end - at > 4 ? default
                : new DateToken(DateTokenKind.Number, at, end - at, int.Parse(text[at..end], CultureInfo.InvariantCulture), isAdjacent);
        }

        if (letter is '-' or '/' or '.' or ',' or '(' or ')')
            return new DateToken(DateTokenKind.Mark, at, 1, letter, isAdjacent);
        // "7日" is a day, "7 日曜日" a day of the week behind it.
        if (isBehindNumber && UnitOf(letter) is var unit and not '\0' && (isAdjacent || end == text.Length || !DateLetters.IsOfName(text[end])))
            return new DateToken(DateTokenKind.Unit, at, 1, unit, isAdjacent);
        if (!DateLetters.IsOfName(letter))
            return default;
        while (end < text.Length && (DateLetters.IsOfName(text[end])
            || (text[end] is '.' or '\'' && end + 1 < text.Length && DateLetters.IsOfName(text[end + 1]))))
            end++;
        return new DateToken(DateTokenKind.Word, at, end - at, 0, isAdjacent);
    }

    private static char UnitOf(char letter) => letter switch
    {
        '年' or '년' => 'y',
        '月' or '월' => 'M',
        '日' or '号' or '號' or '일' => 'd',
        _ => '\0',
    };
}
