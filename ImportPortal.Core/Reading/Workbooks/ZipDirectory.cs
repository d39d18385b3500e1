using System.Buffers.Binary;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// The end of a zip, which tells how large its directory is. It is looked at before the archive is opened, as opening
/// keeps every entry in memory.
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int EntryBytes = 46;

    /// <summary>Refuses a zip whose end is missing, or whose directory is larger than a workbook's.</summary>
    /// <exception cref="WorkbookException">It was cut short, or it is no workbook's.</exception>
    public static void Check(Stream zip)
    {
        var tail = new byte[Math.Min(zip.Length, EndBytes + LongestComment)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndBytes > tail.Length)
            throw WorkbookException.Damaged();

        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        var bytes = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var place = zip.Length - tail.Length + end;
        if (entries == ushort.MaxValue || bytes == uint.MaxValue || start == uint.MaxValue)
            (entries, bytes, start) = ReadLong(zip, place);
        // The archive is read from the start on for as long as there are entries, whatever the end says of their number.
        if (entries > WorkbookLimits.ZipEntries || Math.Max(bytes, place - start) > WorkbookLimits.ZipDirectoryBytes)
            throw WorkbookException.TooLarge();
        if (bytes < entries * (uint)EntryBytes)
            throw WorkbookException.Damaged();
    }

    // The 64-bit form, found by its locator right before the end.
    private static (ushort Entries, uint Bytes, long Start) ReadLong(Stream zip, long end)
    {
        Span<byte> locator = stackalloc byte[20];
        Span<byte> record = stackalloc byte[56];
        if (end < locator.Length)
            throw WorkbookException.Damaged();
        zip.Position = end - locator.Length;
        zip.ReadExactly(locator);
        var place = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (!locator.StartsWith("PK\u0006\u0007"u8) || place < 0 || place > zip.Length - record.Length)
            throw WorkbookException.Damaged();

        zip.Position = place;
        zip.ReadExactly(record);
        var entries = BinaryPrimitives.ReadUInt64LittleEndian(record[32..]);
        var bytes = BinaryPrimitives.ReadUInt64LittleEndian(record[40..]);
        if (!record.StartsWith("PK\u0006\u0006"u8))
            throw WorkbookException.Damaged();
        return ((ushort)Math.Min(entries, ushort.MaxValue), (uint)Math.Min(bytes, uint.MaxValue), BinaryPrimitives.ReadInt64LittleEndian(record[48..]));
    }
}
