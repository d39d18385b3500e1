using System.Buffers.Binary;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>Writes the records of an .xls (BIFF8), without the compound file around them.</summary>
internal static class SampleXls
{
    /// <summary>A sheet with 1 and <c>#N/A</c> in its first row, and in its third a formula that gave <c>#DIV/0!</c>, and true.</summary>
    public static byte[] WithErrors()
    {
        using var records = new MemoryStream();
        Add(records, 0x0809, 0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var placeOfSheet = (int)records.Position + 4;
        Add(records, 0x0085, 0, 0, 0, 0, 0, 0, 4, 0, (byte)'D', (byte)'a', (byte)'t', (byte)'a');
        Add(records, 0x000A);
        var sheet = (int)records.Position;
        Add(records, 0x0809, 0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Add(records, 0x0200, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0);
        Add(records, 0x0203, [0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(1.0)]);
        Add(records, 0x0205, 0, 0, 1, 0, 0, 0, 0x2A, 1);
        Add(records, 0x0006, 2, 0, 1, 0, 0, 0, 2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0);
        Add(records, 0x0205, 2, 0, 2, 0, 0, 0, 1, 0);
        Add(records, 0x000A);
        var bytes = records.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(placeOfSheet), sheet);
        return bytes;
    }

    /// <summary>A hundred sheets, each of which is the same 20,000 rows.</summary>
    public static byte[] WithManySheetsOfTheSameRows()
    {
        const int Sheets = 100;
        const int SheetRecordBytes = 16;
        using var records = new MemoryStream();
        Add(records, 0x0809, 0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var sheet = (int)records.Position + (Sheets * SheetRecordBytes) + 4;
        for (var i = 0; i < Sheets; i++)
            Add(records, 0x0085, [.. BitConverter.GetBytes(sheet), 0, 0, 4, 0, (byte)'D', (byte)'a', (byte)'t', (byte)'a']);
        Add(records, 0x000A);
        Add(records, 0x0809, 0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (ushort row = 0; row < 20_000; row++)
            Add(records, 0x0203, [.. BitConverter.GetBytes(row), 0, 0, 0, 0, .. BitConverter.GetBytes(1.0)]);
        Add(records, 0x000A);
        return records.ToArray();
    }

    private static void Add(Stream records, ushort record, params byte[] content)
    {
        records.Write(BitConverter.GetBytes(record));
        records.Write(BitConverter.GetBytes((ushort)content.Length));
        records.Write(content);
    }
}
