using System.Text;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading;

public sealed class LastRowsTests
{
    [Theory]
    [InlineData(0, "A,B,C,D", "")]
    [InlineData(1, "A,B,C", "last_rows_left_out:1:6")]
    [InlineData(3, "A", "last_rows_left_out:3:3")]
    [InlineData(9, "", "last_rows_left_out:4:2")]
    public async Task So_many_rows_at_the_end_are_none_and_are_told(int count, string given, string told)
    {
        await using var rows = await OpenAsync("name\nA\nB\nC\n\nD\n", count, Checkpoint.Start);
        var tally = new RemarkTally();

        var read = new List<string>();
        while (await rows.ReadAsync(CancellationToken.None))
        {
            rows.TakeSkipped(tally);
            Assert.True(tally.IsEmpty);
            read.Add(rows.Text(0));
        }

        rows.TakeSkipped(tally);
        rows.TakeSkipped(tally);
        Assert.Equal(given, string.Join(',', read));
        Assert.Equal(read.Count, rows.Row);
        Assert.Equal(told, string.Concat(tally.Remarks.Select(remark => $"{remark.Code}:{remark.Count}:{remark.Arguments[0]}")));
    }

    [Fact]
    public async Task Reading_goes_on_from_any_row()
    {
        const string text = "name,value\nA,1\n,\nB,2\nC,3\nD,4\n,\nTotal,10\n";
        var whole = await ReadAsync(text, Checkpoint.Start);

        Assert.Equal(["1:A1", "2:B2", "3:C3", "4:D4"], whole.Select(row => row.Text));
        for (var i = 0; i < whole.Count; i++)
        {
            Assert.Equal(whole[i..], await ReadAsync(text, whole[i].Before));
            Assert.Equal(whole[(i + 1)..], await ReadAsync(text, whole[i].After));
        }
    }

    [Fact]
    public async Task What_cannot_be_read_stops_before_the_rows_that_are_held_back()
    {
        const string text = "name,value\nA,1\n,\nB,2\n,\nC,3\n\"D,4\n";
        var tally = new RemarkTally();
        await using var rows = await OpenAsync(text, 2, Checkpoint.Start);
        Assert.True(await rows.ReadAsync(CancellationToken.None));

        var refused = await Assert.ThrowsAsync<RowReadException>(async () => await rows.ReadAsync(CancellationToken.None));

        Assert.Equal((ReasonCodes.UnclosedQuote, "7"), (refused.Reason.Code, refused.Reason.Arguments[0]));
        Assert.Equal((1, 4), (refused.Before.Row, refused.Before.Line));
        // What is before that place is counted now, and what is behind it by the reading that goes on there.
        rows.TakeSkipped(tally);
        await using var later = await OpenAsync(text, 2, refused.Before);
        await Assert.ThrowsAsync<RowReadException>(async () => await later.ReadAsync(CancellationToken.None));
        later.TakeSkipped(tally);
        Assert.Equal([1], tally.Remarks.Select(remark => remark.Count));
    }

    private static async Task<List<(string Text, long Line, Checkpoint Before, Checkpoint After)>> ReadAsync(string text, Checkpoint start)
    {
        await using var rows = await OpenAsync(text, 1, start);
        var read = new List<(string, long, Checkpoint, Checkpoint)>();
        while (await rows.ReadAsync(CancellationToken.None))
            read.Add(($"{rows.Row}:{string.Concat(rows.Texts())}", rows.Line, rows.Before, rows.After));
        return read;
    }

    private static async Task<TableRows> OpenAsync(string text, int count, Checkpoint start)
    {
        var stored = new MemoryStream(Encoding.UTF8.GetBytes(text)[(int)start.Offset..]);
        return LastRows.Leave(await CsvRows.OpenAsync(stored, new ReadSettings(), start, CancellationToken.None), count);
    }
}
