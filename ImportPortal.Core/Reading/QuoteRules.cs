using System.Buffers;
using System.Text;

namespace ImportPortal.Core.Reading;

/// <summary>A record as the rules of quotes have it.</summary>
/// <param name="Length">Its bytes, without its line break.</param>
/// <param name="Fields">How many fields it has.</param>
/// <param name="Filled">How many it has up to the last that is not empty.</param>
/// <param name="IsClean">Whether every closing quote ends its field, and no quotes inside of two fields enclose what is between them.</param>
/// <param name="IsWhole">Whether it ends in the text.</param>
/// <param name="StrayQuotes">How many fields that are not quoted begin or end with a quote all the same, but for formula texts.</param>
/// <param name="FormulaTexts">How many are a formula that gives a text, such as <c>="00501"</c>.</param>
internal readonly record struct RecordShape(int Length, int Fields, int Filled, bool IsClean, bool IsWhole, int StrayQuotes, int FormulaTexts);

/// <summary>
/// What quotes mean, for a record at a time. The engine reads the rows; these rules look at one where its quotes are in doubt.
/// </summary>
internal sealed class QuoteRules
{
    private readonly byte _separator;
    private readonly int _quote;
    private readonly bool _blanksBefore;
    private readonly byte[] _blanks;
    private readonly SearchValues<byte> _ends;

    /// <summary>The rules of a dialect.</summary>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="quote">What encloses a field; null: nothing does.</param>
    /// <param name="blanksBefore">Whether a field is quoted too where blanks stand before its quote.</param>
    public QuoteRules(char separator, char? quote, bool blanksBefore)
    {
        (_separator, _quote, _blanksBefore) = ((byte)separator, quote is { } mark ? (byte)mark : -1, blanksBefore);
        _blanks = separator switch { '\t' => [(byte)' '], ' ' => [(byte)'\t'], _ => [.. " \t"u8] };
        _ends = SearchValues.Create([_separator, (byte)'\n', (byte)'\r']);
    }

    /// <summary>Where the next line begins behind a place, or the text's length.</summary>
    public static int NextLine(ReadOnlySpan<byte> text, int at)
    {
        var end = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
            return text.Length;
        at += end;
        return at + (text[at..].StartsWith("\r\n"u8) ? 2 : 1);
    }

    /// <summary>Looks at the record that a text begins with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isEnd">Whether nothing follows it.</param>
    public RecordShape Look(ReadOnlySpan<byte> text, bool isEnd)
    {
        var (at, fields, filled, strays, formulas) = (0, 0, 0, 0, 0);
        var (isClean, isOpen) = (true, false);
        while (true)
        {
            fields++;
            var field = text[at..];
            var open = OpeningQuote(field);
            var start = 0;
            if (open >= 0)
            {
                var closed = Closed(field, open);
                if (closed < 0)
                    return new RecordShape(text.Length, fields, fields, isClean, false, strays, formulas);
                start = closed + 1;
                if (closed > open + 1)
                    filled = fields;
            }

            var length = field[start..].IndexOfAny(_ends);
            var end = length < 0 ? field.Length : start + length;
            var rest = field[start..end].Trim(_blanks);
            if (!rest.IsEmpty)
            {
                filled = fields;
                if (open >= 0)
                    isClean = false;
                else if (IsFormulaText(rest))
                    formulas++;
                else if (rest[0] == _quote || rest[^1] == _quote)
                    strays++;
                // Without the separator between them, a value and a quoted one have a quote in their midst that closes in a later field.
                isClean &= !isOpen || rest[^1] != _quote || rest.Count((byte)_quote) % 2 == 0;
                isOpen |= open < 0 && OpensInside(rest);
            }

            at += end;
            if (length < 0)
                return new RecordShape(at, fields, filled, isClean, isEnd, strays, formulas);
            if (text[at] != _separator)
                return new RecordShape(at, fields, filled, isClean, true, strays, formulas);
            at++;
        }
    }

