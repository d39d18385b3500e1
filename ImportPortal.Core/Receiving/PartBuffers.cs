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
    private readonly SemaphoreSlim _free = new(limit, limit);
    private readonly SemaphoreSlim _extra = new(extras, extras);
    private readonly Lock _lock = new();

    // Between two parts a buffer is kept; while nothing at all is received the collector may take it, and what it left
    // the next upload finds.
    private readonly Stack<byte[]> _idle = [];
    private readonly Stack<WeakReference<byte[]>> _resting = [];
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
        return Aligned(TakeIdle(bytes) ?? Allocate(bytes), bytes);
    }

    internal void Return(Memory<byte> memory)
    {
        lock (_lock)
        {
            if (memory.Length == sizing.SmallestBytes && MemoryMarshal.TryGetArray<byte>(memory, out var segment))
                _idle.Push(segment.Array!);
            if (--_rented == 0)
            {
                while (_idle.TryPop(out var idle))
                    _resting.Push(new WeakReference<byte[]>(idle));
            }
        }

        _free.Release();
    }

    private byte[]? TakeIdle(int bytes)
    {
        lock (_lock)
        {
            _rented++;
            if (bytes != sizing.SmallestBytes)
                return null;
            if (_idle.TryPop(out var idle))
                return idle;
            while (_resting.TryPop(out var resting))
            {
                if (resting.TryGetTarget(out idle))
                    return idle;
            }
        }

        return null;
    }

    private static byte[] Allocate(int bytes) => GC.AllocateUninitializedArray<byte>(bytes + Environment.SystemPageSize, pinned: true);

    // At the beginning of a page: the local store then writes it without copying it first.
    private static unsafe Memory<byte> Aligned(byte[] array, int bytes)
    {
        var page = Environment.SystemPageSize;
        var past = (int)((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) % (nuint)page);
        return MemoryMarshal.CreateFromPinnedArray(array, page - past, bytes);
    }
}
