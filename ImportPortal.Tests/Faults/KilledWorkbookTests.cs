using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Imports;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Tests.Faults;

/// <summary>The process is killed while it reads a workbook, and while it imports it; afterwards each row is in the table once.</summary>
public sealed class KilledWorkbookTests
{
    private const int Rows = 150_000;

    [Fact]
    public async Task Killed_while_it_reads_and_while_it_imports_it_still_brings_each_row_once()
    {
        await using var portal = await PortalProcess.StartAsync();
        var id = await PostAsync(portal);

        await WaitAsync(portal, id, upload => upload.Operation == "inspect" && upload.Percent > 20);
        await KillAsync(portal);
        Assert.Equal("0|", Assert.Single(Query(portal, $"select rows_read, settings from uploads where id = {id}")));
        for (var kill = 1; kill <= 2; kill++)
        {
            var least = kill * Rows / 20;
            await WaitAsync(portal, id, upload => upload.RowsRead > least);
            await KillAsync(portal);
        }

        await WaitAsync(portal, id, upload => upload.IsOver);
        Assert.Equal(
            Enumerable.Range(1, Rows).Select(row => $"{row}|name {row}|{row}"),
            Query(portal, $"select _row_number, name, value from data_records where _upload_id = {id} order by 1"));
        Assert.Equal($"Completed|{Rows}|0", Assert.Single(Query(portal, $"select status, rows_inserted, rows_rejected from uploads where id = {id}")));
        // What the killed readings left is gone: the workbook and its spool are all that there is.
        Assert.Equal(2, Directory.GetFiles(Path.Combine(portal.Folder.Objects, "uploads"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_workbook_of_which_the_process_dies_three_times_while_it_is_read_fails_with_that_reason()
    {
        await using var portal = await PortalProcess.StartAsync();
        var id = await PostAsync(portal);

        for (var kill = 0; kill < 3; kill++)
        {
            await WaitAsync(portal, id, upload => upload.Operation == "inspect" && upload.Percent > 10);
            await KillAsync(portal);
        }

        await WaitAsync(portal, id, upload => upload.IsOver);
        Assert.Equal($"Failed|{ReasonCodes.WorkbookKillsWorker}|0", Assert.Single(Query(portal, $"select status, error_code, rows_read from uploads where id = {id}")));
    }

    private static async Task KillAsync(PortalProcess portal)
    {
        await portal.KillAsync();
        await portal.StartAgainAsync();
    }

    private static async Task<long> PostAsync(PortalProcess portal)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(RecordsWorkbook.OfMany(Rows)), "records", "records.xlsx" } };
        using var answer = await portal.Admin.PostAsync("/api/uploads?dataset=records", form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
    }

    /// <summary>Asks until it is so; the process may die at any moment, so that nothing else can tell.</summary>
    private static async Task WaitAsync(PortalProcess portal, long id, Func<Seen, bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var upload = await portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}", deadline.Token);
            var seen = new Seen(
                upload.GetProperty("operation").GetString(), upload.GetProperty("percent").GetInt32(), upload.GetProperty("rowsRead").GetInt64(),
                upload.GetProperty("finishedAt").ValueKind != JsonValueKind.Null);
            if (reached(seen))
                return;
            Assert.False(seen.IsOver, "It ended before it could be killed.");
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

    private sealed record Seen(string? Operation, int Percent, long RowsRead, bool IsOver);
}
