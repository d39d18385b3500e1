using System.Buffers;
using System.Buffers.Text;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>How a cell of Office Open XML writes its value.</summary>
internal enum XlsxCellType
{
    /// <summary>A number, which the cell's format may show as a day.</summary>
    Number,

    /// <summary>The number of a shared text.</summary>
    Shared,

    /// <summary>A text, in the cell itself or as a formula's result.</summary>
    Text,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>An error.</summary>
    Error,

    /// <summary>A day in ISO 8601, as strict workbooks may have it.</summary>
    Date,
}

/// <summary>Makes values of the cells of Office Open XML.</summary>
/// <param name="texts">The workbook's shared texts.</param>
/// <param name="styles">The number formats of its cell formats.</param>
/// <param name="is1904">Whether its days count from 1904.</param>
/// <param name="hasPlaceholders">Whether a result of zero stands for one that was never calculated.</param>
internal sealed class XlsxCells(SharedTexts texts, NumberFormat[] styles, bool is1904, bool hasPlaceholders)
{
    private const int ExactDigits = 15;

    private readonly byte[] _scratch = new byte[CellText.MaxBytes];

    /// <summary>The column of a reference such as <c>AB12</c>, from 0; -1 when it is none.</summary>
    public static int ColumnOf(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        var i = 0;
        for (; i < reference.Length && i < 4 && (reference[i] & 0xDF) is >= 'A' and <= 'Z'; i++)
            column = (column * 26) + (reference[i] & 0xDF) - 'A' + 1;
        return i == 0 ? -1 : column - 1;
    }

    /// <summary>What a cell's attribute <c>t</c> says.</summary>
    public static XlsxCellType TypeOf(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'s'] => XlsxCellType.Shared,
        [(byte)'b'] => XlsxCellType.Boolean,
        [(byte)'e'] => XlsxCellType.Error,
        [(byte)'d'] => XlsxCellType.Date,
        [] or [(byte)'n'] => XlsxCellType.Number,
        _ => XlsxCellType.Text,
    };

    /// <summary>Whether the result of a formula was never stored; an empty text is one.</summary>
    /// <param name="type">The cell's type.</param>
    /// <param name="isStored">Whether there is an element for the result.</param>
    /// <param name="value">What stands in it.</param>
    public bool IsUncalculated(XlsxCellType type, bool isStored, ReadOnlySpan<byte> value) =>
        !isStored || (type != XlsxCellType.Text && value.Trim(" \t\r\n"u8).IsEmpty)
        || (hasPlaceholders && type == XlsxCellType.Number && value.SequenceEqual("0"u8));

    /// <summary>Adds a cell's value to its row.</summary>
    public void Add(SheetRow row, int column, XlsxCellType type, int style, ArrayBufferWriter<byte> value)
    {
        var raw = value.WrittenSpan;
        // Some writers indent what is in an element.
        if (type != XlsxCellType.Text && !raw.IsEmpty && (raw[0] <= ' ' || raw[^1] <= ' '))
            raw = raw.Trim(" \t\r\n"u8);
        switch (type)
        {
            case XlsxCellType.Shared when raw.IsEmpty:
                break;
            case XlsxCellType.Shared:
                row.Add(column, FieldKind.Text, Utf8Parser.TryParse(raw, out int index, out _) ? texts[index] : throw WorkbookException.Damaged());
                break;
            case XlsxCellType.Boolean:
                row.Add(column, FieldKind.Boolean, raw.IsEmpty ? raw : raw.SequenceEqual("1"u8) || raw.SequenceEqual("true"u8) ? "true"u8 : "false"u8);
                break;
            case XlsxCellType.Error:
                row.Add(column, FieldKind.Error, raw);
                break;
            case XlsxCellType.Date when CellText.TryReadDuration(raw, out var days):
                AddNumber(row, column, FormatOf(style), days);
                break;
            case XlsxCellType.Date when CellText.TryWriteIso(raw, FormatOf(style).Meaning, _scratch, out var length):
                row.Add(column, FieldKind.Date, _scratch.AsSpan(0, length));
                break;
            case XlsxCellType.Number when !raw.IsEmpty:
                AddNumber(row, column, style, raw);
                break;
            default:
                row.Add(column, FieldKind.Text, RichText.Finish(value));
                break;
        }
    }

    private void AddNumber(SheetRow row, int column, int style, ReadOnlySpan<byte> raw)
    {
        var format = FormatOf(style);
        if (format.Meaning == NumberMeaning.Number && IsPlainInteger(raw))
        {
            CellText.AddNumber(row, column, FieldKind.Number, raw, format.Digits);
            return;
        }

        if (!Utf8Parser.TryParse(raw, out double number, out var used) || used != raw.Length || !double.IsFinite(number))
        {
            row.Add(column, FieldKind.Text, raw);
            return;
        }

        AddNumber(row, column, format, number);
    }

    private void AddNumber(SheetRow row, int column, NumberFormat format, double number) =>
        CellText.Add(row, column, number, format, is1904, _scratch);

    private NumberFormat FormatOf(int style) => (uint)style < (uint)styles.Length ? styles[style] : default;

    // Nearly every number that is not a fraction: its digits are its shortest text already.
    private static bool IsPlainInteger(ReadOnlySpan<byte> raw)
    {
        var digits = raw[0] == '-' ? raw[1..] : raw;
        return digits.Length is > 0 and <= ExactDigits && (digits[0] != '0' || raw.Length == 1) && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
