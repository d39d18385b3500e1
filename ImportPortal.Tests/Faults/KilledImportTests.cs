using System.Globalization;
using System.Text;
using ImportPortal.Tests.Support;

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
        var killed = await KilledUpload.PostAsync(portal, Encoding.UTF8.GetBytes(content), "records.csv");
        var id = killed.Id;

        for (var kill = 0; kill < 5; kill++)
        {
            // Somewhere in the next few thousand rows, at whatever instruction that is.
            var from = KilledUpload.RowsRead(await killed.FindAsync()) + random.Next(20_000);
            await killed.UntilAsync(now => KilledUpload.RowsRead(now) > from || KilledUpload.IsOver(now));
            await killed.KillAsync();
        }

        var upload = await killed.EndAsync();
        Assert.True(killed.KillsMidway > 0, "It was never killed in the middle.");
        Assert.Equal("CompletedWithErrors", upload.GetProperty("status").GetString());
        Assert.Equal(Rows, upload.GetProperty("rowsRead").GetInt64());
        Assert.Equal(expected.Count, upload.GetProperty("rowsInserted").GetInt64());
        Assert.Equal(rejected.Count, upload.GetProperty("rowsRejected").GetInt64());
        Assert.Equal(expected, portal.Folder.Query($"select _row_number, name, value from data_records where _upload_id = {id} order by 1"));
        Assert.Equal(rejected, portal.Folder.Query($"select row_number, line, code from row_errors where upload_id = {id} order by 1"));
    }

    [Fact]
    public async Task Stopped_in_mid_import_it_gives_the_upload_back_and_the_next_start_goes_on()
    {
        await using var portal = await PortalProcess.StartAsync();
        var (content, expected, _) = Table();
        var upload = await KilledUpload.PostAsync(portal, Encoding.UTF8.GetBytes(content), "records.csv");
        var id = upload.Id;
        await upload.UntilAsync(now => KilledUpload.RowsRead(now) > 0);

        var (_, exitCode) = await portal.StopAsync();

        Assert.Equal(0, exitCode);
        var stopped = Assert.Single(portal.Folder.Query($"select status, lease_owner, rows_read from uploads where id = {id}")).Split('|');
        // It may have come to its end just before.
        Assert.Contains(stopped[0], (string[])["Pending", "CompletedWithErrors"]);
        Assert.Equal("", stopped[1]);
        Assert.Equal(
            long.Parse(stopped[2], CultureInfo.InvariantCulture),
            portal.Folder.Query("select 1 from data_records union all select 1 from row_errors").Count);

        await portal.StartAgainAsync();
        await upload.EndAsync();
        Assert.Equal(expected, portal.Folder.Query($"select _row_number, name, value from data_records where _upload_id = {id} order by 1"));
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
}
