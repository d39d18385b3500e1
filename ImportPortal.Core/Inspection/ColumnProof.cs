using System.Text;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Inspection;

/// <summary>How a column's values are to be read, where there are two ways: what they prove, with an example of each kind.</summary>
/// <typeparam name="T">What tells the two ways apart.</typeparam>
/// <param name="Column">The column's name in the file, or its number.</param>
/// <param name="Proven">The way that the column proves; null: none, or both.</param>
/// <param name="Example">A value that proves it, or that can be read either way; null: no value can tell.</param>
/// <param name="Contradiction">A value that proves the other way just as well; null: there is none.</param>
internal sealed record ColumnProof<T>(string Column, T? Proven, string? Example, string? Contradiction)
    where T : struct;

/// <summary>Reads the values of a column both ways.</summary>
internal static class ColumnProof
{
    /// <summary>The decimal separator of a column of numbers. <c>1.234</c> alone proves nothing, <c>1.234,5</c> and <c>0.125</c> do.</summary>
    /// <param name="column">The column's name in the file, or its number.</param>
    /// <param name="values">Its values.</param>
    /// <param name="areWhole">
    /// Whether they should be whole: where most are plain digits, few others are bad rows and no way of writing.
    /// </param>
    public static ColumnProof<char> OfNumbers(string column, IReadOnlyCollection<string> values, bool areWhole)
    {
        var proof = Of(column, values, '.', ',', text => (AsNumber(text, '.'), AsNumber(text, ',')), out var telling);
        return areWhole && telling * 3 < values.Count(IsPlain) ? new ColumnProof<char>(column, null, null, null) : proof;
    }

    /// <summary>The order of day and month of a column of dates. <c>02/03/2026</c> alone proves nothing, <c>13/02/2026</c> does.</summary>
    public static ColumnProof<DateOrder> OfDates(string column, IEnumerable<string> values) =>
        Of(column, values, DateOrder.Dmy, DateOrder.Mdy, text => (AsDate(text, DateOrder.Dmy), AsDate(text, DateOrder.Mdy)), out _);

    private static ColumnProof<T> Of<T>(
        string column, IEnumerable<string> values, T one, T other, Func<byte[], (string? One, string? Other)> read, out int telling)
        where T : struct
    {
        telling = 0;
        string? either = null;
        var ones = new List<string>();
        var others = new List<string>();
        foreach (var value in values)
        {
            var (asOne, asOther) = read(Encoding.UTF8.GetBytes(value.Trim()));
            if (asOne == asOther)
                continue;
            telling++;
            if (asOther is null)
                ones.Add(value.Trim());
            else if (asOne is null)
                others.Add(value.Trim());
            else
                either ??= value.Trim();
        }

        // One stray value among many is a bad row and no contradiction.
        if (ones.Count > 9 * others.Count)
            return new ColumnProof<T>(column, one, ones[0], null);
        if (others.Count > 9 * ones.Count)
            return new ColumnProof<T>(column, other, others[0], null);
        return new ColumnProof<T>(column, null, ones.FirstOrDefault() ?? either, others.FirstOrDefault());
    }

    private static bool IsPlain(string value) => value.Trim() is { Length: > 0 } text && text.AsSpan(text[0] is '-' or '+' ? 1 : 0) is { Length: > 0 } digits
        && !digits.ContainsAnyExceptInRange('0', '9');

    private static string? AsNumber(byte[] text, char separator)
    {
        Span<byte> buffer = stackalloc byte[DecimalText.BufferBytes];
        return DecimalText.Read(text, separator, buffer, out var plain) == ValueFault.None ? Encoding.ASCII.GetString(plain) : null;
    }

    private static string? AsDate(byte[] text, DateOrder order) =>
        DateText.ReadDatetime(text, order, out var parts) == ValueFault.None ? $"{parts.Year}-{parts.Month}-{parts.Day}" : null;
}
