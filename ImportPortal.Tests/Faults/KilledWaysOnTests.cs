using System.Globalization;
using System.Text;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Faults;

/// <summary>
/// The process is killed before and after an import was let go on at a line whose quote never closes, or went on with a mended
/// file: each row is there once, the line is a row error once, and what was passed over on the way is counted once.
/// </summary>
public sealed class KilledWaysOnTests
{
    private const int Half = 60_000;

    [Fact]
    public async Task Killed_on_both_sides_of_the_line_that_was_given_up_nothing_comes_twice_and_nothing_is_counted_twice()
    {
        await using var portal = await PortalProcess.StartAsync();
        var (content, lines) = (new StringBuilder("name,value\n"), 0);
        for (var row = 1; row <= 2 * Half; row++)
        {
            if (row == Half + 1)
                content.Append("\"given up,1\n");
            content.Append(CultureInfo.InvariantCulture, $"name {row},{row}\n");
            if (row % 100 == 0)
                content.Append(lines++ % 2 == 0 ? ",\n" : " , \n");
        }

        var upload = await KilledUpload.PostAsync(portal, Encoding.UTF8.GetBytes(content.ToString()), "records.csv");
        await KillInMidwayAsync(upload, 0);
        var paused = await upload.UntilAsync(now => now.GetProperty("status").GetString() == "Paused");
        Assert.Equal("unclosed_quote", paused.GetProperty("error").GetProperty("code").GetString());
        using var resumed = await portal.Admin.PostAsync($"/api/uploads/{upload.Id}/resume", null, TestContext.Current.CancellationToken);
        resumed.EnsureSuccessStatusCode();
        await KillInMidwayAsync(upload, Half);
        await upload.EndAsync();

        Assert.True(upload.KillsMidway > 0, "It was never killed in the middle.");
        Assert.Equal(
            $"CompletedWithErrors|{(2 * Half) + 1}|{2 * Half}|1",
            Assert.Single(portal.Folder.Query($"select status, rows_read, rows_inserted, rows_rejected from uploads where id = {upload.Id}")));
        Assert.Equal(
            Enumerable.Range(1, 2 * Half).Select(row => $"{(row > Half ? row + 1 : row)}|name {row}|{row}"),
            portal.Folder.Query($"select _row_number, name, value from data_records where _upload_id = {upload.Id} order by 1"));
        Assert.Equal(
            [$"{Half + 1}|{Half + 2 + (Half / 100)}|broken_quotes"],
            portal.Folder.Query($"select row_number, line, code from row_errors where upload_id = {upload.Id}"));
        Assert.Equal(
            [$"empty_lines|{lines}|102"],
            portal.Folder.Query($"select json_extract(json_each.value, '$.code'), json_extract(json_each.value, '$.count'), json_extract(json_each.value, '$.arguments[0]') from uploads, json_each(remarks) where uploads.id = {upload.Id}"));
    }

    [Fact]
    public async Task Killed_while_a_mended_file_takes_up_and_goes_on_each_row_comes_once()
    {
        await using var portal = await PortalProcess.StartAsync();
        var rows = Enumerable.Range(1, 2 * Half).Select(row => string.Create(CultureInfo.InvariantCulture, $"name {row},{row}\n")).ToArray();
        var before = "name,value\n" + string.Concat(rows[..Half]);
        var stopped = await KilledUpload.PostAsync(portal, Encoding.UTF8.GetBytes($"{before}\"name {Half + 1},{Half + 1}\n"), "records.csv");
        await stopped.UntilAsync(now => now.GetProperty("status").GetString() == "Paused");

        var mended = await KilledUpload.PostAsync(portal, Encoding.UTF8.GetBytes(before + string.Concat(rows[Half..])), "mended.csv", stopped.Id);
        // At first it is compared with the other.
        await mended.KillAsync();
        await KillInMidwayAsync(mended, 0);
        await mended.EndAsync();

        Assert.True(mended.KillsMidway > 0, "It was never killed in the middle.");
        Assert.Equal(
            [$"{stopped.Id}|Cancelled|{Half}|{Half}", $"{mended.Id}|Completed|{Half}|{Half}"],
            portal.Folder.Query("select id, status, rows_read, rows_inserted from uploads order by 1"));
        Assert.Equal(
            Enumerable.Range(1, 2 * Half).Select(row => $"{(row > Half ? mended.Id : stopped.Id)}|{row}|name {row}|{row}"),
            portal.Folder.Query("select _upload_id, _row_number, name, value from data_records order by 2"));
    }

    private static async Task KillInMidwayAsync(KilledUpload upload, long behind)
    {
        for (var kill = 1; kill <= 2; kill++)
        {
            var from = behind + (kill * 10_000);
            await upload.UntilAsync(now => KilledUpload.RowsRead(now) > from || now.GetProperty("status").GetString() == "Paused" || KilledUpload.IsOver(now));
            await upload.KillAsync();
        }
    }
}
