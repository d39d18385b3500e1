using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.S3.Model;

namespace ImportPortal.Core.Storage.S3;

/// <content>Multipart uploads.</content>
internal sealed partial class S3ObjectStore
{
    public Task<string> BeginAsync(string key, CancellationToken cancellation)
    {
        var name = NameOf(key);
        return _patience.RunAsync($"begin {key}", S3Patience.Usual, async watch =>
        {
            var response = await _client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
            {
                BucketName = options.Bucket,
                Key = name,
                ChecksumAlgorithm = _checksum,
                ServerSideEncryptionMethod = options.ServerSideEncryption,
                StorageClass = options.StorageClass,
            }, watch.Cancellation);
            return response.UploadId;
        }, cancellation);
    }

    public Task<StoredPart> PutPartAsync(
        string key, string multipartId, PartPosition part, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var name = NameOf(key);
        ObjectLimits.CheckPart(part, content);
        return _patience.RunAsync($"put part {part.Number} of {key}", S3Patience.Usual, async watch =>
        {
            await using var body = new MemoryBody(content, watch.Moved);
            var response = await _client.UploadPartAsync(new UploadPartRequest
            {
                BucketName = options.Bucket,
                Key = name,
                UploadId = multipartId,
                PartNumber = part.Number,
                PartSize = content.Length,
                InputStream = body,
                DisablePayloadSigning = _https,
                ChecksumAlgorithm = _checksum,
            }, watch.Cancellation);
            return new StoredPart(part.Number, content.Length, S3PartTag.Of(response.ETag, response.ChecksumCRC32));
        }, cancellation);
    }

    public async Task<IReadOnlyList<StoredPart>> ListPartsAsync(string key, string multipartId, CancellationToken cancellation)
    {
        var request = new ListPartsRequest { BucketName = options.Bucket, Key = NameOf(key), UploadId = multipartId };
        var parts = new List<StoredPart>();
        bool? more;
        do
        {
            var page = await _patience.RunAsync(
                $"list the parts of {key}", S3Patience.Usual, watch => _client.ListPartsAsync(request, watch.Cancellation), cancellation);
            parts.AddRange((page.Parts ?? []).Select(part =>
                new StoredPart(part.PartNumber ?? 0, part.Size ?? 0, S3PartTag.Of(part.ETag, part.ChecksumCRC32))));
            request.PartNumberMarker = page.NextPartNumberMarker?.ToString(CultureInfo.InvariantCulture);
            more = page.IsTruncated;
        }
        while (more is true);

        return parts;
    }

    public async Task CompleteAsync(string key, string multipartId, IReadOnlyList<StoredPart> parts, CancellationToken cancellation)
    {
        var name = NameOf(key);
        var ordered = ObjectLimits.CheckParts(parts);
        try
        {
            await _patience.RunAsync($"complete {key}", S3Patience.Joining, watch => _client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = options.Bucket,
                    Key = name,
                    UploadId = multipartId,
                    PartETags = [.. ordered.Select(S3PartTag.ToETag)],
                }, watch.Cancellation), cancellation);
        }
        catch (ObjectStoreException failure) when (failure.Failure is ObjectStoreFailure.NotFound or ObjectStoreFailure.Unavailable)
        {
            // The answer to an earlier call may have been lost, on its way to the SDK's retry or to a caller that died.
            var found = await FindAsync(key, cancellation);
            if (found?.Length == ordered.Sum(part => part.Length))
                return;

            // Ceph answers 500 where Amazon says that the multipart upload is not open: listing its parts tells.
            if (failure.Failure is ObjectStoreFailure.Unavailable)
                await ListPartsAsync(key, multipartId, cancellation);
            throw;
        }
    }

    public async Task AbortAsync(string key, string multipartId, CancellationToken cancellation)
    {
        var name = NameOf(key);
        try
        {
            await _patience.RunAsync($"abort {key}", S3Patience.Usual, watch => _client.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = options.Bucket, Key = name, UploadId = multipartId }, watch.Cancellation), cancellation);
        }
        catch (ObjectStoreException failure) when (failure.Failure is ObjectStoreFailure.NotFound)
        {
            // It was completed or aborted before: that is what was wanted.
        }
    }

    public async IAsyncEnumerable<OpenMultipart> ListOpenAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListMultipartUploadsRequest { BucketName = options.Bucket, Prefix = options.Prefix + ObjectKey.RequirePrefix(prefix) };
        bool? more;
        do
        {
            var page = await _patience.RunAsync($"list what is open under {prefix}", S3Patience.Usual,
                watch => _client.ListMultipartUploadsAsync(request, watch.Cancellation), cancellation);
            foreach (var open in page.MultipartUploads ?? [])
            {
                if (KeyOf(open.Key) is { } key)
                    yield return new OpenMultipart(key, open.UploadId, TimeOf(open.Initiated));
            }

            request.KeyMarker = page.NextKeyMarker;
            request.UploadIdMarker = page.NextUploadIdMarker;
            more = page.IsTruncated;
        }
        while (more is true);
    }
}
