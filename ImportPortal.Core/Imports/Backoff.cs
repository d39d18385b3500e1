namespace ImportPortal.Core.Imports;

/// <summary>How long to wait before the next attempt: exponential, with jitter so that many uploads do not come back at once.</summary>
internal static class Backoff
{
    /// <summary>The longest wait, before jitter.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(300);

    /// <summary>The wait.</summary>
    /// <param name="first">The first wait after progress.</param>
    /// <param name="waits">Waits since progress, before this one.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Of(TimeSpan first, int waits, double random)
    {
        var seconds = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(waits, 30)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Min(seconds * (0.8 + (0.4 * random)), Longest.TotalSeconds));
    }
}
