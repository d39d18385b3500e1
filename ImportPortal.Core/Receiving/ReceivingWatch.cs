using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// Looks twice a second, while this node receives anything, whether another node wants one of these uploads or has taken
/// it, and interrupts its turn then; renews the holds of those that move slowly. One small query for all of them.
/// </summary>
/// <param name="holds">Renews them.</param>
/// <param name="database">Where the records are.</param>
/// <param name="time">Tells when.</param>
/// <param name="log">Takes what failed and is tried again.</param>
public sealed class ReceivingWatch(
    ReceivingHolds holds, PortalDatabase database, TimeProvider time, ILogger<ReceivingWatch> log) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, (Upload Upload, ReceivingTurn Turn)> _open = [];
    private readonly CancellationTokenSource _ending = new();
    private bool _isLooking;

    /// <summary>Looks no more.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    internal void Add(Upload upload, ReceivingTurn turn)
    {
        lock (_lock)
        {
            _open[upload.Id] = (upload, turn);
            if (_isLooking)
                return;
            _isLooking = true;
            var ending = _ending.Token;
            _ = Task.Run(() => LookAsync(ending), ending);
        }
    }

    internal void Remove(ReceivingTurn turn)
    {
        lock (_lock)
        {
            if (_open.GetValueOrDefault(turn.UploadId).Turn == turn)
                _open.Remove(turn.UploadId);
        }
    }

    private async Task LookAsync(CancellationToken ending)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(ending))
        {
            Dictionary<long, (Upload Upload, ReceivingTurn Turn)> open;
            lock (_lock)
            {
                _isLooking = _open.Count > 0;
                if (!_isLooking)
                    return;
                open = new(_open);
            }

            try
            {
                await LookOnceAsync(open, ending);
            }
            catch (Exception exception) when (!ending.IsCancellationRequested)
            {
                // What is received goes on; a node that waits takes over by itself in the end.
                log.LogWarning(exception, "The records of open uploads cannot be looked at now; it will be tried again.");
            }
        }
    }

    private async Task LookOnceAsync(Dictionary<long, (Upload Upload, ReceivingTurn Turn)> open, CancellationToken ending)
    {
        var ids = open.Keys.ToArray();
        await using var context = database.Read();
        var seen = await context.Set<Upload>().Where(upload => ids.Contains(upload.Id))
            .Select(upload => new { upload.Id, upload.Status, upload.ReceiveToken, upload.ReceiveWanted, upload.ReceiveUntil })
            .ToDictionaryAsync(upload => upload.Id, ending);

        foreach (var (id, (held, turn)) in open)
        {
            if (!seen.TryGetValue(id, out var row) || row.Status != UploadStatus.Uploading
                || row.ReceiveToken != held.ReceiveToken || row.ReceiveWanted != held.ReceiveWanted)
                turn.Interrupt();
        }

        var now = time.GetUtcNow();
        var due = seen.Values.Where(row => ReceivingHolds.IsDue(row.ReceiveUntil, now)).Select(row => row.Id).ToArray();
        if (due.Length > 0)
            await holds.RenewAsync(due, ending);
    }
}
