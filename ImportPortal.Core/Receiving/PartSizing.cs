namespace ImportPortal.Core.Receiving;

/// <summary>
/// How large a file's parts are: all alike but the last, and the same for the same file at any time and on any node, so
/// that an offset alone tells which part it belongs to.
/// </summary>
/// <param name="SmallestBytes">Parts of all files but huge ones; at least 5 MiB where the store is S3. Default: 8 MiB.</param>
public sealed record PartSizing(int SmallestBytes = PartSizing.DefaultBytes)
{
    private const int DefaultBytes = 8 * 1024 * 1024;
    private const int Step = 1024 * 1024;

    // A rule of S3.
    private const int MaxParts = 10_000;

    /// <summary>The size of the parts, in bytes, that lets a file of this length come in 10,000 of them.</summary>
    /// <param name="fileBytes">The file's length, or the longest that it can be; at most 4 TiB.</param>
    public int Of(long fileBytes)
    {
        var needed = (fileBytes + MaxParts - 1) / MaxParts;
        return needed <= SmallestBytes ? SmallestBytes : checked((int)((needed + Step - 1) / Step * Step));
    }
}
