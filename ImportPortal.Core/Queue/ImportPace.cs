namespace ImportPortal.Core.Queue;

/// <summary>How fast one worker slot gets through files, measured by imports that ran.</summary>
/// <param name="bytesPerSecond">Of files, each counted as <see cref="Overhead"/> bytes longer than it is.</param>
internal readonly struct ImportPace(double bytesPerSecond)
{
    /// <summary>What beginning and ending an import takes, in bytes that could be imported meanwhile.</summary>
    public const long Overhead = 64 * 1024;

    /// <summary>The pace of several imports; null when there is none to go by.</summary>
    public static ImportPace? Of(IEnumerable<(long Bytes, TimeSpan Took)> imports)
    {
        var (bytes, seconds) = (0.0, 0.0);
        foreach (var (length, took) in imports)
        {
            bytes += length + Overhead;
            seconds += took.TotalSeconds;
        }

        // Imports that all took less than the clock tells are no grounds for an estimate but of nothing.
        return bytes > 0 ? new ImportPace(bytes / Math.Max(seconds, 0.001)) : null;
    }

    /// <summary>Seconds for so many bytes of a file.</summary>
    public double SecondsFor(long bytes) => (Math.Max(0, bytes) + Overhead) / bytesPerSecond;
}
