using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reports;

/// <summary>How the queue stands.</summary>
/// <param name="Depth">Uploads that wait.</param>
/// <param name="OldestSeconds">How long the longest-waiting has waited; null when none waits.</param>
/// <param name="Running">Uploads that a worker holds.</param>
/// <param name="Workers">Worker slots of all nodes that were seen lately.</param>
/// <param name="BusyWorkers">How many of them hold an upload.</param>
/// <param name="RowsPerSecond">Of all running imports together.</param>
public sealed record QueueReport(int Depth, double? OldestSeconds, int Running, int Workers, int BusyWorkers, double RowsPerSecond)
{
    /// <summary>The pause of the whole queue; null: it runs.</summary>
    public QueuePause? Paused { get; init; }

    /// <summary>The nodes, the longest-lived first.</summary>
    public IReadOnlyList<NodeReport> Nodes { get; init; } = [];

    /// <summary>What the housekeeping did, by job; jobs that did not run yet are left out.</summary>
    public IReadOnlyList<HousekeepingRun> Housekeeping { get; init; } = [];
}

/// <summary>One node and what it does.</summary>
/// <param name="Name">Machine and process.</param>
/// <param name="Version">The version that it runs.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="SeenAt">When it last told that it lives.</param>
/// <param name="IsSilent">Whether that is so long ago that it is taken for gone.</param>
/// <param name="Workers">How many worker slots it has.</param>
/// <param name="Running">What runs in them, by slot.</param>
public sealed record NodeReport(
    string Name, string Version, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsSilent, int Workers, IReadOnlyList<RunningUpload> Running);

/// <summary>An upload that a node's worker holds.</summary>
/// <param name="UploadId">The upload.</param>
/// <param name="FileName">Its file.</param>
/// <param name="Slot">The worker slot, from 1.</param>
/// <param name="Operation">What it is busy with.</param>
public sealed record RunningUpload(long UploadId, string FileName, int Slot, UploadOperation? Operation);
