using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// The memory that files pass through: one pool for all uploads of the process, so that many slow senders cannot take
/// all of it. Whoever finds it used up waits in line; since nobody who waits holds a part that is not on its way into
/// the store, the line always moves.
/// </summary>
/// <param name="sizing">The size of a buffer that is kept for the next.</param>
/// <param name="limit">How many buffers may be in use at once; 64 (512 MiB) by default, where one upload takes at most three.</param>
public sealed class PartBuffers(PartSizing sizing, int limit = 64) : IDisposable
{
    // What a lone upload has in use: kept while nothing is sent, so that the next one starts warm.
    private const int KeptIdle = 3;

    private readonly SemaphoreSlim _free = new(limit, limit);
    private readonly ConcurrentBag<Memory<byte>> _idle = [];
    private int _rented;

    /// <summary>How many buffers are in use.</summary>
    public int Rented => Volatile.Read(ref _rented);

    /// <summary>How large the parts of files are.</summary>
    public PartSizing Sizing => sizing;

    /// <summary>A buffer; waits while too many are in use.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="share">How many the caller may have at once; waited for first, released with the buffer.</param>
    /// <param name="cancellation">Gives up the place in line.</param>
    internal async Task<PartBuffer> RentAsync(int bytes, SemaphoreSlim share, CancellationToken cancellation)
    {
        await share.WaitAsync(cancellation);
        try
        {
            await _free.WaitAsync(cancellation);
        }
        catch
        {
            share.Release();
            throw;
        }

        Interlocked.Increment(ref _rented);
        var memory = bytes == sizing.SmallestBytes && _idle.TryTake(out var idle)
            ? idle
            : Allocate(bytes);
        return new PartBuffer(this, share, memory);
    }

    /// <summary>Ends the pool; nothing may be in use.</summary>
    public void Dispose() => _free.Dispose();

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

/// <summary>One part's worth of memory; disposing of it gives it back, once.</summary>
internal sealed class PartBuffer(PartBuffers pool, SemaphoreSlim share, Memory<byte> memory) : IDisposable
{
    private PartBuffers? _pool = pool;

    public Memory<byte> Memory => memory;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pool, null) is not { } pool)
            return;
        pool.Return(memory);
        share.Release();
    }
}
