namespace ImportPortal.Core.Receiving;

/// <summary>
/// Who may receive an upload on this node: one request at a time, the newest. A newer request interrupts those before
/// it and gets its turn when what they received is stored; other nodes are kept out by <see cref="Uploads.Upload.ReceiveToken"/>.
/// </summary>
/// <param name="time">Measures how long a stop may take.</param>
public sealed class ReceivingTurns(TimeProvider time) : IDisposable
{
    // The whole process has five seconds to be gone.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, ReceivingTurn> _newest = [];
    private bool _stopping;

    /// <summary>Whether the node is being stopped: nothing is received any more.</summary>
    public bool IsStopping => Volatile.Read(ref _stopping);

    /// <summary>The hashes of files half received on this node.</summary>
    internal RunningHashes Hashes { get; } = new();

    /// <summary>Interrupts all that is being received; what came is stored within 3 s, or given up.</summary>
    public void Stop()
    {
        ReceivingTurn[] open;
        lock (_lock)
        {
            _stopping = true;
            open = [.. _newest.Values];
        }

        foreach (var turn in open)
            turn.InterruptWithin(StopLimit);
    }

    /// <summary>Interrupts the older requests of this upload and waits until they have ended.</summary>
    /// <remarks>Not cancellable: a turn that gave up its place would let a newer one in beside an older one.</remarks>
    internal async Task<ReceivingTurn> EnterAsync(long uploadId)
    {
        var turn = new ReceivingTurn(this, uploadId, time);
        ReceivingTurn? older;
        lock (_lock)
        {
            older = _newest.GetValueOrDefault(uploadId);
            _newest[uploadId] = turn;
        }

        if (older is not null)
        {
            older.Interrupt();
            await older.Ended;
        }

        if (IsStopping)
            turn.InterruptWithin(StopLimit);
        return turn;
    }

    /// <summary>Forgets the hashes.</summary>
    public void Dispose() => Hashes.Dispose();

    internal void Leave(ReceivingTurn turn)
    {
        lock (_lock)
        {
            if (_newest.GetValueOrDefault(turn.UploadId) == turn)
                _newest.Remove(turn.UploadId);
        }
    }
}

/// <summary>One request's right to receive an upload on this node, until disposed.</summary>
internal sealed class ReceivingTurn(ReceivingTurns turns, long uploadId, TimeProvider time) : IDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _interrupted = new();
    private readonly CancellationTokenSource _limit = new(Timeout.InfiniteTimeSpan, time);
    private readonly Lock _lock = new();
    private bool _disposed;

    public long UploadId { get; } = uploadId;

    /// <summary>Cancelled when the request shall read no more and store what it has.</summary>
    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>Cancelled when there is no time left for that either.</summary>
    public CancellationToken Limit => _limit.Token;

    /// <summary>Whether it is the node's stop that interrupts, not a newer request.</summary>
    public bool IsStopping { get; private set; }

    public Task Ended => _ended.Task;

    /// <summary>A source whose delays are measured by the receiver's clock; the caller disposes of it.</summary>
    public CancellationTokenSource Watch() => new(Timeout.InfiniteTimeSpan, time);

    public void Interrupt()
    {
        lock (_lock)
        {
            if (!_disposed)
                _interrupted.Cancel();
        }
    }

    public void InterruptWithin(TimeSpan limit)
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            IsStopping = true;
            _limit.CancelAfter(limit);
            _interrupted.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        turns.Leave(this);
        _ended.SetResult();
        _interrupted.Dispose();
        _limit.Dispose();
    }
}
