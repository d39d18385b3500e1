using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Faults;

/// <summary>
/// The process is killed while an import begins again and takes out what it had brought: what the record says is always what
/// the tables hold, and in the end each row is there once, read in the new way.
/// </summary>
public sealed class KilledStartOverTests
{
    private const int Rows = 400_000;

    [Fact]
    public async Task Killed_while_rows_are_taken_out_it_goes_on_taking_them_out_and_then_brings_each_row_once()
    {
        await using var portal = await PortalProcess.StartAsync();
        var content = new StringBuilder("name,value\n");
        for (var row = 1; row <= Rows; row++)
            content.Append(CultureInfo.InvariantCulture, $"name {row},{(row % 997 == 0 ? "x" : "")}{row}\n");
        var upload = await KilledUpload.PostAsync(portal, Encoding.UTF8.GetBytes(content + "\"open,1\nlost,2\n"), "records.csv");
        var id = upload.Id;
        await upload.UntilAsync(now => now.GetProperty("status").GetString() == "Paused");
        await PutAsync(portal, id);

        var killsMidway = 0;
        for (var kill = 0; kill < 3; kill++)
        {
            var from = KilledUpload.RowsRead(await upload.FindAsync());
            await upload.UntilAsync(now => KilledUpload.RowsRead(now) < from || !now.GetProperty("startsOver").GetBoolean());
            await portal.KillAsync();
            killsMidway += portal.Folder.Query($"select 1 from uploads where id = {id} and starts_over = 1 and rows_read > 0").Count;
            Assert.Equal(
                portal.Folder.Query($"select rows_read, rows_inserted, rows_rejected from uploads where id = {id}"),
                portal.Folder.Query(
                    $"""
                    select i + e, i, e from (select
                        (select count(*) from data_records where _upload_id = {id}) as i,
                        (select count(distinct row_number) from row_errors where upload_id = {id}) as e)
                    """));
            await portal.StartAgainAsync();
        }

        await upload.EndAsync();
        Assert.True(killsMidway > 0, "It was never killed while rows were taken out.");
        Assert.Equal(
            $"CompletedWithErrors|{Rows + 2}|{Rows / 997}",
            Assert.Single(portal.Folder.Query($"select status, rows_read, rows_rejected from uploads where id = {id}")));
        Assert.Equal(
            Enumerable.Range(1, Rows + 2).Where(row => row > Rows || row % 997 != 0).Select(row => $"{row}"),
            portal.Folder.Query($"select _row_number from data_records where _upload_id = {id} order by 1"));
        Assert.Equal(["\"open|1", "lost|2"], portal.Folder.Query($"select name, value from data_records where _upload_id = {id} and _row_number > {Rows} order by _row_number"));
    }

    private static async Task PutAsync(PortalProcess portal, long id)
    {
        using var settled = await portal.Admin.PutAsJsonAsync(
            $"/api/uploads/{id}/mapping", new { settings = new { quote = (string?)null, escape = (string?)null } }, TestContext.Current.CancellationToken);
        settled.EnsureSuccessStatusCode();
        using var started = await portal.Admin.PostAsync($"/api/uploads/{id}/start", null, TestContext.Current.CancellationToken);
        started.EnsureSuccessStatusCode();
    }
}
