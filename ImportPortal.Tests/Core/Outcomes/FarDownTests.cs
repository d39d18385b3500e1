using System.Text;
using ImportPortal.Benchmarks.Outcomes;
using ImportPortal.Tests.Core.Reading;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>What goes wrong far behind the part that was looked at before the import.</summary>
public sealed class FarDownTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const int Rows = 12_000;
    private const int Odd = 9_000;

    private static int _datasets;

    private readonly PortalClient _client = new(fixture.Host.Admin, fixture.Host.Folder.ConnectionString);

    [Fact]
    public async Task A_quote_that_does_not_close_is_asked_about_with_its_line_and_the_rows_before_it_are_there()
    {
        var (end, rows) = await SendAsync(row => row == Odd ? $"{row},\"n{row},Hue" : $"{row},n{row},Hue");

        Assert.Equal(("Paused", "unclosed_quote"), (end.Status, end.Code));
        Assert.Contains($"{Odd + 1}", end.Message!.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Expected(rows.Count), rows);
        Assert.InRange(rows.Count, 1, Odd - 1);
    }

    [Fact]
    public async Task Quotes_of_text_far_down_do_not_swallow_rows()
    {
        var (end, rows) = await SendAsync(row => row is Odd or Odd + 40 ? $"{row},\"n{row},Hue" : $"{row},n{row},Hue");

        AssertNeverSilent(end, rows);
    }

    [Fact]
    public async Task Another_separator_from_a_row_on_is_told()
    {
        var (end, rows) = await SendAsync(row => row >= Odd ? $"{row};n{row};Hue" : $"{row},n{row},Hue");

        AssertNeverSilent(end, rows);
    }

    [Fact]
    public async Task A_second_table_far_down_is_told()
    {
        var (end, rows) = await SendAsync(row => row == Odd ? $"id,name,city,note\n{row},n{row},Hue" : $"{row},n{row},Hue");

        Assert.Equal("CompletedWithErrors", end.Status);
        Assert.Equal(Expected(Rows), rows);
        Assert.Equal([(Odd, "repeated_header")], _client.RowErrors(end.Id).Select(error => ((int)error.Row, error.Code)));
    }

    [Fact]
    public async Task Broken_bytes_far_down_are_row_errors_with_their_line()
    {
        var (end, rows) = await SendAsync(row => row == Odd ? $"{row},n\u0001,Huế" : $"{row},n{row},Huế", Write);

        Assert.Equal("CompletedWithErrors", end.Status);
        Assert.Equal([Odd + 1L], _client.RowErrors(end.Id).Select(error => error.Line));
        Assert.Equal(Expected(Rows, "Huế").Where((_, i) => i != Odd - 1), rows);

        static byte[] Write(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            bytes.AsSpan().Replace((byte)1, (byte)0xC3);
            return bytes;
        }
    }

    [Theory]
    [InlineData("windows-1252", "Zürich für Grüße", "Genève près de là")]
    [InlineData("windows-1251", "Москва и область", "Київ і область")]
    [InlineData("shift_jis", "大阪府の表ソ能", "東京都の大きな街と小さな街")]
    [InlineData("gb18030", "广东省广州市天河区", "北京市朝阳区东大街十号")]
    public async Task Another_encoding_from_a_row_on_is_asked_about_with_its_line(string encoding, string city, string behind)
    {
        var (end, rows) = await SendAsync(row => row >= Odd ? $"{row},n{row},{behind}" : $"{row},n{row},{city}", Write);

        Assert.Equal(("Paused", "reading_contradicted"), (end.Status, end.Code));
        Assert.Contains($"{Odd + 1}", end.Message!.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Expected(Odd - 1, city), rows);

        byte[] Write(string text)
        {
            var at = text.IndexOf($"\n{Odd},", StringComparison.Ordinal) + 1;
            return [.. CsvText.Encode(text[..at], encoding), .. Encoding.UTF8.GetBytes(text[at..])];
        }
    }

    private static void AssertNeverSilent(UploadEnd end, List<string> rows)
    {
        Assert.NotEqual("Completed", end.Status);
        Assert.Equal(Expected(Rows).Intersect(rows), rows);
        Assert.True(end.Status == "Paused" || rows.Count + end.RowsRejected >= Rows, $"{rows.Count} rows, {end}");
    }

    private static IEnumerable<string> Expected(int count, string city = "Hue") => Enumerable.Range(1, count).Select(row => $"{row}|n{row}|{city}");

    private async Task<(UploadEnd End, List<string> Rows)> SendAsync(Func<int, string> line, Func<string, byte[]>? write = null)
    {
        var text = new StringBuilder("id,name,city\n");
        for (var row = 1; row <= Rows; row++)
            text.Append(line(row)).Append(", a note that makes the file longer than what is looked at\n");
        text.Replace("id,name,city\n", "id,name,city,note\n", 0, 20);
        var bytes = (write ?? Encoding.UTF8.GetBytes)(text.ToString());
        var slug = $"far{Interlocked.Increment(ref _datasets)}";
        await _client.CreateAsync(slug, [new("id", "integer"), new("name", "text"), new("city", "text"), new("note", "text")]);
        var end = await _client.UploadAsync(slug, "long.csv", bytes);
        return (end, [.. _client.Rows(slug, end.Id, ["id", "name", "city"]).Select(row => string.Join('|', row.Values))]);
    }
}
