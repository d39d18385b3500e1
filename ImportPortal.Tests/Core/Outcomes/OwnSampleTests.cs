using System.Text;
using System.Text.Json.Nodes;
using ImportPortal.Benchmarks.Outcomes;
using ImportPortal.Tests.Support;
using static ImportPortal.Tests.Core.Outcomes.Book;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>A dataset made from a proposal takes the sample that it was made from, and what was settled once is known.</summary>
public sealed class OwnSampleTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private static readonly Dictionary<string, (byte[] Content, int Rows)> Samples = new()
    {
        ["names"] = (U("name,value\nAnn,1\nBob,2\n"), 2),
        ["no header"] = (U("1,Ann,2024-01-31\n2,Bob,2024-02-28\n3,Cy,2024-03-31\n"), 3),
        ["a name twice"] = (U("name,value,name\nAnn,1,Lee\nBob,2,Fox\n"), 2),
        ["a name twice but for accents"] = (U("Giá;Gia;Tên\n1;2;An\n3;4;Bình\n"), 2),
        ["a column without a name"] = (U("name,,value\nAnn,x,1\nBob,y,2\n"), 2),
        ["names that are no names of a table"] = (U("Họ & tên (đầy đủ),2024,#\nAn,1,2\nBình,3,4\n"), 2),
        ["titles above"] = (U("Report of October\n\nname,value\nAnn,1\nBob,2\n"), 2),
        ["notes above that fill several fields"] = (U("List of,deaths,\nplease,ask Lan,\nname,age,born\nAnn,5,2024-01-31\nBob,6,2024-02-28\n"), 2),
        ["a year above years"] = (U("Ann;1987\nBob;1984\nCy;1988\n"), 3),
        ["a column of percents"] = (U("name,share\nAnn,12.5%\nBob,7%\n"), 2),
        ["words for nothing"] = (U("name,value\nAnn,1\nBob,N/A\nCy,3\nDi,4\nEm,5\n"), 5),
        ["a workbook"] = (Of(Row("Tên", "Số lượng"), Row("An", 1), Row("Bình", 2)), 2),
        ["a workbook without a header"] = (Of(Row(1, 2.5), Row(3, 4.5), Row(5, 6.5)), 3),
        ["a workbook with notes above"] = (Of(Row("List of", "deaths"), Row("please", null, "ask Lan"), Row("name", "age", "born"), Row("Ann", 5, 1), Row("Bob", 6, 2)), 2),
        ["a workbook with a name twice"] = (Of(Row("name", "value", "value"), Row("An", 1, 2), Row("Bình", 3, 4)), 2),
    };

    private static int _datasets;

    private readonly PortalClient _client = new(fixture.Host.Admin, fixture.Host.Folder.ConnectionString);

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_dataset_takes_the_sample_that_it_was_made_from(string name)
    {
        var (content, rows) = Samples[name];
        var fileName = content.AsSpan().StartsWith("PK"u8) ? "sample.xlsx" : "sample.csv";
        var proposal = await _client.ProposeAsync(fileName, content);
        var definition = JsonNode.Parse(proposal!.Value.GetProperty("definition").GetRawText())!.AsObject();
        var slug = NewSlug();
        (definition["slug"], definition["name"]) = (slug, slug);
        await _client.CreateAsync(definition);

        var end = await _client.UploadAsync(slug, fileName, content);
        var asked = end;
        if (end.Status == "NeedsReview")
            end = await _client.StartAsync(end.Id);

        // A number or a date that may be read in two ways is asked about all the same.
        Assert.False(asked.Code is "columns_missing" or "columns_ambiguous" or "columns_likely" or "header_unsure" or "rows_will_not_fit", $"{asked}");
        Assert.True(end.Status == "Completed" && end.RowsImported == rows, $"{end}");
    }

    [Fact]
    public async Task What_was_settled_once_is_known_for_the_next_file()
    {
        var slug = NewSlug();
        await _client.CreateAsync(slug, [new("name", "text"), new("customer_name", "text")]);
        var first = await _client.UploadAsync(slug, "first.csv", U("name,Cust. nm\nAnn,Lee\n"));
        Assert.Equal("NeedsReview", first.Status);
        await _client.SettleAsync(first.Id, new { columns = new[] { new { index = 1, target = "customer_name" } }, remember = true });
        Assert.Equal("Completed", (await _client.StartAsync(first.Id)).Status);

        var second = await _client.UploadAsync(slug, "second.csv", U("name,Cust. nm\nBob,Fox\n"));

        Assert.Equal("Completed", second.Status);
        Assert.Equal(["Bob", "Fox"], Assert.Single(_client.Rows(slug, second.Id, ["name", "customer_name"])).Values);
    }

    [Fact]
    public async Task A_column_that_was_ignored_once_is_not_asked_about_again()
    {
        var slug = NewSlug();
        await _client.CreateAsync(slug, [new("name", "text"), new("amount", "decimal")]);
        var first = await _client.UploadAsync(slug, "first.csv", U("name,ammount\nAnn,1.25\n"));
        Assert.Equal("NeedsReview", first.Status);
        await _client.SettleAsync(first.Id, new { columns = new[] { new { index = 1, target = (string?)null } }, remember = true });
        Assert.Equal("Completed", (await _client.StartAsync(first.Id)).Status);

        var second = await _client.UploadAsync(slug, "second.csv", U("name,ammount\nBob,2.25\n"));

        Assert.Equal("Completed", second.Status);
        Assert.NotEmpty(second.Remarks);
    }

    private static string NewSlug() => $"own{Interlocked.Increment(ref _datasets)}";

    private static byte[] U(string text) => Encoding.UTF8.GetBytes(text);
}
