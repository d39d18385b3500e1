using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Queue;

/// <summary>What a process says of itself.</summary>
/// <param name="Id">Machine, process and its start: what the names of its workers begin with.</param>
/// <param name="Name">Machine and process, for people.</param>
/// <param name="Version">The version that it runs.</param>
/// <param name="Workers">How many worker slots it has.</param>
public sealed record NodeFacts(string Id, string Name, string Version, int Workers)
{
    /// <summary>Those of this process.</summary>
    /// <param name="program">Whose version it is.</param>
    /// <param name="workers">How many worker slots it has.</param>
    public static NodeFacts OfThisProcess(Assembly program, int workers)
    {
        ArgumentNullException.ThrowIfNull(program);
        // Behind a plus stands the commit, which tells people nothing.
        var version = program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return new(WorkerIdentity.OfNode(), $"{Environment.MachineName}:{Environment.ProcessId}", version ?? "", workers);
    }

    /// <summary>The number of the slot that a lease's holder is, when it is one of this node; else null.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="worker">Who holds the lease.</param>
    public static int? SlotOf(string nodeId, string? worker)
    {
        ArgumentNullException.ThrowIfNull(nodeId);
        return worker?.Length > nodeId.Length + 1 && worker[nodeId.Length] == '/' && worker.StartsWith(nodeId, StringComparison.Ordinal)
            && int.TryParse(worker.AsSpan(nodeId.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var slot)
                ? slot
                : null;
    }
}

/// <summary>A process of the portal that told lately that it lives.</summary>
public sealed class Node
{
    /// <summary>Machine, process and its start.</summary>
    public required string Id { get; set; }

    /// <summary>Machine and process, for people.</summary>
    public required string Name { get; set; }

    /// <summary>The version that it runs.</summary>
    public required string Version { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it last told that it lives.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>How many worker slots it has.</summary>
    public int Workers { get; set; }
}

internal sealed class NodeMapping : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("nodes");
        builder.HasKey(node => node.Id);
    }
}
