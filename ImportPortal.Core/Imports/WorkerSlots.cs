using ImportPortal.Core.Database;
using ImportPortal.Core.Queue;

namespace ImportPortal.Core.Imports;

/// <summary>The worker slots of this node: each claims, imports, and begins again.</summary>
/// <param name="database">Where uploads and rows are.</param>
/// <param name="queue">Gives leases.</param>
/// <param name="signal">Wakes idle slots.</param>
/// <param name="runner">Runs attempts.</param>
/// <param name="options">How many slots there are.</param>
/// <param name="time">Measures the waits.</param>
public sealed class WorkerSlots(
    PortalDatabase database, UploadQueue queue, QueueSignal signal, ImportRunner runner, ImportOptions options, TimeProvider time)
{
    // A signal wakes a slot at once; the look is for what no signal tells: retries that are due, other nodes' uploads.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly NodeTurns _turns = new();
    private int _busy;

    /// <summary>How many slots this node has.</summary>
    public int Count => options.Workers;

    /// <summary>How many of them hold an upload.</summary>
    public int Busy => Volatile.Read(ref _busy);

    /// <summary>Runs a slot until the node stops.</summary>
    /// <param name="slot">Its number, from 1.</param>
    /// <param name="stopping">The node stops.</param>
    /// <remarks>It throws when the database cannot be reached; whoever runs it runs it again.</remarks>
    public async Task RunAsync(int slot, CancellationToken stopping)
    {
        using var session = WorkerSession.Open(database);
        var worker = WorkerIdentity.Of(slot);
        while (!stopping.IsCancellationRequested)
        {
            if (!await RunNextAsync(session, worker, stopping))
                await signal.WaitAsync(Look, time, stopping);
        }
    }

    private async Task<bool> RunNextAsync(WorkerSession session, string worker, CancellationToken stopping)
    {
        // Before the claim: whoever must wait here holds no upload that another node could import.
        using var turn = await _turns.EnterAsync(stopping);
        if (await queue.ClaimAsync(session, worker, stopping) is not { } lease)
            return false;

        Interlocked.Increment(ref _busy);
        try
        {
            await runner.RunAsync(session, lease, turn, stopping);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }
}
