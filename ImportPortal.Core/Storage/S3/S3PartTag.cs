using Amazon.S3.Model;

namespace ImportPortal.Core.Storage.S3;

/// <summary>
/// The tag of a part: its ETag and, where the SDK made one, its CRC-32 after a blank. Amazon demands the checksum of
/// every part on completion when the parts were sent with one.
/// </summary>
internal static class S3PartTag
{
    public static string Of(string etag, string? crc32) => string.IsNullOrEmpty(crc32) ? etag : $"{etag} {crc32}";

    public static PartETag ToETag(StoredPart part)
    {
        var blank = part.Tag.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0
            ? new PartETag(part.Number, part.Tag)
            : new PartETag(part.Number, part.Tag[..blank]) { ChecksumCRC32 = part.Tag[(blank + 1)..] };
    }
}
