namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Makes values of the records of cells of an .xls.</summary>
/// <param name="records">The workbook's; they stand on a cell.</param>
/// <param name="text">Reads its texts.</param>
/// <param name="globals">What the workbook says of itself.</param>
/// <param name="texts">Its shared texts.</param>
internal sealed class XlsCells(BiffRecords records, BiffText text, BiffGlobals globals, SharedTexts texts)
{
    private readonly NumberFormat[] _styles = globals.Styles();
    private readonly byte[] _scratch = new byte[CellText.MaxBytes];

    /// <summary>Whether the record behind the last cell was read already.</summary>
    public bool IsBeyond { get; private set; }

    /// <summary>Whether a record is a cell, or some cells of one row; those that are only formatted are left out.</summary>
    public static bool IsCell(ushort record) => record is
        (>= 0x0002 and <= 0x0006) or 0x00BD or 0x00D6 or 0x00FD or (>= 0x0203 and <= 0x0206) or 0x027E or 0x0406;

    /// <summary>Adds the value, or the values, of the record.</summary>
    public void Add(SheetRow row)
    {
        IsBeyond = false;
        int column = records.Short(2);
        switch (records.Type)
        {
            case 0x0002:
                AddNumber(row, column, records.Short(7));
                break;
            case 0x0003:
                AddNumber(row, column, records.Double(7));
                break;
            case 0x0203:
                AddNumber(row, column, records.Double(6));
                break;
            case 0x027E:
                AddNumber(row, column, Short(records.Int(6)));
                break;
            case 0x00BD:
                AddNumbers(row, column);
                break;
            case 0x0004:
                AddText(row, column, text.Read(7, isShort: true));
                break;
            case 0x0204 or 0x00D6:
                AddText(row, column, text.Read(6, isShort: false));
                break;
            case 0x00FD:
                row.Add(column, FieldKind.Text, texts[(int)Math.Min(records.Int(6), int.MaxValue)]);
                break;
            case 0x0005:
                AddFlag(row, column, records.Byte(7), records.Byte(8));
                break;
            case 0x0205:
                AddFlag(row, column, records.Byte(6), records.Byte(7));
                break;
            default:
                AddResult(row, column, globals.Version == 2 ? 7 : 6);
                break;
        }
    }

    // A formula's stored result is a number, or says by its last bytes that it is none.
    private void AddResult(SheetRow row, int column, int offset)
    {
        const int CalculateOnLoad = 2;
        const int EmptyText = 3;
        var isNumber = records.Short(offset + 6) != 0xFFFF;
        var kind = records.Byte(offset);
        if (isNumber && records.Double(offset) == 0 && (records.Byte(offset + 8) & CalculateOnLoad) != 0)
            AddUncalculated(row, column);
        else if (isNumber)
            AddNumber(row, column, records.Double(offset));
        else if (kind == 0)
            AddResultText(row, column);
        else if (kind is 1 or 2)
            AddFlag(row, column, records.Byte(offset + 2), kind == 1 ? (byte)0 : (byte)1);
        else if (kind == EmptyText && globals.HasPlaceholders)
            AddUncalculated(row, column);
    }

    // It stands behind the formula and, where there is one, what several formulas share.
    private void AddResultText(SheetRow row, int column)
    {
        IsBeyond = true;
        while (records.Read())
        {
            if (records.Type is 0x0207 or 0x0007)
            {
                AddText(row, column, text.Read(0, isShort: records.Type == 0x0007));
                return;
            }

            if (records.Type is not (0x04BC or 0x0221 or 0x0021 or 0x0236 or 0x0036 or 0x003C or 0x00BC))
                break;
        }

        AddUncalculated(row, column);
    }

    // The formula itself is in a form that only its own reader understands.
    private static void AddUncalculated(SheetRow row, int column) => row.Add(column, FieldKind.Uncalculated, "="u8);

    private void AddText(SheetRow row, int column, ReadOnlySpan<byte> value)
    {
        IsBeyond = text.IsBeyond;
        row.Add(column, FieldKind.Text, value);
    }

    private void AddNumbers(SheetRow row, int column)
    {
        const int CellBytes = 6;
        var count = Math.Max(0, records.Length - 6) / CellBytes;
        for (var i = 0; i < count; i++)
            AddNumber(row, column + i, Short(records.Int(4 + (i * CellBytes) + 2)), Style(records.Short(4 + (i * CellBytes))));
    }

    private void AddNumber(SheetRow row, int column, double number) =>
        AddNumber(row, column, number, globals.Version == 2 ? globals.FormatOf(records.Byte(5) & 0x3F) : Style(records.Short(4)));

    private void AddNumber(SheetRow row, int column, double number, NumberFormat format)
    {
        // Excel shows a number that is none as an error.
        if (!double.IsFinite(number))
        {
            row.Add(column, FieldKind.Error, "#NUM!"u8);
            return;
        }

        CellText.Add(row, column, number, format, globals.Is1904, _scratch);
    }

    private static void AddFlag(SheetRow row, int column, byte value, byte isError)
    {
        if (isError == 0)
            row.Add(column, FieldKind.Boolean, value == 0 ? "false"u8 : "true"u8);
        else
            row.Add(column, FieldKind.Error, ErrorOf(value));
    }

    private NumberFormat Style(int style) => (uint)style < (uint)_styles.Length ? _styles[style] : default;

    // A number in four bytes: a whole one of 30 bits, or the upper half of a double; either in hundredths.
    private static double Short(uint packed)
    {
        var number = (packed & 2) != 0 ? (int)packed >> 2 : BitConverter.Int64BitsToDouble((long)(packed & 0xFFFF_FFFC) << 32);
        return (packed & 1) != 0 ? number / 100 : number;
    }

    private static ReadOnlySpan<byte> ErrorOf(byte code) => code switch
    {
        0x00 => "#NULL!"u8,
        0x07 => "#DIV/0!"u8,
        0x0F => "#VALUE!"u8,
        0x17 => "#REF!"u8,
        0x1D => "#NAME?"u8,
        0x24 => "#NUM!"u8,
        0x2B => "#GETTING_DATA"u8,
        _ => "#N/A"u8,
    };
}
