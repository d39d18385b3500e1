using ImportPortal.Core.Database;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// Which node receives an upload, among all that share the database. A request of another node writes its wish into the
/// record and waits until the owner, which looks for wishes, has stored what came and let go. An owner that is dead, or does
/// not let go, is fenced by the token: what it stored counts, it can write no more.
/// </summary>
/// <param name="database">Where the records are.</param>
/// <param name="time">Tells when.</param>
public sealed class ReceivingHolds(PortalDatabase database, TimeProvider time)
{
    // How long an owner may be silent, how long others wait for one that is not, and how often they look.
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static int _nodes;

    /// <summary>What this node is called in the records; no other node, and no later process, has the name.</summary>
    internal string Node { get; } = WorkerIdentity.Of(Interlocked.Increment(ref _nodes));

    /// <summary>Until when an owner has an upload that gives a sign of life now.</summary>
    internal static DateTimeOffset? Until(string? owner, DateTimeOffset now) => owner is null ? null : now + Term;

    /// <summary>Whether the owner must give a sign of life now.</summary>
    internal static bool IsDue(DateTimeOffset? until, DateTimeOffset now) => until < now + (Term / 2);

    /// <summary>Takes over receiving, as soon as the owner let go or after 10 s: whoever did so before can write no more.</summary>
    /// <param name="id">The upload; no other request of this node receives it.</param>
    /// <param name="keeps">Whether this node goes on to receive it; false only ends what others do.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    internal async Task<Takeover> TakeOverAsync(long id, bool keeps, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        Wish? wish = null;
        while (true)
        {
            var insists = time.GetElapsedTime(began) > Patience;
            if (wish is null || insists || !await IsAwaitedAsync(id, wish, cancellation))
            {
                var takeover = await database.WriteAsync(
                    context => TryAsync(context, id, wish, insists, keeps ? Node : null, cancellation), cancellation);
                if (!takeover.IsHeld)
                    return takeover;
                wish = takeover.Wish;
            }

            await Task.Delay(Look, time, cancellation);
        }
    }

    /// <summary>Waits until no other node is at an upload that nobody can take over any more; 10 s at most.</summary>
    internal async Task EndedAsync(long id, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) <= Patience && await IsAwaitedAsync(id, wish: null, cancellation))
            await Task.Delay(Look, time, cancellation);
    }

    /// <summary>Tells that this node receives the upload no more.</summary>
    internal Task LetGoAsync(long id, CancellationToken cancellation) => database.WriteAsync(
        context => context.Set<Upload>().Where(upload => upload.Id == id && upload.ReceiveOwner == Node).ExecuteUpdateAsync(
            set => set.SetProperty(upload => upload.ReceiveOwner, (string?)null)
                .SetProperty(upload => upload.ReceiveUntil, (DateTimeOffset?)null),
            cancellation),
        cancellation);

    /// <summary>Gives a sign of life for uploads that this node receives.</summary>
    internal Task RenewAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var until = Until(Node, time.GetUtcNow());
        return database.WriteAsync(
            context => context.Set<Upload>().Where(upload => ids.Contains(upload.Id) && upload.ReceiveOwner == Node)
                .ExecuteUpdateAsync(set => set.SetProperty(upload => upload.ReceiveUntil, until), cancellation),
            cancellation);
    }

    private async Task<Takeover> TryAsync(
        PortalDbContext context, long id, Wish? wish, bool insists, string? owner, CancellationToken cancellation)
    {
        var seen = await Find(context, id).SingleOrDefaultAsync(cancellation);
        if (seen is not { Status: UploadStatus.Uploading } || !(seen.ReceivedBytes < seen.SizeBytes))
            return Takeover.NotReceived;
        // Whoever came in while this one waited is the newer.
        if (wish is not null && wish != Wish.Of(seen))
            return Takeover.Superseded;

        var now = time.GetUtcNow();
        // On a database of many writers another node may be here at the same moment: one changes the row, the other looks again.
        var unchanged = Find(context, id).Where(upload => upload.Status == UploadStatus.Uploading && upload.ReceivedBytes < upload.SizeBytes
            && upload.ReceiveToken == seen.ReceiveToken && upload.ReceiveWanted == seen.ReceiveWanted && upload.ReceiveOwner == seen.ReceiveOwner);
        if (!insists && IsElsewhere(seen.ReceiveOwner, seen.ReceiveUntil))
        {
            if (wish is null && await WishAsync(unchanged, cancellation))
                wish = new Wish(seen.ReceiveToken, seen.ReceiveWanted + 1);
            return Takeover.Held(wish);
        }

        var until = Until(owner, now);
        var taken = await unchanged.ExecuteUpdateAsync(
            set => set.SetProperty(upload => upload.ReceiveToken, upload => upload.ReceiveToken + 1)
                .SetProperty(upload => upload.ReceiveOwner, owner)
                .SetProperty(upload => upload.ReceiveUntil, until)
                .SetProperty(upload => upload.TouchedAt, now),
            cancellation);
        return taken == 0 ? Takeover.Held(wish) : Takeover.Of(await Find(context, id).SingleAsync(cancellation));
    }

    private static async Task<bool> WishAsync(IQueryable<Upload> unchanged, CancellationToken cancellation) =>
        await unchanged.ExecuteUpdateAsync(
            set => set.SetProperty(upload => upload.ReceiveWanted, upload => upload.ReceiveWanted + 1), cancellation) == 1;

    /// <summary>Whether another node still has the upload, and nothing changed since the wish.</summary>
    private async Task<bool> IsAwaitedAsync(long id, Wish? wish, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var seen = await Find(context, id)
            .Select(upload => new { upload.ReceiveToken, upload.ReceiveWanted, upload.ReceiveOwner, upload.ReceiveUntil })
            .SingleOrDefaultAsync(cancellation);
        return seen is not null && IsElsewhere(seen.ReceiveOwner, seen.ReceiveUntil)
            && (wish is null || wish == new Wish(seen.ReceiveToken, seen.ReceiveWanted));
    }

    private bool IsElsewhere(string? owner, DateTimeOffset? until) =>
        owner is not null && owner != Node && until > time.GetUtcNow() && !WorkerIdentity.IsDead(owner);

    private static IQueryable<Upload> Find(PortalDbContext context, long id) =>
        context.Set<Upload>().AsNoTracking().Where(upload => upload.Id == id);
}
