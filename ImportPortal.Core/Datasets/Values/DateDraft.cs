namespace ImportPortal.Core.Datasets.Values;

/// <summary>What is understood of a written date so far.</summary>
internal record struct DateDraft
{
    private DateToken _first;
    private DateToken _second;
    private DateToken _third;
    private DateToken? _year;
    private DateToken? _day;
    private int _count;
    private char _firstMark;
    private char _secondMark;
    private char _lastMark;

    /// <summary>The month that is named; 0: none is.</summary>
    public int Month { get; set; }

    /// <summary>The weekdays that the name of one may mean, a bit each; 0: none is named.</summary>
    public int Weekdays { get; set; }

    /// <summary>Whether the month is named.</summary>
    public readonly bool HasMonth => Month != 0;

    /// <summary>Adds a number that nothing says the meaning of.</summary>
    public bool TryNumber(DateToken number)
    {
        switch (_count++)
        {
            case 0: _first = number; return true;
            case 1: _second = number; return true;
            case 2: _third = number; return true;
            default: return false;
        }
    }

    /// <summary>Adds a number that is said to be a year, a month or a day.</summary>
    public bool TryUnit(char unit, DateToken number)
    {
        switch (unit)
        {
            case 'y' when _year is null: _year = number; return true;
            case 'd' when _day is null: _day = number; return true;
            case 'M' when Month == 0 && number.Value is >= 1 and <= 12: Month = number.Value; return true;
            default: return false;
        }
    }

    /// <summary>Adds a mark: between two numbers one alone, beside commas and brackets, which part the weekday and the time.</summary>
    public bool TryMark(char mark)
    {
        if (mark is ',' or '(' or ')')
            return true;
        switch (_count)
        {
            // A named month may stand between two marks: 31-Oct-2023.
            case 1: return TrySet(ref _firstMark, mark) || HasMonth;
            case 2: return TrySet(ref _secondMark, mark) || HasMonth;
            case 3: return mark == '.' && TrySet(ref _lastMark, mark);
            // Between the name of a month or a weekday and the first number.
            default: return HasMonth || Weekdays != 0;
        }
    }

    /// <summary>Reads the day.</summary>
    public readonly ValueFault Read(DateSettings settings, ref DateParts parts)
    {
        if (!HasMonth)
            return _year is null && _day is null && _count == 3 ? ReadNumbers(settings, ref parts) : ValueFault.NotOfType;
        var (year, day) = (_year, _day) switch
        {
            ({ } y, { } d) when _count == 0 => (y, d),
            ({ } y, null) when _count == 1 => (y, _first),
            (null, { } d) when _count == 1 => (_first, d),
            (null, null) when _count == 2 => IsYearFirst(settings) ? (_first, _second) : (_second, _first),
            _ => default,
        };
        return Check(year, Month, day, settings, ref parts);
    }

    // Of two short numbers the day comes first, but where the file puts the year before all else.
    private readonly bool IsYearFirst(DateSettings settings) =>
        IsLong(_first) || (settings.Order == DateOrder.Ymd && !IsLong(_second));

    private readonly ValueFault ReadNumbers(DateSettings settings, ref DateParts parts)
    {
        if (_firstMark != _secondMark || _firstMark is not ('-' or '/' or '.'))
            return ValueFault.NotOfType;
        if (_first.Length == 4)
            return Check(_first, _second.Value, _third, settings, ref parts);
        // An apostrophe says as well which number is the year.
        var order = _first.IsShortened ? DateOrder.Ymd : settings.Order;
        if ((IsLong(_third) && order == DateOrder.Ymd) || _second.IsShortened)
            return ValueFault.NotOfType;
        if (order is { } settled)
            return InOrder(settled, settings, ref parts);
        foreach (var possible in IsLong(_third) ? (ReadOnlySpan<DateOrder>)[DateOrder.Dmy, DateOrder.Mdy] : [DateOrder.Dmy, DateOrder.Mdy, DateOrder.Ymd])
        {
            if (InOrder(possible, settings, ref parts) != ValueFault.NotOfType)
                return ValueFault.Ambiguous;
        }

        return ValueFault.NotOfType;
    }

    private readonly ValueFault InOrder(DateOrder order, DateSettings settings, ref DateParts parts) => order switch
    {
        DateOrder.Dmy => Check(_third, _second, _first, settings, ref parts),
        DateOrder.Mdy => Check(_third, _first, _second, settings, ref parts),
        _ => Check(_first, _second, _third, settings, ref parts),
    };

    private static ValueFault Check(DateToken year, DateToken month, DateToken day, DateSettings settings, ref DateParts parts) =>
        month.Length <= 2 && !month.IsShortened ? Check(year, month.Value, day, settings, ref parts) : ValueFault.NotOfType;

    private static ValueFault Check(DateToken year, int month, DateToken day, DateSettings settings, ref DateParts parts)
    {
        if (year.Length is not (2 or 4) || day.Length is < 1 or > 2 || day.IsShortened)
            return ValueFault.NotOfType;
        // Every day of two digits' year that any calendar has is one of a leap year.
        parts.Year = year.Length == 4 ? year.Value : settings.TwoDigitYears is { } last ? DateSettings.YearOf(year.Value, last) : 2000;
        (parts.Month, parts.Day) = (month, day.Value);
        if (!parts.IsValid)
            return ValueFault.NotOfType;
        return year.Length == 2 && settings.TwoDigitYears is null ? ValueFault.AmbiguousYear : ValueFault.None;
    }

    private static bool IsLong(DateToken number) => number.Length == 4 || number.IsShortened;

    private static bool TrySet(ref char mark, char value)
    {
        var isFree = mark == '\0';
        mark = value;
        return isFree;
    }
}
