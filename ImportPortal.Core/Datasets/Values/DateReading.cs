using System.Numerics;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// One reading of a written date: goes through its parts in every way in which they can be understood, and keeps the day
/// that all these ways give.
/// </summary>
internal ref struct DateReading(ReadOnlySpan<char> text, ReadOnlySpan<DateToken> tokens, DateSettings settings, DateParts time)
{
    // Of the longest names, of three words and the hyphens between them.
    private const int MostParts = 5;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<DateToken> _tokens = tokens;
    private readonly DateSettings _settings = settings;
    private readonly DateParts _time = time;
    private bool _isTorn;

    /// <summary>The day, with the time; what it holds counts only where <see cref="Fault"/> is none.</summary>
    public DateParts Found { get; private set; }

    /// <summary>Why it is no date that is certain.</summary>
    public ValueFault Fault { get; private set; } = ValueFault.NotOfType;

    /// <summary>Reads it.</summary>
    public void Go() => Walk(0, default);

    private void Walk(int at, DateDraft draft)
    {
        if (at == _tokens.Length)
        {
            Take(draft);
            return;
        }

        var token = _tokens[at];
        switch (token.Kind)
        {
            case DateTokenKind.Mark:
                if (draft.TryMark((char)token.Value))
                    Walk(at + 1, draft);
                break;
            case DateTokenKind.Number:
                WalkNumber(at, draft);
                break;
            case DateTokenKind.Word:
                WalkWords(at, draft);
                break;
        }
    }

    private void WalkNumber(int at, DateDraft draft)
    {
        var next = at + 1 < _tokens.Length ? _tokens[at + 1] : default;
        if (next.Kind == DateTokenKind.Unit && at + 1 < _tokens.Length)
        {
            if (draft.TryUnit((char)next.Value, _tokens[at]))
                Walk(at + 2, draft);
            return;
        }

        if (!draft.TryNumber(_tokens[at]))
            return;
        // 7th, 1er, 1º
        if (next is { Kind: DateTokenKind.Word, IsAdjacent: true } && DateWords.IsOrdinal(_text.Slice(next.Start, next.Length)))
            Walk(at + 2, draft);
        Walk(at + 1, draft);
    }

    private void WalkWords(int at, DateDraft draft)
    {
        Span<char> name = stackalloc char[DateNames.MaxLength];
        for (var words = Math.Min(MostParts, _tokens.Length - at); words > 0; words--)
        {
            var parts = _tokens.Slice(at, words);
            if (!IsName(parts) || DateTokens.Name(_text, parts, name) is not (> 0 and var length))
                continue;
            var named = name[..length];
            for (var months = draft.HasMonth ? 0 : DateNames.Months(named, _settings); months != 0; months &= months - 1)
                Walk(at + words, draft with { Month = BitOperations.TrailingZeroCount(months) + 1 });
            if (draft.Weekdays == 0 && DateNames.Weekdays(named) is var weekdays and not 0)
                Walk(at + words, draft with { Weekdays = weekdays });
            if (words == 1 && DateWords.IsFiller(named))
                Walk(at + 1, draft);
        }
    }

    // Words, with hyphens between them; and a number where it counts the months or the days of the week: "tháng 5".
    private static bool IsName(ReadOnlySpan<DateToken> parts)
    {
        foreach (var part in parts)
        {
            if (part.Kind is not (DateTokenKind.Word or DateTokenKind.Number) && part.Value != '-')
                return false;
        }

        return parts[^1].Kind != DateTokenKind.Mark;
    }

    private void Take(DateDraft draft)
    {
        var parts = _time;
        var fault = draft.Read(_settings, ref parts);
        if (fault == ValueFault.None && !FitsWeekday(parts, draft.Weekdays))
            return;
        // In Thailand the years are those of the Buddha.
        if (fault == ValueFault.None && parts.Year > 2400 && _text.IndexOfAnyInRange('\u0E00', '\u0E7F') >= 0)
            return;
        if (fault == ValueFault.NotOfType || _isTorn)
            return;
        if (fault == ValueFault.None && Fault == ValueFault.None)
        {
            _isTorn = !Found.IsSameDay(parts);
            Fault = _isTorn ? ValueFault.AmbiguousMonth : Fault;
        }
        else if (fault == ValueFault.None || Fault == ValueFault.NotOfType)
        {
            (Found, Fault) = (parts, fault);
        }
    }

    private static bool FitsWeekday(DateParts parts, int weekdays) =>
        weekdays == 0 || (weekdays & (1 << (int)new DateOnly(parts.Year, parts.Month, parts.Day).DayOfWeek)) != 0;
}
