namespace ImportPortal.Core.Receiving;

/// <summary>One upload's share of the pool: a buffer of its own, and two more while there are some to spare.</summary>
/// <param name="pool">The pool.</param>
/// <param name="bytes">The size of the upload's parts.</param>
internal sealed class PartShare(PartBuffers pool, int bytes) : IDisposable
{
    private const int MostExtras = 2;

    private readonly SemaphoreSlim _own = new(1, 1);
    private int _extras;

    /// <summary>A buffer; waits while this upload, or all of them, have too many in use.</summary>
    /// <param name="cancellation">Gives up the place in line.</param>
    public async Task<PartBuffer> RentAsync(CancellationToken cancellation)
    {
        var isOwn = _own.Wait(0, CancellationToken.None);
        if (!isOwn && !TryTakeExtra())
        {
            await _own.WaitAsync(cancellation);
            isOwn = true;
        }

        try
        {
            return new PartBuffer(this, await pool.RentAsync(bytes, cancellation), isOwn);
        }
        catch
        {
            Return(isOwn);
            throw;
        }
    }

    public void Dispose() => _own.Dispose();

    internal void Return(Memory<byte> memory, bool isOwn)
    {
        pool.Return(memory);
        Return(isOwn);
    }

    private bool TryTakeExtra()
    {
        if (Volatile.Read(ref _extras) == MostExtras || !pool.TryTakeExtra())
            return false;
        Interlocked.Increment(ref _extras);
        return true;
    }

    private void Return(bool isOwn)
    {
        if (isOwn)
        {
            _own.Release();
            return;
        }

        Interlocked.Decrement(ref _extras);
        pool.ReturnExtra();
    }
}

/// <summary>One part's worth of memory; disposing of it gives it back, once.</summary>
internal sealed class PartBuffer(PartShare share, Memory<byte> memory, bool isOwn) : IDisposable
{
    private PartShare? _share = share;

    public Memory<byte> Memory => memory;

    public void Dispose() => Interlocked.Exchange(ref _share, null)?.Return(memory, isOwn);
}
