using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>Compares two files up to a checkpoint, in the memory of two buffers.</summary>
internal static class SameBeginning
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Whether both files have the same text up to a checkpoint of one of them.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="one">A file.</param>
    /// <param name="other">The file that the checkpoint is of.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    /// <exception cref="ObjectStoreException">The store does not give one of them.</exception>
    public static async Task<bool> IsSameAsync(IObjectStore store, Upload one, Upload other, CancellationToken cancellation)
    {
        var (offset, skip) = (other.Checkpoint.Offset, other.Checkpoint.Skip);
        return one.SizeBytes >= offset && await AreBytesSameAsync() && (skip == 0 || await IsTextSameAsync());

        async Task<bool> AreBytesSameAsync()
        {
            await using var first = await store.OpenReadAsync(one.ObjectKey, 0, offset, cancellation);
            await using var second = await store.OpenReadAsync(other.ObjectKey, 0, offset, cancellation);
            return await IsSameAsync(first, second, offset, cancellation);
        }

        // Of a text that is decoded the checkpoint lies within a block: what is behind it there may differ.
        async Task<bool> IsTextSameAsync()
        {
            var decoder = TextDecoder.For(other.Settings!.Encoding)!;
            await using var first = new Transcoding(await store.OpenReadAsync(one.ObjectKey, offset, null, cancellation), offset, decoder);
            await using var second = new Transcoding(await store.OpenReadAsync(other.ObjectKey, offset, null, cancellation), offset, decoder);
            return await IsSameAsync(first, second, skip, cancellation);
        }
    }

    private static async Task<bool> IsSameAsync(Stream one, Stream other, long bytes, CancellationToken cancellation)
    {
        var (first, second) = (new byte[BufferBytes], new byte[BufferBytes]);
        for (var left = bytes; left > 0;)
        {
            var length = (int)Math.Min(left, BufferBytes);
            var read = await one.ReadAtLeastAsync(first.AsMemory(0, length), length, throwOnEndOfStream: false, cancellation);
            await other.ReadAtLeastAsync(second.AsMemory(0, length), length, throwOnEndOfStream: false, cancellation);
            if (read < length || !first.AsSpan(0, length).SequenceEqual(second.AsSpan(0, length)))
                return false;
            left -= length;
        }

        return true;
    }
}
