using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// The memory that files pass through: one pool for all uploads of the process, so that many senders cannot take all of
/// it. Each upload has one buffer; a few more let the quick ones receive a part while another is written. Whoever finds
/// the pool used up waits in line; since nobody who waits holds a part that is not on its way into the store, the line
/// always moves.
/// </summary>
/// <param name="sizing">The size of a buffer that is kept for the next.</param>
/// <param name="limit">How many buffers may be in use at once. Default: 64 (512 MiB).</param>
/// <param name="extras">How many of them may be an upload's second or third. Default: 8, so that eight uploads take 128 MiB.</param>
public sealed class PartBuffers(PartSizing sizing, int limit = 64, int extras = 8) : IDisposable
{
    // What a lone upload has in use: kept while nothing is sent, so that the next one starts warm.
    private const int KeptIdle = 3;

    private readonly SemaphoreSlim _free = new(limit, limit);
    private readonly SemaphoreSlim _extra = new(extras, extras);
    private readonly ConcurrentBag<Memory<byte>> _idle = [];
    private int _rented;

    /// <summary>How many buffers are in use.</summary>
    public int Rented => Volatile.Read(ref _rented);

    /// <summary>How large the parts of files are.</summary>
    public PartSizing Sizing => sizing;

    /// <summary>Ends the pool; nothing may be in use.</summary>
    public void Dispose()
    {
        _free.Dispose();
        _extra.Dispose();
    }

    /// <summary>Whether a buffer beyond an upload's first may be taken now; given back by <see cref="ReturnExtra"/>.</summary>
    internal bool TryTakeExtra() => _extra.Wait(0, CancellationToken.None);

    internal void ReturnExtra() => _extra.Release();

    internal async Task<Memory<byte>> RentAsync(int bytes, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        Interlocked.Increment(ref _rented);
        return bytes == sizing.SmallestBytes && _idle.TryTake(out var idle) ? idle : Allocate(bytes);
    }

    internal void Return(Memory<byte> memory)
    {
        if (memory.Length == sizing.SmallestBytes)
            _idle.Add(memory);
        if (Interlocked.Decrement(ref _rented) == 0)
        {
            while (_idle.Count > KeptIdle && _idle.TryTake(out _))
            {
                // The collector takes it.
            }
        }

        _free.Release();
    }

    // Pinned for good, and at the beginning of a page: the local store then writes it without copying it first.
    private static unsafe Memory<byte> Allocate(int bytes)
    {
        var page = Environment.SystemPageSize;
        var array = GC.AllocateUninitializedArray<byte>(bytes + page, pinned: true);
        var past = (int)((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) % (nuint)page);
        return MemoryMarshal.CreateFromPinnedArray(array, page - past, bytes);
    }
}
