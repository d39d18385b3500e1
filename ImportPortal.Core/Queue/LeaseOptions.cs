namespace ImportPortal.Core.Queue;

/// <summary>How long a lease lasts.</summary>
/// <param name="Duration">From claim or renewal to its end. Default 30 s; from 2 s to 1 h.</param>
public sealed record LeaseOptions(TimeSpan Duration);
