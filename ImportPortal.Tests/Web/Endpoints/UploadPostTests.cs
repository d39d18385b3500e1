using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class UploadPostTests(UploadPostTests.SmallPortal portal) : IClassFixture<UploadPostTests.SmallPortal>
{
    private const int MaxBytes = 9 * 1024 * 1024;

    [Theory]
    [InlineData("records")]
    [InlineData("file")]
    public async Task A_file_in_either_field_is_accepted(string field)
    {
        var content = TusClient.Csv(300);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("passed over"), "comment" },
            { new ByteArrayContent(content), field, "Số liệu.csv" },
            { new StringContent("also"), "after" },
        };

        using var answer = await portal.Host.Staff.PostAsync("/api/uploads?dataset=records&priority=critical", form, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var upload = await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
        Assert.Equal($"/api/uploads/{upload.GetProperty("id").GetInt64()}", answer.Headers.Location!.OriginalString);
        Assert.Equal("Số liệu.csv", upload.GetProperty("fileName").GetString());
        Assert.Equal(TusClient.HashOf(content), upload.GetProperty("sha256").GetString());
        Assert.Equal(content.Length, upload.GetProperty("sizeBytes").GetInt64());
        Assert.Equal("Pending", upload.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_file_of_several_parts_is_stored_as_it_was_sent()
    {
        var content = TusClient.Csv(8 * 1024 * 1024 + 54_321);
        using var answer = await PostAsync(Form(content));
        var upload = await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
        Assert.Equal(TusClient.HashOf(content), upload.GetProperty("sha256").GetString());
        var stored = await portal.Host.Admin.GetByteArrayAsync($"{answer.Headers.Location!.OriginalString}/file", CancellationToken.None);
        Assert.Equal(content, stored);
    }

    [Theory]
    [InlineData("?dataset=none", 404, "unknown_dataset")]
    [InlineData("?priority=urgent", 400, "unknown_priority")]
    public async Task An_unknown_target_is_refused(string query, int status, string code)
    {
        using var answer = await PostAsync(Form(TusClient.Csv(100)), query);
        await AssertRefusedAsync(answer, status, code);
    }

    [Fact]
    public async Task What_is_no_file_is_refused_and_leaves_nothing()
    {
        var before = await CountAsync();
        using var empty = await PostAsync(Form([]));
        await AssertRefusedAsync(empty, 400, "empty_file");
        using var noFile = await PostAsync(new MultipartFormDataContent { { new StringContent("a,b"), "records" } });
        await AssertRefusedAsync(noFile, 400, "no_file_field");
        using var twoFiles = await PostAsync(new MultipartFormDataContent
        {
            { new ByteArrayContent(TusClient.Csv(100)), "records", "a.csv" },
            { new ByteArrayContent(TusClient.Csv(100)), "file", "b.csv" },
        });
        await AssertRefusedAsync(twoFiles, 400, "broken_body");
        using var json = await PostAsync(JsonContent.Create(new { records = 1 }));
        await AssertRefusedAsync(json, 415, "unsupported_media_type");
        using var noForm = await PostAsync(Raw("no form at all"));
        await AssertRefusedAsync(noForm, 400, "broken_body");
        using var brokenOff = await PostAsync(Raw("--x\r\nContent-Disposition: form-data; name=\"records\"; filename=\"a.csv\"\r\n\r\nname,value\na,1\n"));
        await AssertRefusedAsync(brokenOff, 400, "broken_body");
        using var unended = await PostAsync(Raw("--x\r\nContent-Disposition: form-data; name=\"records\"; filename=\"a.csv\"\r\n\r\nname,value\na,1\n\r\n--x\r\n"));
        await AssertRefusedAsync(unended, 400, "broken_body");
        Assert.Equal(before, await CountAsync());
        Assert.DoesNotContain(
            Directory.EnumerateFiles(portal.Host.Folder.Objects, "*", SearchOption.AllDirectories),
            file => file.Contains("/.open/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_and_while_it_comes()
    {
        using var told = await PostAsync(Form(new byte[MaxBytes + 100_000]));
        await AssertRefusedAsync(told, 413, "too_large");

        var untold = Form(new byte[MaxBytes + 100_000]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = untold };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await portal.Host.Admin.SendAsync(request, CancellationToken.None);
        await AssertRefusedAsync(answer, 413, "too_large");
        Assert.DoesNotContain(
            Directory.EnumerateFiles(portal.Host.Folder.Objects, "*", SearchOption.AllDirectories),
            file => file.Contains("/.open/", StringComparison.Ordinal));
    }

    private static MultipartFormDataContent Form(byte[] content) => new() { { new ByteArrayContent(content), "records", "records.csv" } };

    private static ByteArrayContent Raw(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        return content;
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, int status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
        Assert.Equal((status, code), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
    }

    private async Task<HttpResponseMessage> PostAsync(HttpContent body, string query = "")
    {
        using (body)
            return await portal.Host.Admin.PostAsync($"/api/uploads{query}", body, CancellationToken.None);
    }

    private async Task<long> CountAsync()
    {
        var list = await portal.Host.Admin.GetFromJsonAsync<JsonElement>("/api/uploads?pageSize=1", CancellationToken.None);
        return list.GetProperty("total").GetInt64();
    }

    /// <summary>A portal that takes small files only and imports none, so that an answer stays as it was given.</summary>
    public sealed class SmallPortal : IAsyncLifetime
    {
        public PortalHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Host = await PortalHost.StartAsync(("Uploads:MaxBytes", TusClient.Text(MaxBytes)), ("Import:Workers", "0"));

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
