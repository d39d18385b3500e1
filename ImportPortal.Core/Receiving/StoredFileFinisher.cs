using System.Threading.Channels;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.Extensions.Logging;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// Finishes uploads that have all their bytes but whose hash was lost by a restart or a change of node, or whose finishing
/// was interrupted: joins the parts where that is still to be done, reads the object once, and accepts it. Any node may;
/// the token in the record keeps two from doing it at once.
/// </summary>
/// <param name="store">Where the object is.</param>
/// <param name="records">Where the records are.</param>
/// <param name="objects">Joins the parts.</param>
/// <param name="finish">Accepts the file.</param>
/// <param name="time">Tells how long an upload was left alone.</param>
/// <param name="log">Takes what failed and is tried again.</param>
public sealed class StoredFileFinisher(
    IObjectStore store, UploadRecords records, ObjectAssembly objects, UploadFinish finish, TimeProvider time, ILogger<StoredFileFinisher> log)
{
    private const int ReadBytes = 1024 * 1024;

    // Whoever finishes a file touches its record three times as often as others look whether it is still at it.
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private readonly Channel<long> _asked = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Finishes what this node's receiver hands over, at once, and every 15 s what was left alone by any node.</summary>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LeftAlone / 2, time);
        var tick = timer.WaitForNextTickAsync(stopping).AsTask();
        await TryRoundAsync(isTick: true, stopping);
        while (true)
        {
            var asked = _asked.Reader.WaitToReadAsync(stopping).AsTask();
            await await Task.WhenAny(tick, asked);
            await TryRoundAsync(tick.IsCompleted, stopping);
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(stopping).AsTask();
        }
    }

    /// <summary>Finishes every upload that has all its bytes and was left alone for 30 s.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var idleSince = time.GetUtcNow() - LeftAlone;
        var finished = 0;
        foreach (var id in await records.StoredAsync(idleSince, cancellation))
        {
            if (await TryFinishAsync(id, idleSince, cancellation))
                finished++;
        }

        return finished;
    }

    /// <summary>Hands an upload over that has all its bytes.</summary>
    internal void Ask(long id) => _asked.Writer.TryWrite(id);

    private async Task TryRoundAsync(bool isTick, CancellationToken stopping)
    {
        try
        {
            while (_asked.Reader.TryRead(out var id))
                await TryFinishAsync(id, idleSince: null, stopping);
            if (isTick)
                await RunOnceAsync(stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            log.LogError(exception, "Uploads that are stored cannot be finished now; the next round tries again.");
        }
    }

    private async Task<bool> TryFinishAsync(long id, DateTimeOffset? idleSince, CancellationToken cancellation)
    {
        try
        {
            return await records.TakeOverStoredAsync(id, idleSince, cancellation) is { } upload
                && await FinishAsync(upload, cancellation) is not null;
        }
        catch (ObjectStoreException exception)
        {
            // The upload stays as it is, and the next round comes by.
            log.LogWarning(exception, "Upload {Upload} cannot be finished now; it will be tried again.", id);
            return false;
        }
    }

    private async Task<Upload?> FinishAsync(Upload upload, CancellationToken cancellation)
    {
        if (!await objects.JoinAsync(upload, [], cancellation))
            return await finish.RefuseAsync(upload, new Reason(ReasonCodes.OriginalMissing), cancellation);

        await objects.RemoveTailsAsync(upload, cancellation);
        (upload.MultipartId, upload.TailKey) = (null, null);
        using var hash = new RunningHash();
        var head = new byte[Math.Min(upload.SizeBytes!.Value, FileInspector.HeadBytes)];
        return await ReadAsync(upload, hash, head, cancellation)
            ? await finish.AcceptAsync(upload, hash.Hex(), head, cancellation)
            : null;
    }

    /// <summary>Reads the object.</summary>
    /// <returns>False when somebody else took the upload over meanwhile.</returns>
    private async Task<bool> ReadAsync(Upload upload, RunningHash hash, byte[] head, CancellationToken cancellation)
    {
        var buffer = new byte[ReadBytes];
        var beat = time.GetTimestamp();
        await using var content = await store.OpenReadAsync(upload.ObjectKey, 0, null, cancellation);
        if (!await records.MoveAsync(upload, cancellation))
            return false;

        int read;
        while ((read = await content.ReadAtLeastAsync(buffer, ReadBytes, throwOnEndOfStream: false, cancellation)) > 0)
        {
            if (hash.Position < head.Length)
                buffer.AsSpan(0, (int)Math.Min(read, head.Length - hash.Position)).CopyTo(head.AsSpan((int)hash.Position));
            hash.Append(hash.Position, buffer.AsSpan(0, read));
            if (time.GetElapsedTime(beat) < Heartbeat)
                continue;
            if (!await records.MoveAsync(upload, cancellation))
                return false;
            beat = time.GetTimestamp();
        }

        return true;
    }
}
