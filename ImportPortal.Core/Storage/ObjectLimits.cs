namespace ImportPortal.Core.Storage;

/// <summary>The limits of the contract, checked alike by every home; passing one is a bug of the caller.</summary>
internal static class ObjectLimits
{
    private const int MaxPartNumber = 10_000;
    private const int MaxPutBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan MaxPresignLifetime = TimeSpan.FromDays(7);

    public static void CheckPut(ReadOnlyMemory<byte> content) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MaxPutBytes, nameof(content));

    public static void CheckPart(PartPosition part, ReadOnlyMemory<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(part.Number, 1, nameof(part));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part.Number, MaxPartNumber, nameof(part));
        ArgumentOutOfRangeException.ThrowIfNegative(part.Offset, nameof(part));
        ArgumentOutOfRangeException.ThrowIfZero(content.Length, nameof(content));
    }

    /// <summary>The parts by number; the sum of their lengths is the length of the object.</summary>
    public static IReadOnlyList<StoredPart> CheckParts(IReadOnlyList<StoredPart> parts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count, nameof(parts));
        var ordered = parts.OrderBy(part => part.Number).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].Number == ordered[i - 1].Number)
                throw new ArgumentException($"Part {ordered[i].Number} is named twice.", nameof(parts));
        }

        return ordered;
    }

    public static void CheckRange(long offset, long? length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (length is { } bytes)
            ArgumentOutOfRangeException.ThrowIfNegative(bytes, nameof(length));
    }

    public static void CheckLifetime(TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, MaxPresignLifetime);
    }
}
