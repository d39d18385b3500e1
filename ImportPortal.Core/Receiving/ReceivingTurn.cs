using System.Data.Common;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// One request's right to receive an upload on this node, until disposed; with <see cref="TakeOverAsync"/> among all nodes.
/// </summary>
internal sealed class ReceivingTurn(
    ReceivingTurns turns, ReceivingHolds holds, ReceivingWatch watch, long uploadId, TimeProvider time) : IAsyncDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _interrupted = new();
    private readonly CancellationTokenSource _limit = new(Timeout.InfiniteTimeSpan, time);
    private readonly Lock _lock = new();
    private Upload? _held;
    private bool _mayHold;
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

    /// <summary>Takes the upload over from whichever node receives it, and has it until this turn ends.</summary>
    /// <param name="cancellation">Gives up waiting, as an interruption of this turn does.</param>
    public async Task<Takeover> TakeOverAsync(CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Interrupted);
        // Also where the call ends before the database's answer came.
        _mayHold = true;
        try
        {
            var takeover = await holds.TakeOverAsync(UploadId, keeps: true, waiting.Token);
            _mayHold = false;
            if (takeover.Upload is { } upload)
                Hold(upload);
            return takeover;
        }
        catch (DbException)
        {
            LeaveHold();
            throw;
        }
        catch (OperationCanceledException) when (Interrupted.IsCancellationRequested)
        {
            return Takeover.Superseded;
        }
    }

    /// <summary>Ends what another node receives of the upload, and receives nothing itself.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<Takeover> EndOthersAsync(CancellationToken cancellation)
    {
        // Newer requests of this node wait behind; but the node's stop does not.
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Limit);
        return await holds.TakeOverAsync(UploadId, keeps: false, waiting.Token);
    }

    /// <summary>Waits until no other node is at the upload, which was given up before.</summary>
    public Task OthersEndedAsync() => holds.EndedAsync(UploadId, Limit);

    /// <summary>Has the upload, which bears this node's name, until this turn ends.</summary>
    public void Hold(Upload upload)
    {
        _held = upload;
        _mayHold = true;
        watch.Add(upload, this);
    }

    /// <summary>Leaves the hold to run out: the database cannot be told.</summary>
    public void LeaveHold() => _mayHold = false;

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

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        try
        {
            await LetGoAsync();
        }
        finally
        {
            lock (_lock)
                _disposed = true;
            turns.Leave(this);
            _ended.SetResult();
            _interrupted.Dispose();
            _limit.Dispose();
        }
    }

    private async Task LetGoAsync()
    {
        watch.Remove(this);
        // The last write may have told it already.
        if (!_mayHold || _held is { ReceiveOwner: null })
            return;

        try
        {
            await holds.LetGoAsync(UploadId, Limit);
        }
        catch (OperationCanceledException) when (Limit.IsCancellationRequested)
        {
            // The process ends, which others see.
        }
    }
}
