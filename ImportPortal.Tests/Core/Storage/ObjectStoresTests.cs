using ImportPortal.Core.Storage;
using Xunit;

namespace ImportPortal.Tests.Core.Storage;

/// <summary>Wrong options are told by the key to mend; right ones make a store.</summary>
public sealed class ObjectStoresTests
{
    public static TheoryData<string, Action<StorageOptions>> Wrong => new()
    {
        { "Storage:Provider", options => options.Provider = (StorageProvider)7 },
        { "Storage:Local:Root", options => (options.Provider, options.Local.Root) = (StorageProvider.Local, " ") },
        { "Storage:S3:Bucket", options => options.S3.Bucket = "" },
        { "Storage:S3:Region", options => options.S3.Region = "" },
        { "Storage:S3:ServiceUrl", options => options.S3.ServiceUrl = "localhost:9000" },
        { "Storage:S3:AccessKey", options => options.S3.SecretKey = null },
        { "Storage:S3:SecretKey", options => options.S3.AccessKey = "" },
        { "Storage:S3:Prefix", options => options.S3.Prefix = "/portal" },
        { "Storage:S3:Checksums", options => options.S3.Checksums = (S3Checksums)7 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Names_the_key_that_is_wrong(string key, Action<StorageOptions> spoil)
    {
        var options = Right();
        spoil(options);

        Assert.Contains(key, ObjectStores.FindProblem(options), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ObjectStores.Create(options));
    }

    [Fact]
    public void Takes_the_defaults_and_what_is_right()
    {
        Assert.Null(ObjectStores.FindProblem(new StorageOptions()));
        Assert.Null(ObjectStores.FindProblem(Right()));
    }

    private static StorageOptions Right() => new()
    {
        Provider = StorageProvider.S3,
        S3 = { ServiceUrl = "https://s3.example.com", Bucket = "portal", Prefix = "portal/", AccessKey = "key", SecretKey = "secret" },
    };
}
