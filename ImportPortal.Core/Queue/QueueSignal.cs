using System.Threading.Channels;

namespace ImportPortal.Core.Queue;

/// <summary>Wakes one idle worker slot of this node for each upload that became pending.</summary>
public sealed class QueueSignal
{
    // More signals than slots are of no use: a slot that was woken goes on until it finds nothing.
    private const int Most = 64;

    private readonly Channel<bool> _signals =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>An upload became pending.</summary>
    public void Give() => _signals.Writer.TryWrite(true);

    /// <summary>Many may be claimed at once, as after a pause of the queue: wakes every slot.</summary>
    public void GiveToAll()
    {
        for (var slot = 0; slot < Most; slot++)
            Give();
    }

    /// <summary>Waits for a signal, or until the time has passed.</summary>
    /// <param name="atMost">The longest wait.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = time.CreateTimer(_ => limit.Cancel(), null, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await _signals.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time has passed: whoever waits looks for itself.
        }
    }
}
