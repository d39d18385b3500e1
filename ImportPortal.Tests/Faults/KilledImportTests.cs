using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Tests.Faults;

/// <summary>The process is killed again and again while it imports; afterwards each row is in the table once, or a row error once.</summary>
public sealed class KilledImportTests
{
    private const int Rows = 200_000;

    [Fact]
    public async Task Killed_at_random_moments_it_still_brings_each_row_once()
    {
        var random = new Random(20261124);
        await using var portal = await PortalProcess.StartAsync();
        var (content, expected, rejected) = Table();
        var id = await PostAsync(portal, content);

        for (var kill = 0; kill < 5; kill++)
        {
            // Somewhere in the next few thousand rows, at whatever instruction that is.
            var from = await RowsReadAsync(portal, id);
            await WaitAsync(portal, id, progress => progress.RowsRead > from + random.Next(20_000) || progress.IsOver);
            await portal.KillAsync();
            await portal.StartAgainAsync();
        }

        await WaitAsync(portal, id, progress => progress.IsOver);
        var upload = await portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}", TestContext.Current.CancellationToken);
        Assert.Equal("CompletedWithErrors", upload.GetProperty("status").GetString());
        Assert.Equal(Rows, upload.GetProperty("rowsRead").GetInt64());
        Assert.Equal(expected.Count, upload.GetProperty("rowsInserted").GetInt64());
        Assert.Equal(rejected.Count, upload.GetProperty("rowsRejected").GetInt64());
        Assert.Equal(expected, Query(portal, $"select _row_number, name, value from data_records where _upload_id = {id} order by 1"));
        Assert.Equal(rejected, Query(portal, $"select row_number, line, code from row_errors where upload_id = {id} order by 1"));
    }

    [Fact]
    public async Task Stopped_in_mid_import_it_gives_the_upload_back_and_the_next_start_goes_on()
    {
        await using var portal = await PortalProcess.StartAsync();
        var (content, expected, _) = Table();
        var id = await PostAsync(portal, content);
        await WaitAsync(portal, id, progress => progress.RowsRead > 0);

        var (_, exitCode) = await portal.StopAsync();

        Assert.Equal(0, exitCode);
        var stopped = Assert.Single(Query(portal, $"select status, lease_owner, rows_read from uploads where id = {id}")).Split('|');
        // It may have come to its end just before.
        Assert.Contains(stopped[0], (string[])["Pending", "CompletedWithErrors"]);
        Assert.Equal("", stopped[1]);
        Assert.Equal(
            long.Parse(stopped[2], CultureInfo.InvariantCulture),
            Query(portal, "select 1 from data_records union all select 1 from row_errors").Count);

        await portal.StartAgainAsync();
        await WaitAsync(portal, id, progress => progress.IsOver);
        Assert.Equal(expected, Query(portal, $"select _row_number, name, value from data_records where _upload_id = {id} order by 1"));
    }

    private static (string Content, List<string> Expected, List<string> Rejected) Table()
    {
        var content = new StringBuilder("value,name\r\n");
        var expected = new List<string>();
        var rejected = new List<string>();
        var line = 2;
        for (var row = 1; row <= Rows; row++)
        {
            if (row % 997 == 0)
            {
                content.Append(CultureInfo.InvariantCulture, $"x{row},\"bad\"\r\n");
                rejected.Add($"{row}|{line}|not_an_integer");
                line++;
                continue;
            }

            var name = row % 10 == 0 ? $"Nguyễn, \"{row}\"\nhàng hai" : $"name {row}";
            content.Append(CultureInfo.InvariantCulture, $"{row * 7L},\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n");
            expected.Add($"{row}|{name}|{row * 7L}");
            line += row % 10 == 0 ? 2 : 1;
        }

        return (content.ToString(), expected, rejected);
    }

    private static async Task<long> PostAsync(PortalProcess portal, string content)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "records", "records.csv" },
        };
        using var answer = await portal.Admin.PostAsync("/api/uploads?dataset=records", form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
    }

    private static async Task<long> RowsReadAsync(PortalProcess portal, long id) =>
        (await portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}")).GetProperty("rowsRead").GetInt64();

    /// <summary>Asks until it is so; the process may die at any moment, so that nothing else can tell.</summary>
    private static async Task WaitAsync(PortalProcess portal, long id, Func<(long RowsRead, bool IsOver), bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var upload = await portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}", deadline.Token);
            var isOver = upload.GetProperty("finishedAt").ValueKind != JsonValueKind.Null;
            if (reached((upload.GetProperty("rowsRead").GetInt64(), isOver)))
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
