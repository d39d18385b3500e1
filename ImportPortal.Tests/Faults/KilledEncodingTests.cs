using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Tests.Core.Reading;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;

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
        var id = await PostAsync(portal, CsvText.Encode(content, encoding), encoding);

        for (var kill = 0; kill < 3; kill++)
        {
            var from = (await FindAsync(portal, id)).RowsRead;
            await WaitAsync(portal, id, from + random.Next(Rows / 10));
            await portal.KillAsync();
            await portal.StartAgainAsync();
        }

        await WaitAsync(portal, id, long.MaxValue);
        Assert.Equal(
            $"CompletedWithErrors|{Rows}|{expected.Count}|{rejected.Count}",
            Assert.Single(Query(portal, $"select status, rows_read, rows_inserted, rows_rejected from uploads where id = {id}")));
        Assert.Equal(expected, Query(portal, $"select _row_number, name, value from data_records where _upload_id = {id} order by 1"));
        Assert.Equal(rejected, Query(portal, $"select row_number, line, \"column\", code, json_extract(\"values\", '$[0]'), json_extract(\"values\", '$[1]') from row_errors where upload_id = {id} order by 1"));
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
    private static async Task<long> PostAsync(PortalProcess portal, byte[] content, string encoding)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "records", "records.csv" } };
        using var answer = await portal.Admin.PostAsync("/api/uploads?dataset=records", form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var upload = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var id = upload.GetProperty("id").GetInt64();
        if (upload.GetProperty("status").GetString() == "NeedsReview")
        {
            using var settled = await portal.Admin.PutAsJsonAsync($"/api/uploads/{id}/mapping", new { settings = new { encoding } }, TestContext.Current.CancellationToken);
            settled.EnsureSuccessStatusCode();
            using var started = await portal.Admin.PostAsync($"/api/uploads/{id}/start", null, TestContext.Current.CancellationToken);
            started.EnsureSuccessStatusCode();
        }

        return id;
    }

    private static async Task<(long RowsRead, bool IsOver)> FindAsync(PortalProcess portal, long id)
    {
        var upload = await portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}");
        return (upload.GetProperty("rowsRead").GetInt64(), upload.GetProperty("finishedAt").ValueKind != JsonValueKind.Null);
    }

    /// <summary>Asks until it is so; the process may die at any moment, so that nothing else can tell.</summary>
    private static async Task WaitAsync(PortalProcess portal, long id, long rows)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var (read, isOver) = await FindAsync(portal, id);
            if (isOver || read > rows)
                return;
        }
    }

    private static List<string> Query(PortalProcess portal, string sql)
    {
        using var connection = new SqliteConnection(portal.Folder.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        return rows;
    }
}
