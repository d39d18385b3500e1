using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImportPortal.Core.Storage.S3;

/// <summary>Objects in a bucket of an S3 server. Retries are the SDK's own; nothing waits without an end (<see cref="S3Patience"/>).</summary>
internal sealed partial class S3ObjectStore(S3StorageOptions options, TimeProvider time) : IObjectStore, IDisposable
{
    private readonly AmazonS3Client _client = S3Clients.Create(options);
    private readonly S3Patience _patience = new(time);
    private readonly bool _https = S3Clients.IsHttps(options);
    private readonly ChecksumAlgorithm? _checksum = options.Checksums is S3Checksums.WhenSupported ? ChecksumAlgorithm.CRC32 : null;

    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var name = NameOf(key);
        ObjectLimits.CheckPut(content);
        await _patience.RunAsync($"put {key}", S3Patience.Usual, async watch =>
        {
            await using var body = new MemoryBody(content, watch.Moved);
            return await _client.PutObjectAsync(new PutObjectRequest
            {
                BucketName = options.Bucket,
                Key = name,
                InputStream = body,
                AutoCloseStream = false,
                DisablePayloadSigning = _https,
                ChecksumAlgorithm = _checksum,
                ServerSideEncryptionMethod = options.ServerSideEncryption,
                StorageClass = options.StorageClass,
            }, watch.Cancellation);
        }, cancellation);
    }

    public async Task<Stream> OpenReadAsync(string key, long offset, long? length, CancellationToken cancellation)
    {
        var request = new GetObjectRequest { BucketName = options.Bucket, Key = NameOf(key) };
        ObjectLimits.CheckRange(offset, length);
        if (length == 0)
            return await OpenNothingAsync(key, offset, cancellation);
        if (length is { } bytes)
            request.ByteRange = new ByteRange(offset, offset + bytes - 1);
        else if (offset > 0)
            request.ByteRange = new ByteRange(string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-"));

        try
        {
            var response = await _patience.RunAsync(
                $"read {key}", S3Patience.Usual, watch => _client.GetObjectAsync(request, watch.Cancellation), cancellation);
            return new ObjectReadStream(
                response.ResponseStream, response.ContentLength, key, S3Failures.From, S3Patience.Usual, time, response);
        }
        catch (ObjectStoreException failure)
            when (failure.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.RequestedRangeNotSatisfiable })
        {
            return await OpenNothingAsync(key, offset, cancellation);
        }
    }

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellation)
    {
        var name = NameOf(key);
        return _patience.RunAsync<StoredObject?>($"find {key}", S3Patience.Usual, async watch =>
        {
            try
            {
                var found = await _client.GetObjectMetadataAsync(options.Bucket, name, watch.Cancellation);
                return new StoredObject(key, found.ContentLength, TimeOf(found.LastModified));
            }
            catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.NotFound)
            {
                return null;
            }
        }, cancellation);
    }

    public Task DeleteAsync(string key, CancellationToken cancellation)
    {
        var name = NameOf(key);
        return _patience.RunAsync(
            $"delete {key}", S3Patience.Usual, watch => _client.DeleteObjectAsync(options.Bucket, name, watch.Cancellation), cancellation);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = options.Prefix + ObjectKey.RequirePrefix(prefix) };
        bool? more;
        do
        {
            var page = await _patience.RunAsync(
                $"list {prefix}", S3Patience.Usual, watch => _client.ListObjectsV2Async(request, watch.Cancellation), cancellation);
            foreach (var found in page.S3Objects ?? [])
            {
                if (KeyOf(found.Key) is { } key)
                    yield return new StoredObject(key, found.Size ?? 0, TimeOf(found.LastModified));
            }

            request.ContinuationToken = page.NextContinuationToken;
            more = page.IsTruncated;
        }
        while (more is true);
    }

    public Task CheckAsync(CancellationToken cancellation) =>
        _patience.RunAsync($"use the bucket {options.Bucket}", S3Patience.Usual, watch => _client.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = options.Bucket, Prefix = options.Prefix, MaxKeys = 1 }, watch.Cancellation), cancellation);

    public Uri UrlOf(string key) => new($"s3://{options.Bucket}/{NameOf(key)}");

    public async Task<Uri?> PresignDownloadAsync(string key, string fileName, TimeSpan lifetime, CancellationToken cancellation)
    {
        var name = NameOf(key);
        ObjectLimits.CheckLifetime(lifetime);
        if (!options.PresignedDownloads)
            return null;

        var request = new GetPreSignedUrlRequest
        {
            BucketName = options.Bucket,
            Key = name,
            Verb = HttpVerb.GET,
            Protocol = _https ? Protocol.HTTPS : Protocol.HTTP,
            Expires = (time.GetUtcNow() + lifetime).UtcDateTime,
        };
        // The browser saves it under the name that people know and never shows what is in it.
        request.ResponseHeaderOverrides.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = fileName }.ToString();
        request.ResponseHeaderOverrides.ContentType = "application/octet-stream";
        var url = await _patience.RunAsync(
            $"sign a link to {key}", S3Patience.Usual, watch => _client.GetPreSignedURLAsync(request).WaitAsync(watch.Cancellation), cancellation);
        return new Uri(url);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The empty range of an object, which no request can ask for.</summary>
    private async Task<Stream> OpenNothingAsync(string key, long offset, CancellationToken cancellation)
    {
        var found = await FindAsync(key, cancellation)
            ?? throw new ObjectStoreException(ObjectStoreFailure.NotFound, $"There is no object {key}.");
        return offset <= found.Length
            ? new ObjectReadStream(Stream.Null, 0, key, S3Failures.From, S3Patience.Usual, time)
            : throw ObjectReadStream.PastTheEnd(key, offset, found.Length);
    }

    private string NameOf(string key) => options.Prefix + ObjectKey.Require(key);

    private string? KeyOf(string name) => ObjectKey.IsValid(name[options.Prefix.Length..]) ? name[options.Prefix.Length..] : null;

    private static DateTimeOffset TimeOf(DateTime? time) =>
        time is { } known ? new DateTimeOffset(known.ToUniversalTime()) : DateTimeOffset.UnixEpoch;
}
