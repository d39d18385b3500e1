using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Queue;

/// <summary>
/// Which processes there are: each tells every few seconds that it lives. Nothing depends on it but what people are told
/// and the estimates: a worker's right to an upload is its lease.
/// </summary>
/// <param name="database">Where nodes are.</param>
/// <param name="self">This one.</param>
/// <param name="time">Tells when.</param>
public sealed class Nodes(PortalDatabase database, NodeFacts self, TimeProvider time)
{
    /// <summary>How often a node tells that it lives.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>A node that was not seen for so long is taken for gone.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>Tells that this node lives. The first time it also removes its own predecessors on this machine.</summary>
    public Task TellAsync(CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            var now = time.GetUtcNow();
            var nodes = context.Set<Node>();
            var seen = await nodes.Where(node => node.Id == self.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(node => node.SeenAt, now), cancellation);
            if (seen > 0)
                return true;

            context.Add(new Node
            {
                Id = self.Id,
                Name = self.Name,
                Version = self.Version,
                StartedAt = _startedAt,
                SeenAt = now,
                Workers = self.Workers,
            });
            var others = await nodes.ToListAsync(cancellation);
            context.RemoveRange(others.Where(node => node.SeenAt < now - KeptFor || WorkerIdentity.IsDead(node.Id + "/0")));
            return true;
        },
        cancellation);

    /// <summary>This node stops in good order: it is no more.</summary>
    public Task LeaveAsync(CancellationToken cancellation) => database.WriteAsync(
        context => context.Set<Node>().Where(node => node.Id == self.Id).ExecuteDeleteAsync(cancellation), cancellation);

    /// <summary>Removes those that were not seen for a day.</summary>
    /// <returns>How many.</returns>
    public Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - KeptFor;
        return database.WriteAsync(context => context.Set<Node>().Where(node => node.SeenAt < before).ExecuteDeleteAsync(cancellation), cancellation);
    }

    /// <summary>How many worker slots the nodes have that were seen lately.</summary>
    internal static async Task<int> SlotsAsync(PortalDbContext context, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - SilentAfter;
        return await context.Set<Node>().Where(node => node.SeenAt >= since).SumAsync(node => node.Workers, cancellation);
    }
}
