namespace ImportPortal.Core.Receiving;

/// <summary>
/// Who may receive an upload on this node: one request at a time, the newest. A newer request interrupts those before
/// it and gets its turn when what they received is stored; then it takes the upload over from other nodes.
/// </summary>
/// <param name="holds">Which node receives which upload.</param>
/// <param name="watch">Interrupts a turn when another node wants its upload.</param>
/// <param name="time">Measures how long a stop may take.</param>
public sealed class ReceivingTurns(ReceivingHolds holds, ReceivingWatch watch, TimeProvider time) : IDisposable
{
    // The whole process has five seconds to be gone.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, ReceivingTurn> _newest = [];
    private bool _stopping;

    /// <summary>Whether the node is being stopped: nothing is received any more.</summary>
    public bool IsStopping => Volatile.Read(ref _stopping);

    /// <summary>What this node is called in the records.</summary>
    internal string Node => holds.Node;

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
        var turn = new ReceivingTurn(this, holds, watch, uploadId, time);
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
