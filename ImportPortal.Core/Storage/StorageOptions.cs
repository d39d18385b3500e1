namespace ImportPortal.Core.Storage;

/// <summary>The section <c>Storage</c> of the configuration.</summary>
public sealed class StorageOptions
{
    /// <summary>The home of the objects. Default: <see cref="StorageProvider.Local"/>.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Local;

    /// <summary>The local folder.</summary>
    public LocalStorageOptions Local { get; set; } = new();

    /// <summary>The S3 bucket.</summary>
    public S3StorageOptions S3 { get; set; } = new();
}

/// <summary>The homes that objects can have.</summary>
public enum StorageProvider
{
    /// <summary>A folder of this machine.</summary>
    Local,

    /// <summary>A bucket of an S3 server.</summary>
    S3,
}

/// <summary>The section <c>Storage:Local</c>.</summary>
public sealed class LocalStorageOptions
{
    /// <summary>The folder; relative to the working directory. Default: <c>data/objects</c>.</summary>
    public string Root { get; set; } = "data/objects";
}

/// <summary>When the SDK adds and checks its own checksums.</summary>
public enum S3Checksums
{
    /// <summary>Only where the operation demands one; works with every server.</summary>
    WhenRequired,

    /// <summary>Wherever the operation can have one; for Amazon's own service.</summary>
    WhenSupported,
}

/// <summary>The section <c>Storage:S3</c>. Without keys the SDK's own credential chain is used.</summary>
public sealed class S3StorageOptions
{
    /// <summary>The server's address, for servers other than Amazon's. Default: none (Amazon's, by <see cref="Region"/>).</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>The region. Default: <c>us-east-1</c>.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The bucket; it must exist. Required.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>What every key begins with. Default: empty.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The access key; together with <see cref="SecretKey"/> or not at all.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The secret key.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Whether the bucket stands in the path rather than in the host name. Default: true when <see cref="ServiceUrl"/> is set.</summary>
    public bool? ForcePathStyle { get; set; }

    /// <summary>The SDK's checksums. Default: <see cref="S3Checksums.WhenRequired"/>.</summary>
    public S3Checksums Checksums { get; set; } = S3Checksums.WhenRequired;

    /// <summary>Passed on as <c>x-amz-server-side-encryption</c>. Default: none.</summary>
    public string? ServerSideEncryption { get; set; }

    /// <summary>Passed on as <c>x-amz-storage-class</c>. Default: none.</summary>
    public string? StorageClass { get; set; }

    /// <summary>Whether downloads of originals go straight to the store by a presigned link. Default: false.</summary>
    public bool PresignedDownloads { get; set; }
}
