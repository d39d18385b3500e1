using ImportPortal.Core.Storage;

namespace ImportPortal.Tests.Support;

/// <summary>The S3 server that the environment names (<c>S3_ENDPOINT</c>, …).</summary>
public sealed record S3Server(string Endpoint, string Region, string Bucket, string AccessKey, string SecretKey)
{
    /// <summary>The server, or null where the environment names none.</summary>
    public static S3Server? FromEnvironment() => Environment.GetEnvironmentVariable("S3_ENDPOINT") is { Length: > 0 } endpoint
        ? new S3Server(
            endpoint,
            Environment.GetEnvironmentVariable("S3_REGION") ?? "us-east-1",
            Environment.GetEnvironmentVariable("S3_BUCKET") ?? "portal",
            Environment.GetEnvironmentVariable("S3_ACCESS_KEY") ?? "",
            Environment.GetEnvironmentVariable("S3_SECRET_KEY") ?? "")
        : null;

    /// <summary>Options of a store whose objects all lie under a prefix of its own.</summary>
    public StorageOptions OptionsUnder(string prefix) => new()
    {
        Provider = StorageProvider.S3,
        S3 = new S3StorageOptions
        {
            ServiceUrl = Endpoint,
            Region = Region,
            Bucket = Bucket,
            Prefix = prefix,
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            PresignedDownloads = true,
        },
    };
}
