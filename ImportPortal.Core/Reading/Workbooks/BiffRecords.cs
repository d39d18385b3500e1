using System.Buffers.Binary;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>An error of a cell of an .xls.</summary>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="Code">As the format numbers them.</param>
internal readonly record struct BiffError(ushort Row, ushort Column, byte Code)
{
    /// <summary>The error as Excel shows it.</summary>
    public ReadOnlySpan<byte> Text => Code switch
    {
        0x00 => "#NULL!"u8,
        0x07 => "#DIV/0!"u8,
        0x0F => "#VALUE!"u8,
        0x17 => "#REF!"u8,
        0x1D => "#NAME?"u8,
        0x24 => "#NUM!"u8,
        _ => "#N/A"u8,
    };
}

/// <summary>
/// What the engine of .xls does not tell, read straight from the records (MS-XLS): whether there is a password, which
/// epoch holds, and of a sheet its errors, which the engine gives as empty cells, and how many columns are hidden.
/// </summary>
internal sealed class BiffRecords
{
    private const ushort StartOfStream = 0x0809;
    private const ushort EndOfStream = 0x000A;
    private const int HeadBytes = 4;
    private const int MaxRecordBytes = 8_224;

    private readonly Stream _records;
    private readonly byte[] _content = new byte[16];
    private readonly List<uint> _sheets = [];

    /// <summary>Reads the records that stand before the sheets'; the stream stays the caller's.</summary>
    public BiffRecords(Stream records)
    {
        _records = records;
        foreach (var (record, content) in From(0))
        {
            Note(record, content);
            // What follows cannot be understood.
            if (HasPassword)
                return;
        }

        CheckSheets();
    }

    /// <summary>Whether a password protects it.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>Whether its days count from 1904.</summary>
    public bool Is1904 { get; private set; }

    /// <summary>Whether these are the first bytes of records that no container holds.</summary>
    public static bool IsStart(ReadOnlySpan<byte> head) =>
        head.Length >= 8
        && (BinaryPrimitives.ReadUInt16LittleEndian(head), head[2], head[3]) is (StartOfStream, >= 4 and <= 16, 0) or (0x0009, 4, 0) or (0x0209 or 0x0409, 6, 0)
        && BinaryPrimitives.ReadUInt16LittleEndian(head[6..]) is 0x05 or 0x10 or 0x0100;

    /// <summary>The errors of a sheet in the order of rows and columns, and how many columns it hides.</summary>
    /// <param name="sheet">Its number among those that have cells, from 0.</param>
    public (List<BiffError> Errors, int HiddenColumns) ReadSheet(int sheet)
    {
        var errors = new List<BiffError>();
        var hiddenColumns = 0;
        foreach (var (record, content) in From(sheet < _sheets.Count ? _sheets[sheet] : 0))
        {
            var bytes = content.Span;
            if (record == 0x007D && (bytes[8] & 1) != 0)
                hiddenColumns += Math.Max(0, Short(bytes, 2) - Short(bytes, 0) + 1);
            else if (ErrorOf(record, bytes) is { } code)
                errors.Add(new BiffError(Short(bytes, 0), Short(bytes, 2), code));
        }

        errors.Sort((one, other) => (one.Row, one.Column).CompareTo((other.Row, other.Column)));
        return (errors, hiddenColumns);
    }

    private void Note(ushort record, ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (record == 0x002F)
            HasPassword = true;
        else if (record == 0x0022)
            Is1904 = Short(bytes, 0) == 1;
        // Charts and macros have sheets of their own, which have no cells.
        else if (record == 0x0085 && bytes[5] == 0)
            _sheets.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        else if (record == 0x00FC && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) > WorkbookLimits.XlsTexts)
            throw WorkbookException.TooLarge();
        if (_sheets.Count > WorkbookLimits.Sheets)
            throw WorkbookException.TooLarge();
    }

    // The engine keeps an object for every row of every sheet, and walks through each sheet before it gives the first row.
    // Two sheets may be the same records, so they are counted for each.
    private void CheckSheets()
    {
        var (rows, records) = (0, 0);
        foreach (var place in _sheets)
        {
            var lastRow = -1;
            foreach (var (record, content) in From(place))
            {
                if (record is 0x0208 or 0x0008)
                {
                    rows++;
                }
                else if (IsCell(record) && Short(content.Span, 0) != lastRow)
                {
                    lastRow = Short(content.Span, 0);
                    rows++;
                }

                if (++records > WorkbookLimits.XlsRecords || rows > WorkbookLimits.XlsRows)
                    throw WorkbookException.TooLarge();
            }
        }
    }

    private static bool IsCell(ushort record) => record is
        >= 0x0001 and <= 0x0006 or 0x00BD or 0x00BE or 0x00D6 or 0x00FD or 0x0201 or (>= 0x0203 and <= 0x0206) or 0x027E or 0x0406;

    // A cell that is a boolean or an error, and a formula whose stored result is an error.
    private static byte? ErrorOf(ushort record, ReadOnlySpan<byte> bytes) => record switch
    {
        0x0205 when bytes[7] == 1 => bytes[6],
        0x0005 when bytes[8] == 1 => bytes[7],
        0x0006 or 0x0206 or 0x0406 when bytes[6] == 2 && Short(bytes, 12) == 0xFFFF => bytes[8],
        _ => null,
    };

    private static ushort Short(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    // The records of one substream, each with its first 16 bytes; those of charts inside a sheet are left out.
    private IEnumerable<(ushort Record, ReadOnlyMemory<byte> Content)> From(long place)
    {
        var head = new byte[HeadBytes];
        var depth = 0;
        while (place <= _records.Length - HeadBytes)
        {
            _records.Position = place;
            _records.ReadExactly(head);
            var (record, length) = (Short(head, 0), Short(head, 2));
            if (length > MaxRecordBytes)
                yield break;
            Array.Clear(_content);
            _records.ReadAtLeast(_content, Math.Min(length, _content.Length), throwOnEndOfStream: false);
            Array.Clear(_content, Math.Min(length, _content.Length), _content.Length - Math.Min(length, _content.Length));

            if (record is StartOfStream or 0x0009 or 0x0209 or 0x0409)
                depth++;
            else if (record == EndOfStream && --depth <= 0)
                yield break;
            else if (depth <= 1)
                yield return (record, _content);
            place += HeadBytes + length;
        }
    }
}
