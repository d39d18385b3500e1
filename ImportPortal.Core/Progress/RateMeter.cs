namespace ImportPortal.Core.Progress;

/// <summary>
/// How fast something goes, smoothed so that the last two seconds weigh as much as all before them, and when it will end.
/// </summary>
/// <param name="time">Measures it.</param>
public sealed class RateMeter(TimeProvider time)
{
    private const double HalfLifeSeconds = 2;

    // Before so much time and so much of the way nothing can be said that would not be taken back.
    private const double SteadySeconds = 3;
    private const double SteadyShare = 0.03;

    private readonly long _began = time.GetTimestamp();
    private long _at = time.GetTimestamp();
    private double? _rowsPerSecond;
    private double? _bytesPerSecond;

    /// <summary>Rows a second; null before anything was measured.</summary>
    public double? RowsPerSecond => _rowsPerSecond;

    /// <summary>Takes in what came since the last call.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="bytes">Bytes of the file.</param>
    public void Add(long rows, long bytes)
    {
        var now = time.GetTimestamp();
        var seconds = time.GetElapsedTime(_at, now).TotalSeconds;
        if (seconds <= 0)
            return;
        _at = now;
        _rowsPerSecond = Smooth(_rowsPerSecond, rows / seconds, seconds);
        _bytesPerSecond = Smooth(_bytesPerSecond, bytes / seconds, seconds);
    }

    /// <summary>Seconds until the end at the present rate; null while that is too early to tell.</summary>
    /// <param name="bytes">Bytes read so far.</param>
    /// <param name="size">Bytes in all.</param>
    public double? SecondsLeft(long bytes, long size) =>
        _bytesPerSecond is > 0 && bytes <= size && bytes >= size * SteadyShare
            && time.GetElapsedTime(_began).TotalSeconds >= SteadySeconds
            ? (size - bytes) / _bytesPerSecond
            : null;

    private static double Smooth(double? before, double now, double seconds) =>
        before is { } rate ? now + ((rate - now) * Math.Pow(0.5, seconds / HalfLifeSeconds)) : now;
}
