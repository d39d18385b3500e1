using System.Net;
using System.Text.Json;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

public sealed class DatasetEndpointsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly PortalHost _host = fixture.Host;

    [Fact]
    public async Task A_definition_tells_columns_key_and_what_is_tolerated()
    {
        var dataset = await _host.Staff.JsonAsync("/api/datasets/records");

        Assert.Equal(("Records", "records"), (dataset.GetProperty("name").GetString(), dataset.GetProperty("slug").GetString()));
        Assert.Equal(
            [("name", "text", true), ("value", "integer", true)],
            dataset.GetProperty("columns").EnumerateArray().Select(column => (column.GetProperty("name").GetString(), column.GetProperty("type").GetString(), column.GetProperty("required").GetBoolean())));
        Assert.Equal(0, dataset.GetProperty("key").GetArrayLength());
        Assert.Equal("reject", dataset.GetProperty("onDuplicate").GetString());
        Assert.Equal(1_000, dataset.GetProperty("maxRowErrors").GetInt32());
        Assert.True(dataset.GetProperty("autoStart").GetBoolean());
        Assert.Equal("everyone", dataset.GetProperty("access").GetString());
    }

    [Fact]
    public async Task Staff_see_the_datasets_they_were_given_and_of_the_others_with_them_nothing()
    {
        await fixture.Database.AddDatasetAsync("given", fixture.Staff.UserId, 4711);
        await fixture.Database.AddDatasetAsync("withheld", 4711);

        Assert.Equal(["given", "records"], await SlugsAsync(_host.Staff));
        Assert.Equal(["given", "records", "withheld"], await SlugsAsync(_host.Admin));
        Assert.Equal([fixture.Staff.UserId], (await _host.Staff.JsonAsync("/api/datasets/given")).GetProperty("access").EnumerateArray().Select(id => id.GetInt64()));
        Assert.Equal(2, (await _host.Admin.JsonAsync("/api/datasets/given")).GetProperty("access").GetArrayLength());
        foreach (var path in new[] { "", "/rows", "/rows.csv" })
            Assert.Equal((HttpStatusCode.NotFound, "not_found"), await _host.Staff.RefusalAsync(HttpMethod.Get, $"/api/datasets/withheld{path}"));

        static async Task<IEnumerable<string?>> SlugsAsync(HttpClient client) =>
            (await client.JsonAsync("/api/datasets")).GetProperty("items").EnumerateArray().Select(dataset => dataset.GetProperty("slug").GetString()).Order();
    }

    [Fact]
    public async Task Rows_come_by_lineage_as_pages_and_as_csv_without_formulas()
    {
        await fixture.Database.AddRowsAsync(1, ("An", 1), ("=cmd()", -2));
        await fixture.Database.AddRowsAsync(2, ("Bình", 9_007_199_254_740_993));

        var first = await _host.Staff.JsonAsync("/api/datasets/records/rows?pageSize=2");
        var second = await _host.Staff.JsonAsync($"/api/datasets/records/rows?pageSize=2&next={first.GetProperty("next").GetString()}");
        var row = second.GetProperty("items").EnumerateArray().Single();

        Assert.Equal(3, first.GetProperty("total").GetInt32());
        Assert.Equal("=cmd()", first.GetProperty("items")[1].GetProperty("name").GetString());
        Assert.Equal((2, 1), (row.GetProperty("_upload_id").GetInt64(), row.GetProperty("_row_number").GetInt64()));
        Assert.Equal(("Bình", 9_007_199_254_740_993), (row.GetProperty("name").GetString(), row.GetProperty("value").GetInt64()));
        Assert.Equal(1, (await _host.Staff.JsonAsync("/api/datasets/records/rows?upload=2")).GetProperty("total").GetInt32());

        const string all = "_upload_id,_row_number,name,value\r\n1,1,An,1\r\n1,2,\"'=cmd()\",-2\r\n2,1,Bình,9007199254740993\r\n";
        Assert.Equal(all, await _host.Staff.GetStringAsync("/api/datasets/records/rows.csv", TestContext.Current.CancellationToken));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/datasets/records/rows") { Headers = { { "Accept", "text/csv" } } };
        using var answer = await _host.Staff.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(all, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("records.csv", answer.Content.Headers.ContentDisposition?.FileName);
    }
}
