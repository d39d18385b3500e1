using System.Globalization;
using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>Values that a definition holds: in the form in which they are stored, whatever the settings of an upload.</summary>
internal static class StoredForm
{
    /// <summary>The stored form of a text, or null when it is no value of the type. A boolean is <c>true</c> or <c>false</c>.</summary>
    public static string? Of(ColumnType type, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var buffer = new byte[DecimalText.BufferBytes];
        return type switch
        {
            ColumnType.Text => text.Contains('\0', StringComparison.Ordinal) ? null : text,
            ColumnType.Integer => IntegerText.Read(utf8, '.', buffer, out var number) == ValueFault.None
                ? number.ToString(CultureInfo.InvariantCulture)
                : null,
            ColumnType.Decimal => DecimalText.Read(utf8, '.', buffer, out var plain) == ValueFault.None ? Encoding.UTF8.GetString(plain) : null,
            ColumnType.Boolean => BooleanText.TryRead(utf8, out var isTrue) ? isTrue ? "true" : "false" : null,
            ColumnType.Date => Date(utf8, buffer),
            ColumnType.Datetime => Datetime(utf8, buffer),
            ColumnType.Uuid => UuidText.TryRead(utf8, buffer) ? Encoding.UTF8.GetString(buffer, 0, UuidText.Bytes) : null,
            ColumnType.Email => EmailText.IsOne(utf8) ? text : null,
            ColumnType.Url => UrlText.IsOne(utf8) ? text : null,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
        };
    }

    private static string? Date(byte[] utf8, byte[] buffer)
    {
        if (DateText.ReadDate(utf8, null, out var parts) != ValueFault.None)
            return null;
        parts.WriteDate(buffer);
        return Encoding.UTF8.GetString(buffer, 0, DateParts.DateBytes);
    }

    private static string? Datetime(byte[] utf8, byte[] buffer)
    {
        if (DateText.ReadDatetime(utf8, null, out var parts) != ValueFault.None)
            return null;
        var length = parts.WriteDatetime(buffer);
        return length == 0 ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }
}
