using System.Buffers.Binary;
using System.Text.Json;
using ImportPortal.Core.Storage;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>Reads what stands behind the rows of a stored spool.</summary>
internal static class SpoolFile
{
    // Holds the whole footer of nearly every spool, so that one request does.
    private const int TailBytes = 128 * 1024;

    /// <summary>Reads the footer; null when there is no spool.</summary>
    /// <exception cref="SpoolDamagedException">It is not what was written, or of another version.</exception>
    /// <exception cref="ObjectStoreException">The store does not give it.</exception>
    public static async Task<SpoolFooter?> FindAsync(IObjectStore store, string key, CancellationToken cancellation)
    {
        if (await store.FindAsync(key, cancellation) is not { } spool)
            return null;
        if (spool.Length < SpoolFormat.Magic.Length + SpoolFormat.EndBytes)
            throw new SpoolDamagedException();

        var tail = await ReadAsync(store, key, Math.Max(0, spool.Length - TailBytes), spool.Length, cancellation);
        var end = tail.AsMemory(tail.Length - SpoolFormat.EndBytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(end.Span);
        if (!end.Span[8..].SequenceEqual(SpoolFormat.Magic) || length is < 0 or > SpoolFormat.MaxFooterBytes || length > spool.Length - SpoolFormat.EndBytes)
            throw new SpoolDamagedException();

        var before = tail.Length - SpoolFormat.EndBytes;
        var json = length <= before
            ? tail.AsMemory(before - length, length)
            : await ReadAsync(store, key, spool.Length - SpoolFormat.EndBytes - length, spool.Length - SpoolFormat.EndBytes, cancellation);
        if (SpoolFormat.Checksum(json.Span) != BinaryPrimitives.ReadUInt32LittleEndian(end.Span[4..]))
            throw new SpoolDamagedException();
        return JsonSerializer.Deserialize(json.Span, SpoolJson.Default.SpoolFooter) ?? throw new SpoolDamagedException();
    }

    private static async Task<byte[]> ReadAsync(IObjectStore store, string key, long from, long to, CancellationToken cancellation)
    {
        var bytes = new byte[to - from];
        await using var stream = await store.OpenReadAsync(key, from, bytes.Length, cancellation);
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
