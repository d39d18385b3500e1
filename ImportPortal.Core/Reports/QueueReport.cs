namespace ImportPortal.Core.Reports;

/// <summary>How the queue stands.</summary>
/// <param name="Depth">Uploads that wait.</param>
/// <param name="OldestSeconds">How long the longest-waiting has waited; null when none waits.</param>
/// <param name="Running">Uploads that a worker holds.</param>
/// <param name="Workers">Worker slots of this node.</param>
/// <param name="BusyWorkers">How many of them hold an upload.</param>
/// <param name="RowsPerSecond">Of all running imports together.</param>
public sealed record QueueReport(int Depth, double? OldestSeconds, int Running, int Workers, int BusyWorkers, double RowsPerSecond);
