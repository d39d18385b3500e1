using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <summary>Counts the lines of a text that are no rows: lines of separators alone, and comments.</summary>
/// <param name="comment">What begins a comment; null: nothing does.</param>
/// <param name="text">The text, of which the lines since the last row are kept.</param>
internal sealed class SkippedLines(char? comment, ReplayStream text)
{
    private long _behind;
    private long _line;
    private (long Count, long First) _empty;
    private (long Count, long First) _comments;

    /// <summary>Whether comments are passed over.</summary>
    public bool AreComments => comment is not null;

    /// <summary>From where on lines were not looked at yet, in bytes of text.</summary>
    public long Behind => AreComments ? _behind : long.MaxValue;

    /// <summary>Goes on from a place without looking at what is before it.</summary>
    /// <param name="place">The place, in bytes of text.</param>
    /// <param name="line">Its line.</param>
    public void GoTo(long place, long line) => (_behind, _line) = (place, line);

    /// <summary>Looks at what is between the last record and the next.</summary>
    public void PassTo(long start, long line, ReadOnlySpan<byte> record)
    {
        if (!AreComments)
            return;
        PassTo(start);
        GoTo(start + record.Length, line + BrokenRow.CountLineBreaks(record));
    }

    /// <summary>Looks at what is between the last record and the end.</summary>
    public void PassTo(long end)
    {
        if (!AreComments || end <= _behind)
            return;
        // A last line without a line break has one for the engine.
        var between = text.From(_behind);
        between = between[..(int)Math.Min(end - _behind, between.Length)];
        for (var at = 0; at < between.Length; at = QuoteRules.NextLine(between, at), _line++)
        {
            if (between[at] == comment)
                Count(ref _comments, _line);
        }

        _behind = end;
    }

    /// <summary>Counts a line of separators alone.</summary>
    public void PassEmpty(long line) => Count(ref _empty, line);

    /// <summary>Gives what was counted since it was last asked.</summary>
    public void Take(RemarkTally tally)
    {
        if (_empty.Count > 0)
            tally.Add(new Remark(RemarkCodes.EmptyLines, _empty.Count, $"{_empty.First}"));
        if (_comments.Count > 0)
            tally.Add(new Remark(RemarkCodes.CommentLines, _comments.Count, $"{_comments.First}"));
        (_empty, _comments) = (default, default);
    }

    private static void Count(ref (long Count, long First) lines, long line) => lines = (lines.Count + 1, lines.Count == 0 ? line : lines.First);
}
