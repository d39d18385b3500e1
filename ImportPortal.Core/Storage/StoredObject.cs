namespace ImportPortal.Core.Storage;

/// <summary>A complete object.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="ModifiedAt">When it was written, by the store's clock.</param>
public sealed record StoredObject(string Key, long Length, DateTimeOffset ModifiedAt);

/// <summary>Where a part belongs.</summary>
/// <param name="Number">From 1 to 10,000.</param>
/// <param name="Offset">Of its first byte in the object.</param>
public readonly record struct PartPosition(int Number, long Offset);

/// <summary>A part that is stored.</summary>
/// <param name="Number">From 1 to 10,000.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Tag">The store's tag of its content (an ETag), opaque.</param>
public sealed record StoredPart(int Number, long Length, string Tag);

/// <summary>A multipart upload that was begun and neither completed nor aborted.</summary>
/// <param name="Key">The key it was begun for.</param>
/// <param name="MultipartId">The store's id of it.</param>
/// <param name="BegunAt">When, by the store's clock.</param>
public sealed record OpenMultipart(string Key, string MultipartId, DateTimeOffset BegunAt);
