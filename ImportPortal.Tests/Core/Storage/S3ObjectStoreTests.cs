using System.Net;
using ImportPortal.Core.Storage;
using ImportPortal.Tests.Conformance;
using ImportPortal.Tests.Support;
using Xunit;

namespace ImportPortal.Tests.Core.Storage;

/// <summary>The S3 bucket: the suite on a real server, and what only S3 has.</summary>
public sealed class S3ObjectStoreTests : ObjectStoreSuite, IDisposable
{
    private readonly S3Server _server = Need.S3();
    private readonly string _prefix = $"tests-{Guid.NewGuid():N}/";
    private readonly List<IDisposable> _opened = [];

    protected override IObjectStore Open() => Opened(_server.OptionsUnder(_prefix));

    public void Dispose() => _opened.ForEach(store => store.Dispose());

    [Fact]
    public async Task Every_key_begins_with_the_prefix_of_the_configuration()
    {
        await Store.PutAsync("a", Bytes(10), Cancel);
        var id = await Store.BeginAsync("b", Cancel);

        var everything = Opened(_server.OptionsUnder(""));
        Assert.NotNull(await everything.FindAsync($"{_prefix}a", Cancel));
        Assert.Equal(id, (await everything.ListOpenAsync($"{_prefix}b", Cancel).SingleAsync(Cancel)).MultipartId);
        Assert.Equal($"s3://{_server.Bucket}/{_prefix}a", Store.UrlOf("a").OriginalString);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var options = _server.OptionsUnder(_prefix);
        options.S3.SecretKey = "wrong";
        await IsRefusedAsync(options);
    }

    [Fact]
    public async Task A_missing_bucket_is_refused()
    {
        var options = _server.OptionsUnder(_prefix);
        options.S3.Bucket = "there-is-no-such-bucket";
        await IsRefusedAsync(options);
    }

    [Fact]
    public async Task A_link_downloads_the_object_under_the_name_that_people_know()
    {
        var content = Bytes(1000);
        await Store.PutAsync("linked", content, Cancel);

        var link = await Store.PresignDownloadAsync("linked", "Khách hàng \"2025\"; x.csv", TimeSpan.FromMinutes(5), Cancel);

        using var http = new HttpClient();
        using var response = await http.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync(Cancel));
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal("Khách hàng \"2025\"; x.csv", disposition.FileNameStar);
    }

    [Fact]
    public async Task Gives_no_link_unless_the_configuration_wants_them()
    {
        var options = _server.OptionsUnder(_prefix);
        options.S3.PresignedDownloads = false;

        Assert.Null(await Opened(options).PresignDownloadAsync("a", "a.csv", TimeSpan.FromMinutes(5), Cancel));
    }

    private async Task IsRefusedAsync(StorageOptions options)
    {
        var store = Opened(options);
        await FailsAsync(ObjectStoreFailure.Refused, () => store.CheckAsync(Cancel));
        await FailsAsync(ObjectStoreFailure.Refused, () => store.PutAsync("a", Bytes(1), Cancel));
        await FailsAsync(ObjectStoreFailure.Refused, () => store.BeginAsync("a", Cancel));
        await FailsAsync(ObjectStoreFailure.Refused, () => store.OpenReadAsync("a", 0, null, Cancel));
    }

    private IObjectStore Opened(StorageOptions options)
    {
        var store = ObjectStores.Create(options);
        _opened.Add((IDisposable)store);
        return store;
    }
}
