using System.Numerics;
using System.Runtime.InteropServices;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>
/// The form of a spool: the rows of one or several sheets that hold a value, from the top of each on, whatever the header.
/// <code>
/// spool   = magic block* footer end
/// magic   = "IPROWS" version(1 byte) LF
/// block   = length(u32) checksum(u32) row*            length: of the rows of one sheet, about 64 KiB; a row is in one block
/// row     = length number count cell*                 length: of what follows
/// cell    = columns-passed-over kind(1 byte) length text(UTF-8)   of a code: what is shown, a zero byte, the number
/// footer  = JSON of SpoolFooter                       what was found, where blocks and sheets begin, merged ranges
/// end     = footer-length(u32) checksum(u32) magic
/// </code>
/// Integers are little endian, checksums CRC-32C; all other numbers are LEB128. The same workbook gives the same bytes,
/// so that a checkpoint stays good when the spool is made anew.
/// </summary>
internal static class SpoolFormat
{
    /// <summary>How large a block becomes before it is closed, in bytes; with the row that closes it, it may be larger.</summary>
    public const int BlockBytes = 64 * 1024;

    /// <summary>Bytes before the rows of a block.</summary>
    public const int BlockHeadBytes = 8;

    /// <summary>Bytes behind the footer.</summary>
    public const int EndBytes = 16;

    /// <summary>The longest block that is read, in bytes: a row of the greatest length and its frame.</summary>
    public const int MaxBlockBytes = (16 << 20) + (1 << 20);

    /// <summary>The longest footer that is read, in bytes.</summary>
    public const int MaxFooterBytes = 64 << 20;

    /// <summary>The first and the last bytes; they name the version.</summary>
    public static ReadOnlySpan<byte> Magic => "IPROWS\u0002\n"u8;

    /// <summary>The checksum of some bytes.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    /// <summary>Writes a number; at most 5 bytes.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> target, uint number)
    {
        var length = 0;
        for (; number >= 0x80; number >>= 7)
            target[length++] = (byte)(number | 0x80);
        target[length++] = (byte)number;
        return length;
    }

    /// <summary>Reads a number and moves behind it.</summary>
    /// <exception cref="SpoolDamagedException">There is none.</exception>
    public static int Read(ReadOnlySpan<byte> source, ref int position)
    {
        uint number = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (position >= source.Length)
                break;
            var value = source[position++];
            number |= (uint)(value & 0x7F) << shift;
            if (value < 0x80)
                return number <= int.MaxValue ? (int)number : throw new SpoolDamagedException();
        }

        throw new SpoolDamagedException();
    }
}
