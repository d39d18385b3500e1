using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <summary>
/// What is asked of a row whose quotes are broken or that is not as the table's other rows: where the next good line is, and
/// whether the file goes on otherwise than it began. All of it is seen from the row forward, and not far.
/// </summary>
/// <param name="settings">How the file is read.</param>
internal sealed class RowDoubts(ReadSettings settings)
{
    /// <summary>How far behind a row is looked, in bytes.</summary>
    public const int LookAhead = 64 * 1024;

    // So many rows of another width one after the other are no accident.
    private const int MostOdd = 50;

    // A row that swallowed lines is found at the first of them; a text of many lines has none. Of the lines in which a quote
    // opens that closes further on, so few are followed so far: damage on every line must not take time without end.
    private const int MostLines = 100;
    private const int MostOpen = 4;
    private const int OpenBytes = 16 * 1024;

    private readonly int _width = settings.Width ?? 0;
    private readonly HashSet<long> _givenUp = [.. settings.BrokenLines];

    /// <summary>What quotes mean in this file.</summary>
    public QuoteRules Rules { get; } = new(settings.Separator, settings.Quote, settings.BlanksAroundQuotes);

    /// <summary>Whether a person gave lines up.</summary>
    public bool AreLinesGivenUp => _givenUp.Count > 0;

    /// <summary>Whether a person gave up the line.</summary>
    public bool IsGivenUp(long line) => _givenUp.Contains(line);

    /// <summary>Whether a record has the fields of the table: all, and beyond them nothing.</summary>
    public bool Fits(RecordShape shape) => _width == 0 || shape.Fields == _width || (shape.Fields > _width && shape.Filled <= _width);

    /// <summary>Where, behind the first line of a broken record, a line begins that is a row of the table; 0 where none is.</summary>
    /// <param name="text">The record, and what is behind it.</param>
    /// <param name="length">The record's length.</param>
    /// <param name="isEnd">Whether nothing follows the text.</param>
    public int FindGoodLine(ReadOnlySpan<byte> text, int length, bool isEnd)
    {
        var (at, open) = (0, 0);
        for (var i = 0; i < MostLines && open < MostOpen && (at = QuoteRules.NextLine(text, at)) < length; i++)
        {
            var behind = text[at..];
            var seen = behind[..Math.Min(behind.Length, OpenBytes)];
            var shape = Rules.Look(seen, isEnd && seen.Length == behind.Length);
            if (shape is { IsWhole: true, IsClean: true, Filled: > 0 } && (_width == 0 ? shape.Fields > 1 : shape.Fields == _width))
                return at;
            open += shape.Length > QuoteRules.NextLine(seen, 0) ? 1 : 0;
        }

        return 0;
    }

    /// <summary>
    /// Whether each line of a record would be a row of the table if quotes meant nothing: then a quote that means nothing has
    /// swallowed them. A text of several lines is no such row, as separators would stand equally often in all of its lines;
    /// nor is one that was written by the rules, as its doubled quotes show.
    /// </summary>
    /// <param name="record">The record.</param>
    public bool AreRows(ReadOnlySpan<byte> record)
    {
        if (_width < 2 || Rules.HasDoubled(record))
            return false;
        var (lines, isProse) = (0, false);
        for (var at = 0; at < record.Length; lines++)
        {
            var next = QuoteRules.NextLine(record, at);
            var line = record[at..next];
            if (line.Count((byte)settings.Separator) != _width - 1)
                return false;
            // In prose a blank follows a comma.
            isProse |= settings.Separator == ',' && line.IndexOf(", "u8) >= 0;
            at = next;
        }

        return lines > (settings.HasLineBreaks ? 2 : 1) && !isProse;
    }

    /// <summary>Whether from the present row on the file is otherwise than it began: many rows have another width, or a row has the table's width by other rules.</summary>
    /// <param name="text">The present row, and what is behind it.</param>
    /// <param name="isEnd">Whether nothing follows the text.</param>
    public bool IsContradicted(ReadOnlySpan<byte> text, bool isEnd)
    {
        if (settings.Quote is null && new QuoteRules(settings.Separator, '"', false).Look(text, isEnd) is { IsWhole: true, IsClean: true } quoted
            && quoted.Fields == _width && text[..quoted.Length].Contains((byte)'"'))
            return true;
        var (at, odd) = (0, 0);
        while (at < text.Length && odd < MostOdd)
        {
            var shape = Rules.Look(text[at..], isEnd);
            if (!shape.IsWhole)
                return false;
            if (shape.Filled > 0 && Fits(shape))
                return false;
            odd += shape.Filled > 0 ? 1 : 0;
            at = QuoteRules.NextLine(text, at + shape.Length);
        }

        return odd >= MostOdd;
    }
}
