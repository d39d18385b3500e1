namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// A number format of digits and literals alone, such as <c>00000</c>, <c>000-00-0000</c> or <c>00000;[Red]-00000</c>: it
/// shows a number as a code, so that a text takes it as shown.
/// </summary>
internal sealed class DigitsFormat
{
    private readonly DigitsSection _positive;
    private readonly DigitsSection? _negative;
    private readonly DigitsSection? _zero;

    private DigitsFormat(DigitsSection positive, DigitsSection? negative, DigitsSection? zero) =>
        (_positive, _negative, _zero) = (positive, negative, zero);

    /// <summary>The most bytes that a number takes as it is shown.</summary>
    public int MaxBytes => Math.Max(_positive.Length, Math.Max(_negative?.Length ?? 0, _zero?.Length ?? 0)) + CellText.MaxBytes;

    /// <summary>Reads a format as a person wrote it; null when it is none of these, or shows a number like any other.</summary>
    public static DigitsFormat? Of(string format)
    {
        var rest = format.AsSpan();
        if (DigitsSection.Read(ref rest) is not { } positive || !positive.ShowsCode)
            return null;
        if (DigitsSection.IsText(rest))
            return new DigitsFormat(positive, null, null);
        if (DigitsSection.Read(ref rest) is not { } negative)
            return null;
        if (DigitsSection.IsText(rest))
            return new DigitsFormat(positive, negative, null);
        // What texts look like, which the fourth says, says nothing of numbers.
        return DigitsSection.Read(ref rest) is { } zero ? new DigitsFormat(positive, negative, zero) : null;
    }

    /// <summary>Writes a whole number as it is shown, in UTF-8. One that the format would hide is written as it is.</summary>
    /// <param name="number">Its digits, with a sign or without.</param>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <returns>How many bytes it took.</returns>
    public int Write(ReadOnlySpan<byte> number, Span<byte> target)
    {
        if (_zero is not null && number.IndexOfAnyExcept("-0"u8) < 0)
            return WriteBy(_zero, number, target);
        if (number[0] != '-')
            return _positive.Write(number, target);
        if (_negative is not null)
            return WriteBy(_negative, number, target);
        target[0] = (byte)'-';
        return 1 + _positive.Write(number[1..], target[1..]);
    }

    // A section of its own says where the sign stands.
    private static int WriteBy(DigitsSection section, ReadOnlySpan<byte> number, Span<byte> target)
    {
        if (section.ShowsDigits)
            return section.Write(number.TrimStart((byte)'-'), target);
        number.CopyTo(target);
        return number.Length;
    }
}
