using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Queue;

/// <summary>
/// Pauses and resumes the whole queue. The pause is a row in the database, which the claim itself looks at: it outlives
/// restarts and holds on every node. What pages show of it is kept here, so that no viewer asks the database.
/// </summary>
/// <param name="database">Where the pause is.</param>
/// <param name="signal">Wakes the worker slots.</param>
/// <param name="time">Tells since when.</param>
public sealed class QueueSwitch(PortalDatabase database, QueueSignal signal, TimeProvider time)
{
    private readonly Lock _lock = new();
    private QueuePause? _pause;
    private long _changes;

    /// <summary>The pause, as this node last saw it; null: the queue runs.</summary>
    public QueuePause? Pause => Volatile.Read(ref _pause);

    /// <summary>Told after <see cref="Pause"/> changed; on any thread.</summary>
    public event Action? Changed;

    /// <summary>Pauses the queue: nothing more is claimed on any node.</summary>
    /// <param name="actor">An administrator.</param>
    /// <param name="reason">Why: 1 to <see cref="QueuePause.LongestReason"/> characters.</param>
    /// <param name="cancellation">Ends it; nothing has then changed.</param>
    /// <returns>Null when it is paused now; else why not: it was paused before.</returns>
    public async Task<Reason?> PauseAsync(Actor actor, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, QueuePause.LongestReason);
        var pause = new QueuePause(Now(), actor.Email, reason);
        var standing = await database.WriteAsync(
            async context =>
            {
                if (await context.Set<QueuePause>().AsNoTracking().SingleOrDefaultAsync(cancellation) is { } before)
                    return before;
                context.Add(pause);
                context.Add(new AuditEntry { At = pause.Since, By = actor.Email, Action = "queue.pause", Subject = reason });
                return pause;
            },
            cancellation);
        Set(standing);
        return ReferenceEquals(standing, pause) ? null : new Reason(ReasonCodes.QueuePaused, standing.By, standing.Reason);
    }

    /// <summary>Lets the queue go on.</summary>
    /// <param name="actor">An administrator.</param>
    /// <param name="cancellation">Ends it; nothing has then changed.</param>
    /// <returns>Null when it goes on now; else why not: it was not paused.</returns>
    public async Task<Reason?> ResumeAsync(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var resumed = await database.WriteAsync(
            async context =>
            {
                if (await context.Set<QueuePause>().ExecuteDeleteAsync(cancellation) == 0)
                    return false;
                context.Add(new AuditEntry { At = Now(), By = actor.Email, Action = "queue.resume" });
                return true;
            },
            cancellation);
        Set(null);
        signal.GiveToAll();
        return resumed ? null : new Reason(ReasonCodes.QueueNotPaused);
    }

    /// <summary>Looks what other nodes did.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var changes = Volatile.Read(ref _changes);
        await using var context = database.Read();
        var pause = await context.Set<QueuePause>().SingleOrDefaultAsync(cancellation);
        Set(pause, changes);
    }

    // What was read before this node itself changed something is older than that, and not taken over.
    private void Set(QueuePause? pause, long? asOf = null)
    {
        lock (_lock)
        {
            if (asOf is { } known && known != _changes)
                return;
            if (asOf is null)
                _changes++;
            if (pause == _pause)
                return;
            Volatile.Write(ref _pause, pause);
        }

        Changed?.Invoke();
    }

    // To the millisecond, as the database keeps it: what was written and what is read back are then equal.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
