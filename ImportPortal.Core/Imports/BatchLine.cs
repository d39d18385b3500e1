using System.Threading.Channels;
using ImportPortal.Core.Checking;

namespace ImportPortal.Core.Imports;

/// <summary>
/// The line between the reading and the writing of one import: filled batches one way, empty ones back. It is bounded
/// by bytes, so that rows of any length take the same memory; and by number, which bounds a transaction.
/// </summary>
internal sealed class BatchLine : IDisposable
{
    /// <summary>A batch is closed when it is larger, however few rows it has.</summary>
    public const int MaxBatchBytes = 2 * 1024 * 1024;

    /// <summary>The most batches in one transaction.</summary>
    public const int MaxTogether = 50;

    private const int UnitBytes = 64 * 1024;
    private const int Units = 16 * 1024 * 1024 / UnitBytes;

    private readonly int _columns;
    private readonly Channel<RowBatch> _filled = Channel.CreateUnbounded<RowBatch>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly Channel<RowBatch> _empty = Channel.CreateUnbounded<RowBatch>();
    private readonly SemaphoreSlim _room = new(Units);
    private readonly SemaphoreSlim _places = new(MaxTogether);
    private readonly List<RowBatch> _taken = [];

    public BatchLine(int columns) => _columns = columns;

    // The reading side.

    /// <summary>An empty batch, when there is a place for one more.</summary>
    public async ValueTask<RowBatch> RentAsync(CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        return _empty.Reader.TryRead(out var batch) ? batch : new RowBatch(_columns);
    }

    /// <summary>Puts a filled batch in line, when there is room for its bytes.</summary>
    public async ValueTask AddAsync(RowBatch batch, CancellationToken cancellation)
    {
        for (var i = 0; i < UnitsOf(batch); i++)
            await _room.WaitAsync(cancellation);
        await _filled.Writer.WriteAsync(batch, cancellation);
    }

    /// <summary>No more batches come: the file ended, or reading failed; what stands in line is still to be written.</summary>
    public void Complete(Exception? failure) => _filled.Writer.Complete(failure);

    // The writing side.

    /// <summary>Waits for batches. False when no more come; throws what reading failed with.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _filled.Reader.WaitToReadAsync(cancellation);

    /// <summary>All batches that wait, with those that were taken before and not yet released.</summary>
    public IReadOnlyList<RowBatch> Take()
    {
        while (_taken.Count < MaxTogether && _filled.Reader.TryRead(out var batch))
            _taken.Add(batch);
        return _taken;
    }

    /// <summary>The taken batches are committed: they are emptied and used again.</summary>
    public void Release()
    {
        foreach (var batch in _taken)
        {
            _room.Release(UnitsOf(batch));
            batch.Clear();
            _empty.Writer.TryWrite(batch);
            _places.Release();
        }

        _taken.Clear();
    }

    /// <summary>Gives the batches' memory back; both sides have ended.</summary>
    public void Dispose()
    {
        foreach (var batch in _taken)
            batch.Release();
        while (_filled.Reader.TryRead(out var batch) || _empty.Reader.TryRead(out batch))
            batch.Release();
        _room.Dispose();
        _places.Dispose();
    }

    // A single huge row can make a batch larger than the whole line has room for; it then has the line for itself.
    private static int UnitsOf(RowBatch batch) => (int)Math.Clamp((batch.Bytes + UnitBytes - 1) / UnitBytes, 1, Units);
}
