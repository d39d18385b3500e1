using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>The protocol, verb by verb.</summary>
public sealed class TusTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly TusClient _tus = new(fixture.Host.Staff);

    [Fact]
    public async Task Options_tells_what_is_spoken()
    {
        using var answer = await _tus.SendAsync(HttpMethod.Options, "/api/tus");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
        Assert.Equal("creation,creation-with-upload,termination,expiration", Header(answer, "Tus-Extension"));
        Assert.Equal("10737418240", Header(answer, "Tus-Max-Size"));
    }

    [Fact]
    public async Task A_file_comes_in_two_requests_and_is_accepted_with_the_last_byte()
    {
        var content = TusClient.Csv(1_000);
        var path = await _tus.CreateAsync(content.Length, ("filename", "Tháng 7/../rows.csv"), ("dataset", "records"), ("priority", "low"));
        Assert.Equal(0, await _tus.OffsetAsync(path));

        using var first = await _tus.PatchAsync(path, 0, content[..400]);
        Assert.Equal((HttpStatusCode.NoContent, 400), (first.StatusCode, TusClient.OffsetOf(first)));
        Assert.True(DateTimeOffset.Parse(Header(first, "Upload-Expires"), CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.AddHours(23));

        using var head = await _tus.SendAsync(HttpMethod.Head, path);
        Assert.Equal("no-store", head.Headers.CacheControl!.ToString());
        Assert.Equal(TusClient.Text(content.Length), Header(head, "Upload-Length"));
        Assert.Equal(TusClient.Metadata(("filename", "rows.csv"), ("dataset", "records"), ("priority", "low")), Header(head, "Upload-Metadata"));

        using var last = await _tus.PatchAsync(path, 400, content[400..]);
        Assert.Equal((HttpStatusCode.NoContent, content.Length), (last.StatusCode, TusClient.OffsetOf(last)));
        Assert.False(last.Headers.Contains("Upload-Expires"));
        var upload = await _tus.ReadAsync(path);
        Assert.Equal(TusClient.HashOf(content), upload.GetProperty("sha256").GetString());
        Assert.Equal("rows.csv", upload.GetProperty("fileName").GetString());
        Assert.Equal(content.Length, await _tus.OffsetAsync(path));
    }

    [Fact]
    public async Task Creation_may_bring_the_first_bytes_or_all()
    {
        var content = TusClient.Csv(500);
        using var created = await _tus.SendAsync(
            HttpMethod.Post, "/api/tus", content, headers: [("Upload-Length", TusClient.Text(content.Length))]);
        Assert.Equal((HttpStatusCode.Created, content.Length), (created.StatusCode, TusClient.OffsetOf(created)));
        Assert.Equal(TusClient.HashOf(content), (await _tus.ReadAsync(created.Headers.Location!.OriginalString)).GetProperty("sha256").GetString());
    }

    [Theory]
    [InlineData(null, "", 400, "bad_parameter")]
    [InlineData("-1", "", 400, "bad_parameter")]
    [InlineData("0", "", 400, "empty_file")]
    [InlineData("10737418241", "", 413, "too_large")]
    [InlineData("9", "filename =not-base64=", 400, "bad_parameter")]
    [InlineData("9", "dataset bm9uZQ==", 404, "unknown_dataset")]
    [InlineData("9", "priority dXJnZW50", 400, "unknown_priority")]
    public async Task Creation_is_refused_with_a_code(string? length, string metadata, int status, string code)
    {
        (string, string)[] headers = length is null ? [] : [("Upload-Length", length)];
        using var answer = await _tus.SendAsync(HttpMethod.Post, "/api/tus", headers: [.. headers, ("Upload-Metadata", metadata)]);
        await AssertRefusedAsync(answer, status, code);
    }

    [Fact]
    public async Task Another_version_is_refused_with_the_one_spoken_here()
    {
        using var answer = await _tus.SendAsync(HttpMethod.Post, "/api/tus", headers: [("Tus-Resumable", "0.2.2"), ("Upload-Length", "9")]);
        await AssertRefusedAsync(answer, 412, "unsupported_tus_version");
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
    }

    [Fact]
    public async Task Bytes_are_refused_with_a_code()
    {
        var path = await _tus.CreateAsync(9);
        using var wrongOffset = await _tus.PatchAsync(path, 5, new byte[4]);
        await AssertRefusedAsync(wrongOffset, 409, "wrong_offset");
        Assert.Equal(0, TusClient.OffsetOf(wrongOffset));
        using var wrongType = await _tus.SendAsync(HttpMethod.Patch, path, new byte[4], "text/csv", ("Upload-Offset", "0"));
        await AssertRefusedAsync(wrongType, 415, "unsupported_media_type");
        using var noOffset = await _tus.SendAsync(HttpMethod.Patch, path, new byte[4]);
        await AssertRefusedAsync(noOffset, 400, "bad_parameter");
        using var tooMany = await _tus.PatchAsync(path, 0, new byte[10]);
        await AssertRefusedAsync(tooMany, 400, "broken_body");
        using var unknown = await _tus.PatchAsync("/api/tus/999999", 0, new byte[4]);
        await AssertRefusedAsync(unknown, 404, "not_found");
    }

    [Fact]
    public async Task Another_persons_upload_is_not_found_by_any_verb()
    {
        var path = await new TusClient(fixture.Host.Admin).CreateAsync(9);
        using var head = await _tus.SendAsync(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
        using var patch = await _tus.PatchAsync(path, 0, new byte[9]);
        await AssertRefusedAsync(patch, 404, "not_found");
        using var delete = await _tus.SendAsync(HttpMethod.Delete, path);
        await AssertRefusedAsync(delete, 404, "not_found");
    }

    [Fact]
    public async Task A_terminated_upload_is_gone()
    {
        var path = await _tus.CreateAsync(9);
        using var terminated = await _tus.SendAsync(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.NoContent, terminated.StatusCode);
        using var head = await _tus.SendAsync(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.Gone, head.StatusCode);
        using var patch = await _tus.PatchAsync(path, 0, new byte[9]);
        await AssertRefusedAsync(patch, 410, "upload_gone");
        using var again = await _tus.SendAsync(HttpMethod.Delete, path);
        await AssertRefusedAsync(again, 410, "upload_gone");
    }

    [Fact]
    public async Task An_accepted_upload_is_not_the_senders_to_terminate()
    {
        var content = TusClient.Csv(100);
        var path = await _tus.CreateAsync(content.Length);
        using var sent = await _tus.PatchAsync(path, 0, content);
        using var delete = await _tus.SendAsync(HttpMethod.Delete, path);
        await AssertRefusedAsync(delete, 409, "wrong_state");
    }

    [Fact]
    public async Task A_person_on_the_page_is_asked_about_the_same_content()
    {
        var content = TusClient.Csv(200);
        using var byKey = await _tus.SendAsync(HttpMethod.Post, "/api/tus", content, headers: [("Upload-Length", TusClient.Text(content.Length))]);
        var page = new TusClient(await fixture.Host.SignInAsync());
        using var byCookie = await page.SendAsync(HttpMethod.Post, "/api/tus", content, headers: [("Upload-Length", TusClient.Text(content.Length))]);

        var upload = await page.ReadAsync(byCookie.Headers.Location!.OriginalString);
        Assert.Equal("NeedsReview", upload.GetProperty("status").GetString());
        Assert.Equal("duplicate_content", upload.GetProperty("error").GetProperty("code").GetString());
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, int status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
        Assert.Equal((status, code), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal("1.0.0", Header(answer, "Tus-Resumable"));
    }
}
