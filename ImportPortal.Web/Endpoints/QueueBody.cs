using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Endpoints;

/// <summary>How the queue stands.</summary>
/// <param name="Depth">Uploads that wait.</param>
/// <param name="OldestSeconds">How long the longest-waiting has waited; null when none waits.</param>
/// <param name="Running">Uploads that a worker holds.</param>
/// <param name="Paused">The pause of the whole queue; null: it runs.</param>
/// <param name="Workers">Worker slots of all nodes that were seen lately.</param>
/// <param name="BusyWorkers">How many of them hold an upload.</param>
/// <param name="RowsPerSecond">Of all running imports together.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Housekeeping">What the housekeeping did, by job.</param>
internal sealed record QueueBody(
    int Depth, double? OldestSeconds, int Running, QueuePauseBody? Paused, int? Workers, int? BusyWorkers, double? RowsPerSecond,
    IReadOnlyList<NodeBody>? Nodes, IReadOnlyList<HousekeepingBody>? Housekeeping)
{
    public static QueueBody Of(QueueReport report, bool all) => new(
        report.Depth, report.OldestSeconds, report.Running, QueuePauseBody.Of(report.Paused),
        all ? report.Workers : null, all ? report.BusyWorkers : null, all ? report.RowsPerSecond : null,
        all ? [.. report.Nodes.Select(NodeBody.Of)] : null,
        all ? [.. report.Housekeeping.Select(HousekeepingBody.Of)] : null);
}

/// <summary>The pause of the whole queue.</summary>
internal sealed record QueuePauseBody(DateTimeOffset Since, string By, string Reason)
{
    public static QueuePauseBody? Of(QueuePause? pause) => pause is null ? null : new(pause.Since, pause.By, pause.Reason);
}

/// <summary>A node and what it does. One whose <c>seenAt</c> is more than 15 s ago is taken for gone.</summary>
internal sealed record NodeBody(
    string Name, string Version, DateTimeOffset StartedAt, DateTimeOffset SeenAt, int Workers, int BusyWorkers, IReadOnlyList<RunningBody> Running)
{
    public static NodeBody Of(NodeReport node) => new(
        node.Name, node.Version, node.StartedAt, node.SeenAt, node.Workers, node.Running.Count,
        [.. node.Running.Select(upload => new RunningBody(upload.UploadId, upload.FileName, upload.Slot, upload.Operation))]);
}

/// <summary>An upload that a worker slot holds.</summary>
internal sealed record RunningBody(long UploadId, string FileName, int Slot, UploadOperation? Operation);

/// <summary>What a job of the housekeeping did: when it last ran, and what it did when it last did anything.</summary>
internal sealed record HousekeepingBody(
    string Job, DateTimeOffset? RanAt, string? RanOn, ReasonBody? Failure, DateTimeOffset? DidAt, string? DidOn, IReadOnlyList<FindingBody> Did)
{
    public static HousekeepingBody Of(HousekeepingRun run) => new(
        run.Job, run.RanAt, run.RanOn, run.Failure is null ? null : ReasonBody.Of(new Reason(run.Failure)), run.DidAt, run.DidOn,
        [.. run.Did.Select(finding => new FindingBody(
            finding.Code, finding.Count,
            [.. finding.Items.Select(item => new FindingItemBody(item.Name, item.UploadId, item.SizeBytes, item.At))]))]);
}

/// <summary>One thing that a job did or found; <c>items</c> names the first 100 where they are for people to look at.</summary>
internal sealed record FindingBody(string Code, long Count, IReadOnlyList<FindingItemBody> Items);

/// <summary>An object (then <c>name</c> is its key), or an upload (then <c>name</c> is its file's).</summary>
internal sealed record FindingItemBody(string Name, long? UploadId, long? SizeBytes, DateTimeOffset At);
