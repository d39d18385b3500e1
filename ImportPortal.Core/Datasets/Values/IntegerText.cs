using System.Globalization;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>A whole number of 64 bits from its text.</summary>
internal static class IntegerText
{
    /// <summary>Reads a whole number: digits with an optional sign, which may be grouped; with a point or a comma where the decimal separator is settled.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The decimal separator; null: not settled.</param>
    /// <param name="buffer">At least <see cref="DecimalText.BufferBytes"/> to work in.</param>
    /// <param name="value">The number.</param>
    public static ValueFault Read(ReadOnlySpan<byte> text, char? separator, Span<byte> buffer, out long value)
    {
        // Nearly all are written plainly.
        if (TryRead(text, out value))
            return ValueFault.None;
        if (IsWholeNumber(text))
            return ValueFault.OutOfRange;

        var fault = DecimalText.Read(text, separator, buffer, out var plain);
        return fault switch
        {
            ValueFault.None => WholeGroups(plain, text, separator, out value),
            // Whatever stands before the fraction: 12,5 is whole in no reading, 1,234 is in one.
            ValueFault.Ambiguous when !MayBeWhole(text, '.', buffer) && !MayBeWhole(text, ',', buffer) => ValueFault.NotOfType,
            _ => fault,
        };
    }

    /// <summary>Reads a number of a workbook, which knows no whole numbers: one whose fraction is zero is one.</summary>
    public static ValueFault ReadNumber(ReadOnlySpan<byte> text, Span<byte> buffer, out long value)
    {
        if (TryRead(text, out value))
            return ValueFault.None;
        var fault = DecimalText.ReadNumber(text, buffer, out var plain);
        if (fault != ValueFault.None)
            return fault;
        var point = plain.IndexOf((byte)'.');
        if (point >= 0 && plain[(point + 1)..].ContainsAnyExcept((byte)'0'))
            return ValueFault.NotOfType;
        return TryRead(point < 0 ? plain : plain[..point], out value) ? ValueFault.None : ValueFault.OutOfRange;
    }

    /// <summary>Reads digits with an optional sign; nothing else: no groups, no exponent.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Whether the text is a whole number, if one that may not fit into 64 bits.</summary>
    public static bool IsWholeNumber(ReadOnlySpan<byte> text)
    {
        var digits = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static bool MayBeWhole(ReadOnlySpan<byte> text, char separator, Span<byte> buffer) =>
        DecimalText.Read(text, separator, buffer, out var plain) == ValueFault.None
        && WholeGroups(plain, text, separator, out _) != ValueFault.NotOfType;

    private static ValueFault WholeGroups(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> text, char? separator, out long value)
    {
        value = 0;
        // "1,0" is a decimal, whatever its fraction: only a workbook cannot tell 1 from 1.0.
        if (plain.Contains((byte)'.') || (separator is { } mark && text.Contains((byte)mark)))
            return ValueFault.NotOfType;
        return TryRead(plain, out value) ? ValueFault.None : ValueFault.OutOfRange;
    }
}
