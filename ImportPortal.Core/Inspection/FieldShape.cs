using System.Globalization;

using System.Text;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Inspection;

/// <summary>What a field looks like.</summary>
internal static class FieldShape
{
    // Longer than any number or date with words in it.
    private const int MostWritten = 60;

    /// <summary>Whether it is a number, a date or a time, however written: digits with marks between them, a currency, the name of a month.</summary>
    public static bool IsOfDigits(string text) => IsOfMarks(text) || (text.Length <= MostWritten && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && IsWritten(Encoding.UTF8.GetBytes(text)));

    private static bool IsWritten(byte[] text)
    {
        Span<byte> buffer = stackalloc byte[DecimalText.BufferBytes];
        return WrittenNumber.Read(text, '.', PercentReading.Number, buffer, out _) == ValueFault.None
            || WrittenNumber.Read(text, ',', PercentReading.Number, buffer, out _) == ValueFault.None
            || WrittenDate.ReadDatetime(text, DateSettings.None, out _) is not (ValueFault.NotOfType or ValueFault.NotInFormat);
    }

    private static bool IsOfMarks(string text)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                digits++;
            else if (char.IsLetter(text[i]) ? !IsOfNumber(text, i) : !" .,:/-+%$€£¥₫'()\u00A0\u202F".Contains(text[i], StringComparison.Ordinal))
                return false;
        }

        return digits > 0;
    }

    /// <summary>Whether it is a year of our time: a table of years has them for names.</summary>
    public static bool IsYear(string name) =>
        name.Length == 4 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100;

    // The letters of 1e9 and of 2026-01-31T08:00Z.
    private static bool IsOfNumber(string text, int at) =>
        at > 0 && char.IsAsciiDigit(text[at - 1]) && (text[at] is 'e' or 'E' or 'T' ? at < text.Length - 1 : text[at] == 'Z' && at == text.Length - 1);
}
