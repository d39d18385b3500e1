using ImportPortal.Core.Storage.Local;
using ImportPortal.Core.Storage.S3;

namespace ImportPortal.Core.Storage;

/// <summary>Makes the store that the configuration asks for.</summary>
public static class ObjectStores
{
    /// <summary>
    /// The store; nothing is touched yet: <see cref="IObjectStore.CheckAsync"/> tells whether it works. It serves the
    /// whole process; where it is <see cref="IDisposable"/>, its maker disposes it at the end.
    /// </summary>
    /// <param name="options">The section <c>Storage</c>.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <exception cref="ArgumentException">The options do not hold together: <see cref="FindProblem"/> tells why.</exception>
    public static IObjectStore Create(StorageOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (FindProblem(options) is { } problem)
            throw new ArgumentException(problem, nameof(options));

        return options.Provider is StorageProvider.S3
            ? new S3ObjectStore(options.S3, time ?? TimeProvider.System)
            : new LocalObjectStore(options.Local, time ?? TimeProvider.System);
    }

    /// <summary>The first thing that is wrong with the options, as one line that names the key and the mend; null when nothing is.</summary>
    public static string? FindProblem(StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Provider switch
        {
            StorageProvider.Local => string.IsNullOrWhiteSpace(options.Local.Root) ? "Storage:Local:Root is empty: name a folder." : null,
            StorageProvider.S3 => FindS3Problem(options.S3),
            _ => "Storage:Provider must be Local or S3.",
        };
    }

    private static string? FindS3Problem(S3StorageOptions s3) => s3 switch
    {
        { Bucket: "" or null } => "Storage:S3:Bucket is empty: name the bucket.",
        { Region: "" or null } => "Storage:S3:Region is empty: name the region, us-east-1 for a server that has none.",
        { ServiceUrl: not (null or "") } when !IsHttp(s3.ServiceUrl) =>
            "Storage:S3:ServiceUrl must be an address such as https://s3.example.com, or absent for Amazon's own service.",
        _ when string.IsNullOrEmpty(s3.AccessKey) != string.IsNullOrEmpty(s3.SecretKey) =>
            "Storage:S3:AccessKey and Storage:S3:SecretKey go together: give both, or none to use the SDK's credential chain.",
        _ when !ObjectKey.IsValidPrefix(s3.Prefix) =>
            $"Storage:S3:Prefix must be letters, digits and . _ - / such as portal/, not begin with / or a dot, and have less than {ObjectKey.MaxLength} characters.",
        _ when !Enum.IsDefined(s3.Checksums) => "Storage:S3:Checksums must be WhenRequired or WhenSupported.",
        _ => null,
    };

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
