using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using ImportPortal.Tests.Core.Reading;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Faults;

/// <summary>
/// The process is killed while it imports text of another encoding, where a checkpoint lies between decoded blocks; afterwards
/// each row is in the table once and right, or a row error once.
/// </summary>
public sealed class KilledEncodingTests
{
    private const int Rows = 100_000;

    [Theory]
    [InlineData("utf-16le", "Đà Nẵng 山 😀")]
    [InlineData("shift_jis", "大阪府の表ソ能")]
    [InlineData("windows-1258", "Nguyễn Thị Hồng Ánh")]
    public async Task Killed_at_random_moments_it_still_brings_each_row_once(string encoding, string text)
    {
        var random = new Random(20261127);
        await using var portal = await PortalProcess.StartAsync();
        var (content, expected, rejected) = Table(text);
        var upload = await PostAsync(portal, CsvText.Encode(content, encoding), encoding);
        var id = upload.Id;

        for (var kill = 0; kill < 3; kill++)
        {
            var from = KilledUpload.RowsRead(await upload.FindAsync()) + random.Next(Rows / 10);
            await upload.UntilAsync(now => KilledUpload.RowsRead(now) > from || KilledUpload.IsOver(now));
            await upload.KillAsync();
        }

        await upload.EndAsync();
        Assert.True(upload.KillsMidway > 0, "It was never killed in the middle.");
        Assert.Equal(
            $"CompletedWithErrors|{Rows}|{expected.Count}|{rejected.Count}",
            Assert.Single(portal.Folder.Query($"select status, rows_read, rows_inserted, rows_rejected from uploads where id = {id}")));
        Assert.Equal(expected, portal.Folder.Query($"select _row_number, name, value from data_records where _upload_id = {id} order by 1"));
        Assert.Equal(rejected, portal.Folder.Query($"select row_number, line, \"column\", code, json_extract(\"values\", '$[0]'), json_extract(\"values\", '$[1]') from row_errors where upload_id = {id} order by 1"));
    }

    private static (string Content, List<string> Expected, List<string> Rejected) Table(string text)
    {
        var content = new StringBuilder("name,value\r\n");
        var (expected, rejected) = (new List<string>(), new List<string>());
        var line = 2;
        for (var row = 1; row <= Rows; row++)
        {
            if (row % 997 == 0)
            {
                content.Append(CultureInfo.InvariantCulture, $"{text} {row},x{row}\r\n");
                rejected.Add($"{row}|{line++}|value|not_an_integer|{text} {row}|x{row}");
                continue;
            }

            var name = row % 10 == 0 ? $"{text}, \"{row}\"\r\n{text}" : $"{text} {row}";
            content.Append(CultureInfo.InvariantCulture, $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row * 7L}\r\n");
            expected.Add($"{row}|{name}|{row * 7L}");
            line += row % 10 == 0 ? 2 : 1;
        }

        return (content.ToString(), expected, rejected);
    }

    /// <summary>Sends the file; where its encoding is asked about, it is said.</summary>
    private static async Task<KilledUpload> PostAsync(PortalProcess portal, byte[] content, string encoding)
    {
        var upload = await KilledUpload.PostAsync(portal, content, "records.csv");
        if ((await upload.FindAsync()).GetProperty("status").GetString() == "NeedsReview")
        {
            using var settled = await portal.Admin.PutAsJsonAsync(
                $"/api/uploads/{upload.Id}/mapping", new { settings = new { encoding } }, TestContext.Current.CancellationToken);
            settled.EnsureSuccessStatusCode();
            using var started = await portal.Admin.PostAsync($"/api/uploads/{upload.Id}/start", null, TestContext.Current.CancellationToken);
            started.EnsureSuccessStatusCode();
        }

        return upload;
    }
}
