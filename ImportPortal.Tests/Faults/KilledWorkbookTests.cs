using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Imports;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Faults;

/// <summary>The process is killed while it reads a workbook, and while it imports it; afterwards each row is in the table once.</summary>
public sealed class KilledWorkbookTests
{
    private const int Rows = 150_000;

    [Fact]
    public async Task Killed_while_it_reads_and_while_it_imports_it_still_brings_each_row_once()
    {
        await using var portal = await PortalProcess.StartAsync();
        var upload = await KilledUpload.PostAsync(portal, RecordsWorkbook.OfMany(Rows), "records.xlsx");
        var id = upload.Id;

        await UntilReadAsync(upload, percent: 20);
        await upload.KillAsync();
        Assert.Equal("0|", Assert.Single(portal.Folder.Query($"select rows_read, settings from uploads where id = {id}")));
        for (var kill = 1; kill <= 2; kill++)
        {
            var least = kill * Rows / 20;
            await upload.UntilAsync(now => KilledUpload.RowsRead(now) > least);
            await upload.KillAsync();
        }

        await upload.EndAsync();
        Assert.Equal(2, upload.KillsMidway);
        Assert.Equal(
            Enumerable.Range(1, Rows).Select(row => $"{row}|name {row}|{row}"),
            portal.Folder.Query($"select _row_number, name, value from data_records where _upload_id = {id} order by 1"));
        Assert.Equal($"Completed|{Rows}|0", Assert.Single(portal.Folder.Query($"select status, rows_inserted, rows_rejected from uploads where id = {id}")));
        // What the killed readings left is gone: the workbook and its spool are all that there is.
        Assert.Equal(2, Directory.GetFiles(Path.Combine(portal.Folder.Objects, "uploads"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Several_sheets_that_are_one_upload_bring_each_row_once_however_often_it_is_killed()
    {
        const int each = 40_000;
        string[] sheets = ["Tháng 8", "Tháng 9", "Tháng 10"];
        await using var portal = await PortalProcess.StartAsync();
        var upload = await KilledUpload.PostAsync(portal, RecordsWorkbook.OfMany(each, sheets), "records.xlsx");
        await upload.UntilAsync(now => now.GetProperty("status").GetString() == "NeedsReview");
        using var settled = await portal.Admin.PutAsJsonAsync($"/api/uploads/{upload.Id}/mapping", new { settings = new { sheets } }, TestContext.Current.CancellationToken);
        settled.EnsureSuccessStatusCode();
        using var started = await portal.Admin.PostAsync($"/api/uploads/{upload.Id}/start", null, TestContext.Current.CancellationToken);
        started.EnsureSuccessStatusCode();

        for (var kill = 0; kill < sheets.Length; kill++)
        {
            var least = (kill * each) + (each / 4);
            await upload.UntilAsync(now => KilledUpload.RowsRead(now) > least || KilledUpload.IsOver(now));
            await upload.KillAsync();
        }

        await upload.EndAsync();
        Assert.True(upload.KillsMidway > 1, $"It was killed in the middle {upload.KillsMidway} times.");
        Assert.Equal(
            Enumerable.Range(1, sheets.Length * each).Select(row => $"{row}|name {row}|{row}"),
            portal.Folder.Query($"select _row_number, name, value from data_records where _upload_id = {upload.Id} order by 1"));
        Assert.Equal(
            $"Completed|{sheets.Length * each}|0",
            Assert.Single(portal.Folder.Query($"select status, rows_inserted, rows_rejected from uploads where id = {upload.Id}")));
    }

    [Fact]
    public async Task A_workbook_of_which_the_process_dies_three_times_while_it_is_read_fails_with_that_reason()
    {
        await using var portal = await PortalProcess.StartAsync();
        var upload = await KilledUpload.PostAsync(portal, RecordsWorkbook.OfMany(Rows), "records.xlsx");
        var id = upload.Id;

        for (var kill = 0; kill < 3; kill++)
        {
            await UntilReadAsync(upload, percent: 10);
            await upload.KillAsync();
        }

        await upload.EndAsync();
        Assert.Equal($"Failed|{ReasonCodes.WorkbookKillsWorker}|0", Assert.Single(portal.Folder.Query($"select status, error_code, rows_read from uploads where id = {id}")));
    }

    private static Task<JsonElement> UntilReadAsync(KilledUpload upload, int percent) => upload.UntilAsync(now =>
    {
        Assert.False(KilledUpload.IsOver(now), "It ended before it could be killed.");
        return now.GetProperty("operation").GetString() == "inspect" && now.GetProperty("percent").GetInt32() > percent;
    });
}