    /// <summary>
    /// The fields of a record whose quotes do not match, as they can be told: a field ends at a quote before a separator, and
    /// what is between its outer marks stands as it is.
    /// </summary>
    /// <param name="record">The record, without its line break.</param>
    public List<byte[]> Fields(ReadOnlySpan<byte> record)
    {
        var fields = new List<byte[]>();
        while (true)
        {
            var open = OpeningQuote(record);
            var close = open < 0 ? -1 : OuterQuote(record, open);
            var next = close < 0 ? record.IndexOf(_separator) : close + 1 + record[(close + 1)..].IndexOf(_separator);
            var isLast = close < 0 ? next < 0 : next == close;
            fields.Add(close < 0 ? (isLast ? record : record[..next]).ToArray() : Inside(record[(open + 1)..close]));
            if (isLast)
                return fields;
            record = record[(next + 1)..];
        }
    }

    /// <summary>Whether a quote stands twice inside of a text, as only what writes by the rules has it. An empty field has two quotes as well, but at its edges.</summary>
    public bool HasDoubled(ReadOnlySpan<byte> record)
    {
        for (var i = 1; _quote >= 0 && i < record.Length - 2; i++)
        {
            var quote = record[i..^2].IndexOf((byte)_quote);
            if (quote < 0)
                return false;
            i += quote;
            if (record[i + 1] == _quote && IsInside(record[i - 1]) && IsInside(record[i + 2]))
                return true;
        }

        return false;
    }

    /// <summary>Where a field's opening quote is; negative where it is not quoted.</summary>
    public int OpeningQuote(ReadOnlySpan<byte> field)
    {
        var at = _blanksBefore ? field.Length - field.TrimStart(_blanks).Length : 0;
        return at < field.Length && field[at] == _quote ? at : -1;
    }

    // As spreadsheets are given digits that they are not to take for a number.
    private bool IsFormulaText(ReadOnlySpan<byte> field) =>
        field.Length > 2 && field[0] == '=' && field[1] == _quote && field[2..].IndexOf((byte)_quote) == field.Length - 3;

    private bool OpensInside(ReadOnlySpan<byte> field)
    {
        var at = _quote < 0 ? -1 : field.IndexOf((byte)_quote);
        return at > 0 && at + 1 < field.Length && field[at - 1] != ' ' && field[at + 1] != ' ' && field.Count((byte)_quote) % 2 == 1;
    }

    private bool IsInside(byte value) => value != _quote && !_ends.Contains(value);

    /// <summary>Where the quote closes that opens at a place; negative where it does not.</summary>
    private int Closed(ReadOnlySpan<byte> text, int open)
    {
        for (var at = open + 1; ; at += 2)
        {
            var quote = text[at..].IndexOf((byte)_quote);
            if (quote < 0)
                return -1;
            at += quote;
            if (at + 1 >= text.Length || text[at + 1] != _quote)
                return at;
        }
    }

    private int OuterQuote(ReadOnlySpan<byte> record, int open)
    {
        for (var at = open + 1; ; at++)
        {
            var quote = record[at..].IndexOf((byte)_quote);
            if (quote < 0)
                return -1;
            at += quote;
            var behind = record[(at + 1)..].TrimStart(_blanks);
            if (behind.IsEmpty || behind[0] == _separator)
                return at;
            if (behind[0] == _quote && behind.Length == record.Length - at - 1)
                at++;
        }
    }

    // Quotes that are all doubled are doubled; others stand for themselves.
    private byte[] Inside(ReadOnlySpan<byte> text)
    {
        var value = Encoding.Latin1.GetString(text);
        var quote = $"{(char)_quote}";
        var single = value.Replace(quote + quote, "\uFFFF", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(single.Contains(quote, StringComparison.Ordinal) ? value : single.Replace("\uFFFF", quote, StringComparison.Ordinal));
    }
}
