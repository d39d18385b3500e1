using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace ImportPortal.Core.Storage.S3;

/// <summary>The one table of what the errors of S3 servers and of the SDK mean for the caller of a store.</summary>
internal static class S3Failures
{
    /// <summary>The failure that the exception means, or null for one that is a bug here.</summary>
    public static ObjectStoreException? From(Exception exception, string what) => exception switch
    {
        ObjectStoreException own => own,
        AmazonServiceException answer => Failure(KindOf(answer), what, answer, $"{(int)answer.StatusCode} {answer.ErrorCode} {answer.Message}"),
        // The SDK itself gave up before it asked: it found no credentials.
        AmazonClientException client => Failure(ObjectStoreFailure.Refused, what, client, client.Message),
        OperationCanceledException => Failure(ObjectStoreFailure.Unavailable, what, exception, "the store did not answer in time"),
        HttpRequestException or IOException or SocketException or TimeoutException =>
            Failure(ObjectStoreFailure.Unavailable, what, exception, exception.Message),
        _ => null,
    };

    private static ObjectStoreFailure KindOf(AmazonServiceException answer) => answer.ErrorCode switch
    {
        "NoSuchKey" or "NoSuchUpload" or "InvalidPart" or "NotFound" => ObjectStoreFailure.NotFound,
        "NoSuchBucket" => ObjectStoreFailure.Refused,
        "QuotaExceeded" or "StorageFull" or "XMinioStorageFull" or "InsufficientStorage" => ObjectStoreFailure.NoRoom,
        "RequestTimeout" or "IncompleteBody" or "BadDigest" or "SlowDown" => ObjectStoreFailure.Unavailable,
        _ => answer.StatusCode switch
        {
            HttpStatusCode.NotFound => ObjectStoreFailure.NotFound,
            HttpStatusCode.InsufficientStorage => ObjectStoreFailure.NoRoom,
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict => ObjectStoreFailure.Unavailable,
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.InternalServerError => ObjectStoreFailure.Refused,
            // An error of the server, a broken answer, or none at all (0).
            _ => ObjectStoreFailure.Unavailable,
        },
    };

    private static ObjectStoreException Failure(ObjectStoreFailure kind, string what, Exception inner, string why) =>
        new(kind, $"Could not {what}: {why}", inner);
}
