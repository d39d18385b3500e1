using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace ImportPortal.Core.Storage.S3;

/// <summary>Makes the SDK's client as the options say.</summary>
internal static class S3Clients
{
    // Three tries that cannot connect, with the SDK's pauses between them, stay below the 15 s of S3Patience.
    private const int RetriesAfterTheFirst = 2;
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(4);

    public static AmazonS3Client Create(S3StorageOptions options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.ForcePathStyle ?? HasServiceUrl(options),
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = RetriesAfterTheFirst,
            ConnectTimeout = Connecting,
            // S3Patience ends a call that stands still; a fixed time would end a slow one that moves.
            Timeout = Timeout.InfiniteTimeSpan,
            RequestChecksumCalculation = options.Checksums is S3Checksums.WhenSupported
                ? RequestChecksumCalculation.WHEN_SUPPORTED
                : RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = options.Checksums is S3Checksums.WhenSupported
                ? ResponseChecksumValidation.WHEN_SUPPORTED
                : ResponseChecksumValidation.WHEN_REQUIRED,
        };

        if (HasServiceUrl(options))
        {
            config.ServiceURL = options.ServiceUrl;
            config.AuthenticationRegion = options.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }

        return string.IsNullOrEmpty(options.AccessKey)
            ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }

    /// <summary>Whether requests travel over TLS, which alone allows a body without a signature of its own.</summary>
    public static bool IsHttps(S3StorageOptions options) =>
        !HasServiceUrl(options) || options.ServiceUrl!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static bool HasServiceUrl(S3StorageOptions options) => !string.IsNullOrEmpty(options.ServiceUrl);
}
