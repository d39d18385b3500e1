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

    /// <summary>What the SDK finds by its own chain of credentials, where the settings name no keys.</summary>
    public Dictionary<string, string> Credentials => new()
    {
        ["AWS_ACCESS_KEY_ID"] = AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = SecretKey,
    };

    /// <summary>Settings of a portal whose objects all lie under a prefix of its own, without keys.</summary>
    public (string Key, string Value)[] SettingsUnder(string prefix) =>
    [
        ("Storage:Provider", "S3"), ("Storage:S3:ServiceUrl", Endpoint), ("Storage:S3:Region", Region),
        ("Storage:S3:Bucket", Bucket), ("Storage:S3:Prefix", prefix),
    ];

    /// <summary>
    /// Whether the server finds the bucket in the host name (<c>bucket.localhost</c>). One that does not takes the name for
    /// its own, and lists the buckets that a stranger has.
    /// </summary>
    public async Task<bool> TakesVirtualHostsAsync()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Endpoint);
        request.Headers.Host = $"{Bucket}.localhost:{new Uri(Endpoint).Port}";
        using var answer = await http.SendAsync(request);
        return answer.StatusCode == System.Net.HttpStatusCode.Forbidden;
    }

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
