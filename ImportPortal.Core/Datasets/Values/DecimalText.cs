using System.Buffers.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// A decimal number of any precision from its text, kept digit by digit. Its stored form is plain: a minus where it is
/// below zero, no zero before other digits, a point, the fraction as it was given (its zeros too), no exponent.
/// </summary>
internal static class DecimalText
{
    /// <summary>The most digits that a number has; a limit that no number of a business comes near.</summary>
    public const int MaxDigits = 1_000;

    /// <summary>What a buffer must hold: the digits, a minus, a point, and a zero before it that may be added.</summary>
    public const int BufferBytes = MaxDigits + 3;

    // With a sign, a separator, and a space of three bytes behind every third digit.
    private const int MaxBytes = MaxDigits + 2 + (MaxDigits / 3 * 3);

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">
    /// The decimal separator, <c>.</c> or <c>,</c>; digits before it may be grouped by threes with the other of the two, a
    /// space or an apostrophe. Null: not settled; then a number is read that has a point and no groups, unless the point may
    /// just as well group (<c>1.234</c>), and one that has groups and neither point nor comma.
    /// </param>
    /// <param name="buffer">At least <see cref="BufferBytes"/>; what <paramref name="plain"/> may point into.</param>
    /// <param name="plain">The stored form.</param>
    public static ValueFault Read(ReadOnlySpan<byte> text, char? separator, Span<byte> buffer, out ReadOnlySpan<byte> plain)
    {
        plain = default;
        // Nearly all are short, and their digits need no counting.
        if (text.Length > MaxDigits && (text.Length > MaxBytes || Digits(text) > MaxDigits))
            return ValueFault.NotOfType;

        if (PlainNumber.TryScan(text, (byte)(separator ?? '.'), out var number))
        {
            if (separator is null && number.MayBeGrouped)
                return ValueFault.Ambiguous;
            plain = number.Write(text, buffer);
            return ValueFault.None;
        }

        if (separator is { } settled)
            return NumberGroups.TryRemove(text, settled, buffer, out plain) ? ValueFault.None : ValueFault.NotOfType;
        // Without a point and a comma there is no fraction: blanks and apostrophes group, whichever of them stands before one.
        if (!text.ContainsAny((byte)'.', (byte)','))
            return NumberGroups.TryRemove(text, '.', buffer, out plain) ? ValueFault.None : ValueFault.NotOfType;
        return IsNumberWith(',', text, buffer) || IsNumberWith('.', text, buffer) ? ValueFault.Ambiguous : ValueFault.NotOfType;
    }

    /// <summary>Reads a number of a workbook: with a point, and perhaps with an exponent.</summary>
    public static ValueFault ReadNumber(ReadOnlySpan<byte> text, Span<byte> buffer, out ReadOnlySpan<byte> plain)
    {
        var exponentAt = text.IndexOfAny((byte)'E', (byte)'e');
        if (exponentAt < 0)
            return Read(text, '.', buffer, out plain);

        plain = default;
        var exponentText = text[(exponentAt + 1)..];
        return PlainNumber.TryScan(text[..exponentAt], (byte)'.', out var number)
            && Utf8Parser.TryParse(exponentText, out int exponent, out var read) && read == exponentText.Length
            && number.TryShift(text[..exponentAt], exponent, buffer, out plain)
            ? ValueFault.None
            : ValueFault.NotOfType;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var letter in text)
            count += char.IsAsciiDigit((char)letter) ? 1 : 0;
        return count;
    }

    private static bool IsNumberWith(char separator, ReadOnlySpan<byte> text, Span<byte> buffer) =>
        PlainNumber.TryScan(text, (byte)separator, out _) || NumberGroups.TryRemove(text, separator, buffer, out _);
}
