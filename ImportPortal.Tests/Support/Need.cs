using Xunit;

namespace ImportPortal.Tests.Support;

/// <summary>
/// What a test needs of the machine. What is missing skips the test with a sentence that says how to have it; with
/// <c>IMPORTPORTAL_TESTS_REQUIRE_ALL=1</c>, as in CI, it fails the test instead.
/// </summary>
public static class Need
{
    private const string ChromiumPath = "/usr/bin/chromium";

    /// <summary>The real S3 server of the environment.</summary>
    public static S3Server S3() => S3Server.FromEnvironment()
        ?? Missing<S3Server>("No S3 server: start ../shared/s3/start-real.sh and set the S3_… variables that it prints.");

    /// <summary>The same, if it finds buckets in host names.</summary>
    public static async Task<S3Server> VirtualHostS3Async() => S3() is var server && await server.TakesVirtualHostsAsync()
        ? server
        : Missing<S3Server>("The S3 server takes no virtual hosts: start ../shared/s3/start-real.sh with CEPH_ARGS=--rgw-dns-name=localhost.");

    /// <summary>The path of Chromium.</summary>
    public static string Chromium() => File.Exists(ChromiumPath)
        ? ChromiumPath
        : Missing<string>($"No Chromium at {ChromiumPath}: install the package chromium.");

    /// <summary>The folder <c>shared</c> beside the repository's root.</summary>
    public static string Shared()
    {
        var shared = Path.Combine(RepositoryRoot(), "..", "shared");
        return Directory.Exists(shared)
            ? Path.GetFullPath(shared)
            : Missing<string>("No folder 'shared' beside the repository: its sample files are not here.");
    }

    /// <summary>The folder that holds <c>ImportPortal.sln</c>.</summary>
    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ImportPortal.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"ImportPortal.sln is in no folder above {AppContext.BaseDirectory}.");
    }

    /// <summary>Skips or fails the test.</summary>
    /// <param name="reason">What is missing and how to have it.</param>
    public static T Missing<T>(string reason)
    {
        if (Environment.GetEnvironmentVariable("IMPORTPORTAL_TESTS_REQUIRE_ALL") == "1")
            Assert.Fail(reason);
        Assert.Skip(reason);
        return default!;
    }
}
