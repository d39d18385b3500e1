using System.Numerics;
using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>One text that is read by a pattern, part by part.</summary>
internal ref struct PatternReading(ReadOnlySpan<byte> text, DateSettings settings)
{
    private readonly DateSettings _settings = settings;
    private ReadOnlySpan<byte> _rest = text;
    private DateParts _parts;
    private int _months;
    private int _weekdays;
    private bool? _isAfternoon;
    private bool _isOfHalf;

    /// <summary>Reads the next part.</summary>
    public bool TryRead(PatternToken token, PatternToken? next)
    {
        if (token.Part == '\'')
        {
            if (!_rest.StartsWith(token.Literal))
                return false;
            _rest = _rest[token.Literal.Length..];
            return true;
        }

        if (token.IsName)
            return TryReadName(token, next is { Part: '\'', Literal: [(byte)'.', ..] });
        if (token.Part == 'f')
            return _rest.Length >= token.Length && TryReadFraction(token.Length);
        if (!DateText.TryReadNumber(ref _rest, Math.Max(token.Length, 2), out var number, out var digits) || digits < token.Length)
            return false;
        switch (token.Part)
        {
            case 'y': _parts.Year = token.Length == 4 ? number : DateSettings.YearOf(number, _settings.TwoDigitYears ?? DatePattern.LastYear); break;
            case 'M': _parts.Month = number; break;
            case 'd': _parts.Day = number; break;
            case 'H': _parts.Hour = number; break;
            case 'h': (_parts.Hour, _isOfHalf) = (number, true); break;
            case 'm': _parts.Minute = number; break;
            default: _parts.Second = number; break;
        }

        return true;
    }

    /// <summary>Gives what was read, when nothing is left.</summary>
    public ValueFault End(out DateParts parts)
    {
        parts = _parts;
        if (!_rest.IsEmpty)
            return ValueFault.NotInFormat;
        if (BitOperations.PopCount((uint)_months) > 1)
            return ValueFault.AmbiguousMonth;
        if (_months != 0)
            parts.Month = BitOperations.TrailingZeroCount(_months) + 1;
        if (_isOfHalf)
        {
            if (parts.Hour is < 1 or > 12)
                return ValueFault.NotOfType;
            parts.Hour = (parts.Hour % 12) + (_isAfternoon == true ? 12 : 0);
        }

        if (!parts.IsValid)
            return ValueFault.NotOfType;
        var weekday = 1 << (int)new DateOnly(parts.Year, parts.Month, parts.Day).DayOfWeek;
        return _weekdays == 0 || (_weekdays & weekday) != 0 ? ValueFault.None : ValueFault.NotOfType;
    }

    /// <summary>Reads the longest name that stands here, with a point behind it unless the pattern wants that itself.</summary>
    private bool TryReadName(PatternToken token, bool wantsPoint)
    {
        Span<char> name = stackalloc char[DateNames.MaxLength];
        var length = 0;
        var found = 0;
        for (var at = 0; at < _rest.Length && length < name.Length - 1;)
        {
            if (Rune.DecodeFromUtf8(_rest[at..], out var rune, out var bytes) != System.Buffers.OperationStatus.Done || !rune.IsBmp)
                break;
            var letter = DateLetters.Plain((char)rune.Value);
            at += bytes;
            if (letter is '\0' or '.' or '\'')
                continue;
            if (!DateLetters.IsOfName(letter) && !char.IsAsciiDigit(letter) && letter is not (' ' or '-'))
                break;
            // "Th5" and "Th 5" are one name.
            if (length > 0 && char.IsAsciiDigit(letter) && DateLetters.IsOfName(name[length - 1]))
                name[length++] = ' ';
            if (letter is ' ' or '-')
            {
                if (length == 0)
                    break;
                if (name[length - 1] != ' ')
                    name[length++] = ' ';
                continue;
            }

            name[length++] = letter;
            if (!GoesOn(_rest[at..], letter) && TryTake(token.Part, name[..length]))
                found = at;
        }

        _rest = _rest[found..];
        if (found > 0 && !wantsPoint && !_rest.IsEmpty && _rest[0] == '.')
            _rest = _rest[1..];
        return found > 0;
    }

    private bool TryTake(char part, scoped ReadOnlySpan<char> name)
    {
        if (part == 't')
        {
            if (!DateNames.TryHalf(name, out var isAfternoon))
                return false;
            _isAfternoon = isAfternoon;
            return true;
        }

        var bits = part == 'M' ? DateNames.Months(name, _settings) : DateNames.Weekdays(name);
        if (bits == 0)
            return false;
        if (part == 'M')
            _months = bits;
        else
            _weekdays = bits;
        return true;
    }

    // A name ends where its letters do; one that ends with a number, where its digits do.
    private static bool GoesOn(ReadOnlySpan<byte> rest, char last) =>
        Rune.DecodeFromUtf8(rest, out var rune, out _) == System.Buffers.OperationStatus.Done && rune.IsBmp
        && (char.IsAsciiDigit(last) ? char.IsAsciiDigit((char)rune.Value) : DateLetters.IsOfName((char)rune.Value));

    private bool TryReadFraction(int length)
    {
        var fraction = _rest[..length];
        _rest = _rest[length..];
        return DateText.TryReadFraction(ref fraction, out _parts.Nanosecond) && fraction.IsEmpty;
    }
}
