using System.Buffers.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// Numbers as people write them. Nearly all are plain or grouped, and read by <see cref="DecimalText"/>; of the others what
/// stands around the digits is taken away: a currency, brackets or a sign, a percent sign, blanks between them. Then an
/// exponent, a bare separator at the end and groups of lakh and crore are understood. What says the same thing twice, such
/// as <c>(-5)</c>, is no number.
/// </summary>
internal static class WrittenNumber
{
    // A spreadsheet program writes so what has more digits than it cares to show: the digits behind them are lost.
    private const int LossyExponent = 11;

    /// <summary>Reads a decimal number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The decimal separator; null: not settled.</param>
    /// <param name="percent">What a percent sign makes of it; null: not settled.</param>
    /// <param name="buffer">At least <see cref="DecimalText.BufferBytes"/>; what <paramref name="plain"/> may point into.</param>
    /// <param name="plain">The stored form.</param>
    public static ValueFault Read(
        ReadOnlySpan<byte> text, char? separator, PercentReading? percent, Span<byte> buffer, out ReadOnlySpan<byte> plain)
    {
        var fault = DecimalText.Read(text, separator, buffer, out plain);
        return fault == ValueFault.NotOfType ? ReadDressed(text, separator, percent, buffer, out plain) : fault;
    }

    /// <summary>Reads a whole number of 64 bits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The decimal separator; null: not settled.</param>
    /// <param name="percent">What a percent sign makes of it; null: not settled.</param>
    /// <param name="buffer">At least <see cref="DecimalText.BufferBytes"/> to work in.</param>
    /// <param name="value">The number.</param>
    public static ValueFault ReadWhole(ReadOnlySpan<byte> text, char? separator, PercentReading? percent, Span<byte> buffer, out long value)
    {
        var fault = IntegerText.Read(text, separator, buffer, out value);
        return fault == ValueFault.NotOfType ? ReadDressedWhole(text, separator, percent, buffer, out value) : fault;
    }

    private static ValueFault ReadDressed(
        ReadOnlySpan<byte> text, char? separator, PercentReading? percent, Span<byte> buffer, out ReadOnlySpan<byte> plain)
    {
        plain = default;
        if (text.Length is 0 or > DecimalText.MaxDigits)
            return ValueFault.NotOfType;
        Span<char> characters = stackalloc char[text.Length];
        Span<byte> digits = stackalloc byte[text.Length + 1];
        if (!BareNumber.TryFind(text, characters, digits, separator, out var bare))
            return ValueFault.NotOfType;
        var fault = ReadBare(bare.Digits, separator, buffer, out var length);
        if (fault == ValueFault.None && bare.IsPercent)
            fault = percent is { } reading ? ReadPercent(reading, buffer, ref length) : ValueFault.PercentNotSettled;
        plain = buffer[..length];
        return fault;
    }

    private static ValueFault ReadDressedWhole(ReadOnlySpan<byte> text, char? separator, PercentReading? percent, Span<byte> buffer, out long value)
    {
        value = 0;
        if (text.Length is 0 or > DecimalText.MaxDigits)
            return ValueFault.NotOfType;
        Span<char> characters = stackalloc char[text.Length];
        Span<byte> digits = stackalloc byte[text.Length + 1];
        if (!BareNumber.TryFind(text, characters, digits, separator, out var bare))
            return ValueFault.NotOfType;
        var fault = bare.IsPercent ? ValueFault.NotOfType : IntegerText.Read(bare.Digits, separator, buffer, out value);
        if (fault != ValueFault.NotOfType)
            return fault;

        fault = ReadBare(bare.Digits, separator, buffer, out var length);
        if (fault == ValueFault.None && bare.IsPercent)
            fault = percent is { } reading ? ReadPercent(reading, buffer, ref length) : ValueFault.PercentNotSettled;
        // What is no whole number in either reading needs no word of a person.
        if (fault == ValueFault.Ambiguous
            && ReadDressedWhole(text, '.', percent, buffer, out _) == ValueFault.NotOfType && ReadDressedWhole(text, ',', percent, buffer, out _) == ValueFault.NotOfType)
            return ValueFault.NotOfType;
        if (fault != ValueFault.None)
            return fault;
        // 12,0 is a decimal, whatever its fraction; 1.50E+1 and 100% are not written with one.
        var isMoved = bare.IsPercent || bare.Digits.ContainsAny((byte)'E', (byte)'e');
        if ((!isMoved && buffer[..length].Contains((byte)'.')) || IsLossy(bare.Digits))
            return ValueFault.NotOfType;
        return IntegerText.ReadNumber(buffer[..length], buffer, out value);
    }

