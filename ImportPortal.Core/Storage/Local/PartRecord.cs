using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ImportPortal.Core.Storage.Local;

/// <summary>
/// The parts of one multipart upload that are stored, beside its bytes: one slot of 32 bytes a part, at the place of its
/// number. A slot lies within one sector, so it is there whole or not at all, whatever dies; it is written only after
/// the part's bytes are on the disk, so a part that is recorded is never lost. An empty slot is zeros.
/// </summary>
internal static class PartRecord
{
    private const int SlotBytes = 32;

    /// <summary>A recorded part and where its bytes begin.</summary>
    public readonly record struct Slot(long Offset, StoredPart Part);

    public static void Write(SafeFileHandle record, PartPosition position, int length, uint checksum)
    {
        Span<byte> slot = stackalloc byte[SlotBytes];
        slot.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(slot, position.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(slot[8..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[16..], checksum);
        RandomAccess.Write(record, slot, PlaceOf(position.Number));
    }

    /// <summary>
    /// Takes a part out of the record, durably, before its bytes are written anew: else a crash in the middle would
    /// leave it recorded with a mixture of both.
    /// </summary>
    public static void Clear(SafeFileHandle record, int number)
    {
        Span<byte> slot = stackalloc byte[SlotBytes];
        var read = RandomAccess.Read(record, slot, PlaceOf(number));
        if (read < SlotBytes || !slot.ContainsAnyExcept((byte)0))
            return;

        slot.Clear();
        RandomAccess.Write(record, slot, PlaceOf(number));
        RandomAccess.FlushToDisk(record);
    }

    /// <summary>All recorded parts, by number.</summary>
    public static IReadOnlyList<Slot> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var slots = new List<Slot>(bytes.Length / SlotBytes);
        for (var start = 0; start + SlotBytes <= bytes.Length; start += SlotBytes)
        {
            var slot = bytes.AsSpan(start, SlotBytes);
            var length = BinaryPrimitives.ReadInt64LittleEndian(slot[8..]);
            if (length == 0)
                continue;

            var tag = TagOf(BinaryPrimitives.ReadUInt32LittleEndian(slot[16..]));
            var part = new StoredPart(start / SlotBytes + 1, length, tag);
            slots.Add(new Slot(BinaryPrimitives.ReadInt64LittleEndian(slot), part));
        }

        return slots;
    }

    public static string TagOf(uint checksum) => checksum.ToString("x8", CultureInfo.InvariantCulture);

    private static long PlaceOf(int number) => (long)(number - 1) * SlotBytes;
}
