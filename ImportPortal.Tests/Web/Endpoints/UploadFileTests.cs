using System.Net;
using System.Net.Http.Headers;
using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class UploadFileTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private static readonly byte[] Content = "name,value\r\nNguyễn,1\r\n"u8.ToArray();

    [Fact]
    public async Task The_original_comes_byte_by_byte_under_its_own_name_and_never_to_be_run()
    {
        var upload = await fixture.AddUploadWithFileAsync("báo cáo \"1\".html", Content);

        using var answer = await fixture.Host.Staff.GetAsync($"/api/uploads/{upload.Id}/file", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Content, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Content.Length, answer.Content.Headers.ContentLength);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("báo cáo \"1\".html", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("bytes=0-3", 0, 4)]
    [InlineData("bytes=5-", 5, 19)]
    [InlineData("bytes=-4", 20, 4)]
    [InlineData("bytes=20-999", 20, 4)]
    public async Task A_part_of_it_comes_by_range(string range, int offset, int length)
    {
        var upload = await fixture.AddUploadWithFileAsync("part.csv", Content);

        using var answer = await GetAsync(upload, range);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal($"bytes {offset}-{offset + length - 1}/{Content.Length}", answer.Content.Headers.ContentRange?.ToString());
        Assert.Equal(Content[offset..(offset + length)], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_range_behind_the_end_is_refused_and_one_of_other_content_gives_all()
    {
        var upload = await fixture.AddUploadWithFileAsync("part.csv", Content);

        using var behind = await GetAsync(upload, "bytes=24-");
        using var other = await GetAsync(upload, "bytes=0-3", "\"another\"");
        using var same = await GetAsync(upload, "bytes=0-3", "\"5ha256\"");

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, behind.StatusCode);
        Assert.Equal("bytes */24", behind.Content.Headers.ContentRange?.ToString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
    }

    [Fact]
    public async Task A_download_is_in_the_audit_trail()
    {
        var upload = await fixture.AddUploadWithFileAsync("audited.csv", Content);

        using var answer = await fixture.Host.Admin.GetAsync($"/api/uploads/{upload.Id}/file", TestContext.Current.CancellationToken);

        await using var context = fixture.Database.Read();
        var entry = await context.Set<AuditEntry>().SingleAsync(entry => entry.Subject == $"{upload.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(("upload.download", PortalFolder.AdminEmail), (entry.Action, entry.By));
    }

    [Fact]
    public async Task What_is_not_whole_yet_or_no_longer_there_is_told_apart()
    {
        var coming = await fixture.Database.AddUploadAsync(fixture.Staff, upload => upload.Status = UploadStatus.Uploading);
        var gone = await fixture.Database.AddUploadAsync(fixture.Staff);

        Assert.Equal((HttpStatusCode.Conflict, "wrong_state"), await fixture.Host.Staff.RefusalAsync(HttpMethod.Get, $"/api/uploads/{coming.Id}/file"));
        Assert.Equal((HttpStatusCode.Gone, "original_missing"), await fixture.Host.Staff.RefusalAsync(HttpMethod.Get, $"/api/uploads/{gone.Id}/file"));
    }

    private async Task<HttpResponseMessage> GetAsync(Upload upload, string range, string? ifRange = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/uploads/{upload.Id}/file") { Headers = { Range = RangeHeaderValue.Parse(range) } };
        if (ifRange is not null)
            request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue(ifRange));
        return await fixture.Host.Staff.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
