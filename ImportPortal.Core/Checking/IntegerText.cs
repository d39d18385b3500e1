using System.Globalization;

namespace ImportPortal.Core.Checking;

/// <summary>A whole number of 64 bits from its decimal text.</summary>
internal static class IntegerText
{
    /// <summary>Reads digits with an optional sign; nothing else is a whole number here: no separators, no exponent.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Whether the text is a whole number, if one that may not fit into 64 bits.</summary>
    public static bool IsWholeNumber(ReadOnlySpan<byte> text)
    {
        var digits = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
