using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace ImportPortal.Core.Reading.Decoding;

/// <summary>UTF-16 of either byte order.</summary>
/// <param name="bigEndian">Whether the high byte comes first.</param>
internal sealed class Utf16Decoder(bool bigEndian) : TextDecoder
{
    /// <inheritdoc />
    public override int MostForOne => 2;

    /// <inheritdoc />
    public override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<byte> utf8, bool isEnd)
    {
        if (bigEndian != BitConverter.IsLittleEndian)
            return DecodeUnits(bytes, MemoryMarshal.Cast<byte, char>(bytes), utf8, isEnd);

        var swapped = ArrayPool<short>.Shared.Rent(bytes.Length / 2);
        var units = swapped.AsSpan(0, bytes.Length / 2);
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, short>(bytes), units);
        var decoded = DecodeUnits(bytes, MemoryMarshal.Cast<short, char>(units), utf8, isEnd);
        ArrayPool<short>.Shared.Return(swapped);
        return decoded;
    }

    private static (int Used, int Written) DecodeUnits(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> units, Span<byte> utf8, bool isEnd)
    {
        var used = 0;
        var written = 0;
        while (used < units.Length)
        {
            var status = Utf8.FromUtf16(units[used..], utf8[written..], out var read, out var wrote, replaceInvalidSequences: false, isEnd);
            used += read;
            written += wrote;
            if (status == OperationStatus.NeedMoreData)
                break;
            // Half of a surrogate pair.
            if (status == OperationStatus.InvalidData)
            {
                utf8[written++] = Undecodable;
                used++;
            }
        }

        if (!isEnd || bytes.Length % 2 == 0)
            return (used * 2, written);
        utf8[written++] = Undecodable;
        return (bytes.Length, written);
    }
}