    /// <summary>Reads digits with their marks and puts the stored form at the beginning of the buffer.</summary>
    private static ValueFault ReadBare(ReadOnlySpan<byte> digits, char? separator, Span<byte> buffer, out int length)
    {
        var exponentAt = digits.IndexOfAny((byte)'E', (byte)'e');
        if (exponentAt >= 0)
            return ReadExponent(digits[..exponentAt], digits[(exponentAt + 1)..], separator, buffer, out length);
        var fault = DecimalText.Read(digits, separator, buffer, out var plain);
        if (fault == ValueFault.NotOfType && digits.Length > 1)
        {
            return digits[^1] is (byte)'.' or (byte)','
                ? ReadWithEnd(digits, separator, buffer, out length)
                : ReadLakh(digits, separator, buffer, out length);
        }

        length = Put(plain, buffer);
        return fault;
    }

    private static ValueFault ReadExponent(
        ReadOnlySpan<byte> mantissa, ReadOnlySpan<byte> exponentText, char? separator, Span<byte> buffer, out int length)
    {
        length = 0;
        if (!Utf8Parser.TryParse(exponentText, out int exponent, out var read) || read != exponentText.Length)
            return ValueFault.NotOfType;
        if (!PlainNumber.TryScan(mantissa, (byte)(separator ?? '.'), out var number))
            return separator is null && PlainNumber.TryScan(mantissa, (byte)',', out _) ? ValueFault.Ambiguous : ValueFault.NotOfType;
        if (separator is null && number.MayBeGrouped)
            return ValueFault.Ambiguous;
        if (!number.TryShift(mantissa, exponent, buffer, out var plain))
            return ValueFault.NotOfType;
        length = Put(plain, buffer);
        return ValueFault.None;
    }

    /// <summary>A bare separator at the end adds nothing; what is no separator ends only what has no groups.</summary>
    private static ValueFault ReadWithEnd(ReadOnlySpan<byte> digits, char? separator, Span<byte> buffer, out int length)
    {
        length = 0;
        var whole = digits[..^1];
        if (digits[^1] == separator ? whole.Contains((byte)separator) : !IntegerText.IsWholeNumber(whole))
            return ValueFault.NotOfType;
        var fault = DecimalText.Read(whole, separator, buffer, out var plain);
        length = Put(plain, buffer);
        return fault;
    }

    private static ValueFault ReadLakh(ReadOnlySpan<byte> digits, char? separator, Span<byte> buffer, out int length)
    {
        length = 0;
        var sign = digits[0] == '-' ? 1 : 0;
        var grouped = NumberGroups.LakhLength(digits[sign..]);
        if (grouped == 0 || separator == ',')
            return ValueFault.NotOfType;

        Span<byte> ungrouped = stackalloc byte[digits.Length];
        var count = 0;
        foreach (var letter in digits[..(sign + grouped)])
        {
            if (letter != ',')
                ungrouped[count++] = letter;
        }

        var fraction = digits[(sign + grouped)..];
        fraction.CopyTo(ungrouped[count..]);
        ungrouped = ungrouped[..(count + fraction.Length)];
        if (!PlainNumber.TryScan(ungrouped, (byte)'.', out var number))
            return ValueFault.NotOfType;
        if (separator is null)
            return ValueFault.Ambiguous;
        length = Put(number.Write(ungrouped, buffer), buffer);
        return ValueFault.None;
    }

    private static ValueFault ReadPercent(PercentReading reading, Span<byte> buffer, ref int length)
    {
        var number = buffer[..length];
        if (reading == PercentReading.Number)
            return ValueFault.None;
        if (!PlainNumber.TryScan(number, (byte)'.', out var parts) || !parts.TryShift(number, -2, buffer, out var plain))
            return ValueFault.NotOfType;
        length = Put(plain, buffer);
        return ValueFault.None;
    }

    // The stored form may be a part of what it was read from, which does not outlive the reading.
    private static int Put(ReadOnlySpan<byte> plain, Span<byte> buffer)
    {
        plain.CopyTo(buffer);
        return plain.Length;
    }

    private static bool IsLossy(ReadOnlySpan<byte> digits)
    {
        var exponentAt = digits.IndexOfAny((byte)'E', (byte)'e');
        if (exponentAt < 0 || !Utf8Parser.TryParse(digits[(exponentAt + 1)..], out int exponent, out _) || exponent < LossyExponent)
            return false;
        var point = digits[..exponentAt].IndexOfAny((byte)'.', (byte)',');
        return point < 0 || exponentAt - point - 1 < exponent;
    }
}
