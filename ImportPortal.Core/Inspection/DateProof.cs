using System.Text;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// The order of day, month and year of a column of dates. <c>02/03/2026</c> alone proves nothing, <c>13/02/2026</c> does; but
/// one such value among many that can be read both ways may be the one that is written wrongly, unless the days follow upon
/// each other, or lie closer together, when all are read so.
/// </summary>
internal sealed class DateProof
{
    // Of days in any order two of five are the 12th of a month or before.
    private const int MostPerProof = 5;
    private const int LeastInOrder = 3;

    private static readonly DateOrder[] Orders = [DateOrder.Dmy, DateOrder.Mdy, DateOrder.Ymd];

    private readonly List<Reading> _readings = [];

    private DateProof(IEnumerable<string> values)
    {
        foreach (var value in values.Select(value => value.Trim()))
        {
            var text = Encoding.UTF8.GetBytes(value);
            int?[] days = [DayOf(text, DateOrder.Dmy), DayOf(text, DateOrder.Mdy), null];
            // A name for the month, or the same number for both, tells nothing.
            if (days[0] is not null && days[0] == days[1])
                continue;
            days[2] = DayOf(text, DateOrder.Ymd);
            if (days.Any(day => day is not null))
                _readings.Add(new Reading(value, days));
        }
    }

    /// <summary>What the values of a column prove.</summary>
    /// <param name="column">The column's name in the file, or its number.</param>
    /// <param name="values">Its values, in the file's order.</param>
    public static ColumnProof<DateOrder> Of(string column, IEnumerable<string> values) => new DateProof(values).Conclude(column);

    private ColumnProof<DateOrder> Conclude(string column)
    {
        if (_readings.Count == 0)
            return new ColumnProof<DateOrder>(column, null, null, null);
        var best = Enumerable.Range(0, Orders.Length)
            .Where(one => Others(one).All(other => Wins(one, other))).Cast<int?>().FirstOrDefault();
        if (best is { } proven)
        {
            var example = Others(proven).SelectMany(other => Only(proven, other)).FirstOrDefault() ?? _readings[0];
            var few = Others(proven).Where(other => !IsEnough(proven, other)).Select(other => ((int, int)?)CountOf(proven, other)).FirstOrDefault();
            return Over(new ColumnProof<DateOrder>(column, few is null ? Orders[proven] : null, example.Value, null)
            {
                Few = few,
                IsStrong = Others(proven).All(other => IsMost(proven, other)),
            });
        }

        var (ones, others) = (Only(0, 1).FirstOrDefault(), Only(1, 0).FirstOrDefault());
        return Over(ones is not null && others is not null
            ? new ColumnProof<DateOrder>(column, null, ones.Value, others.Value)
            : new ColumnProof<DateOrder>(column, null, _readings[0].Value, null));
    }

    private ColumnProof<DateOrder> Over(ColumnProof<DateOrder> proof) => proof with
    {
        Doubtful = _readings.Find(reading => reading.Days.OfType<int>().Distinct().Count() > 1)?.Value,
        Opposed = [.. Orders.Where((_, order) => Others(order).Any(other => IsOpposed(order, by: other)))],
    };

    private static IEnumerable<int> Others(int one) => Enumerable.Range(0, Orders.Length).Where(other => other != one);

    /// <summary>The values that only one of two orders reads.</summary>
    private IEnumerable<Reading> Only(int one, int other) => _readings.Where(reading => reading.Days[one] is not null && reading.Days[other] is null);

    private IEnumerable<Reading> Both(int one, int other) => _readings.Where(reading =>
        reading.Days[one] is { } day && reading.Days[other] is { } otherDay && day != otherDay);

    // One stray value among many is a bad row and no contradiction.
    private bool Wins(int one, int other)
    {
        var (ones, others) = (Only(one, other).Count(), Only(other, one).Count());
        return ones > 9 * others || (others == 0 && IsYearTold(one, other));
    }

    private bool IsOpposed(int order, int by) => Only(by, order).Count() is > 0 and var against && Only(order, by).Count() <= 9 * against;

    private bool IsMost(int one, int other) => CountOf(one, other) is var (proving, telling) && proving * 2 > telling;

    private (int Proving, int Telling) CountOf(int one, int other)
    {
        var proving = Only(one, other).Select(reading => reading.Value).Distinct().Count();
        return (proving, proving + Both(one, other).Select(reading => reading.Value).Distinct().Count());
    }

    private bool IsEnough(int one, int other)
    {
        var (proving, telling) = CountOf(one, other);
        return proving * MostPerProof >= telling || IsYearTold(one, other)
            || (IsInOrder(one) && !IsInOrder(other)) || SpanOf(one) * 2 <= SpanOf(other);
    }

    /// <summary>Which of three short numbers is the year: days of a few years lie closer together than years of a few days.</summary>
    private bool IsYearTold(int one, int other) =>
        Orders[one] == DateOrder.Ymd != (Orders[other] == DateOrder.Ymd)
        && Both(one, other).Select(reading => reading.Value).Distinct().Count() >= LeastInOrder && SpanOf(one) * 3 <= SpanOf(other);

    private bool IsInOrder(int order)
    {
        var days = Days(order);
        return days.Count >= LeastInOrder
            && (days.Zip(days.Skip(1)).All(pair => pair.First <= pair.Second) || days.Zip(days.Skip(1)).All(pair => pair.First >= pair.Second));
    }

    private int SpanOf(int order) => Days(order) is { Count: > 0 } days ? days.Max() - days.Min() + 1 : int.MaxValue / 4;

    private List<int> Days(int order) => [.. _readings.Select(reading => reading.Days[order]).OfType<int>()];

    private static int? DayOf(byte[] text, DateOrder order) =>
        WrittenDate.ReadDatetime(text, new DateSettings(order, DatePattern.LastYear), out var parts) == ValueFault.None
            ? new DateOnly(parts.Year, parts.Month, parts.Day).DayNumber
            : null;

    private sealed record Reading(string Value, int?[] Days);
}
