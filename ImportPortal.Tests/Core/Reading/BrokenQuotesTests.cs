using System.Text;
using CsCheck;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading;

/// <summary>Rows whose quotes do not match: told, never altered, and they take no other row with them.</summary>
public sealed class BrokenQuotesTests
{
    [Theory]
    [InlineData("1,\"Rich \"Jr\" Bo\",x\n2,b,y\n", "!1:1¦Rich \"Jr\" Bo¦x", "2:2¦b¦y")]
    [InlineData("1,\"12\" pipe\",x\n", "!1:1¦12\" pipe¦x")]
    [InlineData("1,\"a\"b,x\n", "!1:1¦\"a\"b¦x")]
    [InlineData("1,12\" pipe,x\n2,5\",y\n", "1:1¦12\" pipe¦x", "~2:2¦5\"¦y")]
    [InlineData("1,\"a\" ,x\n2,\"\"\t,y\n", "1:1¦a¦x", "2:2¦¦y")]
    [InlineData("1,x\"y,\"a\"b\n", "!1:1¦x\"y¦\"a\"b")]
    [InlineData("1,Missing,\"P\n2,Good,\"Q\"\n3,More,\"R\"\n", "!1:1¦Missing¦\"P", "2:2¦Good¦Q", "3:3¦More¦R")]
    [InlineData("1,\"a\n2,\"multi\nline\",c\n3,x,y\n", "!1:1¦\"a", "2:2¦multi\nline¦c", "4:3¦x¦y")]
    [InlineData("1,\"one\nsays \"hi\" here\n2,x,y\n", "!1:1¦\"one\nsays \"hi\" here", "3:2¦x¦y")]
    [InlineData("1,\"x\"\"\",y\n2,\"\"\"x\",y\n3,\"x\"\",y\n4,\"b\",z\n", "1:1¦x\"¦y", "2:2¦\"x¦y", "!3:3¦\"x\"\"¦y", "4:4¦b¦z")]
    [InlineData("1,\",x\n2,\"b\",y\n", "!1:1¦\"¦x", "2:2¦b¦y")]
    [InlineData("1,Bình\"dễ vỡ, nhẹ\"\n2,12\" x,5\" y\n", "!1:1¦Bình\"dễ vỡ¦ nhẹ\"", "2:2¦12\" x¦5\" y")]
    public async Task A_row_is_told_and_the_rows_behind_it_are_read(string text, params string[] expected)
    {
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            var stored = Encoding.UTF8.GetBytes(text.Replace("\n", lineEnd, StringComparison.Ordinal));
            var rows = await ReadAsync(stored, new ReadSettings { HasHeader = false, Width = 3 });

            Assert.Equal(expected, rows.Select(row => row.Text.Replace(lineEnd, "\n", StringComparison.Ordinal)));
            for (var i = 0; i < rows.Count; i++)
            {
                Assert.Equal(rows[i..], await ReadAsync(stored, new ReadSettings { HasHeader = false, Width = 3 }, rows[i].Before));
                Assert.Equal(rows[(i + 1)..], await ReadAsync(stored, new ReadSettings { HasHeader = false, Width = 3 }, rows[i].After));
            }
        }
    }

    [Fact]
    public async Task A_line_that_was_given_up_is_one_row_error_and_the_next_is_read()
    {
        var stored = Encoding.UTF8.GetBytes("id,name\n1,a\n2,\"b\n3,c\n4,d\n");
        var settings = new ReadSettings { Width = 2 };

        var refused = await Assert.ThrowsAsync<RowReadException>(() => ReadAsync(stored, settings));
        Assert.Equal((ReasonCodes.UnclosedQuote, "3", 1), (refused.Reason.Code, refused.Reason.Arguments[0], refused.Before.Row));

        string[] behind = ["!3:2¦\"b", "4:3¦c", "5:4¦d"];
        Assert.Equal(behind, (await ReadAsync(stored, settings with { BrokenLines = [3] }, refused.Before)).Select(row => row.Text));
        Assert.Equal(behind.Prepend("2:1¦a"), (await ReadAsync(stored, settings with { BrokenLines = [3] })).Select(row => row.Text));
    }

    [Fact]
    public async Task A_quote_that_runs_on_beyond_the_longest_record_can_be_given_up_as_well()
    {
        var lines = string.Concat(Enumerable.Range(2, 600_000).Select(row => $"{row},line\n"));
        var stored = Encoding.UTF8.GetBytes("0,a\n1,\"b\n" + lines);
        var settings = new ReadSettings { Width = 2, HasHeader = false };

        var refused = await Assert.ThrowsAsync<RowReadException>(() => ReadAsync(stored, settings));
        Assert.Equal((ReasonCodes.UnclosedQuote, "2", 1), (refused.Reason.Code, refused.Reason.Arguments[0], refused.Before.Row));

        var rows = await ReadAsync(stored, settings with { BrokenLines = [2] }, refused.Before);
        Assert.Equal(("!2:1¦\"b", "3:2¦line", 600_001), (rows[0].Text, rows[1].Text, rows.Count));
    }

    [Fact]
    public async Task Rows_that_a_quote_without_meaning_swallowed_stop_the_reading_before_them()
    {
        var stored = Encoding.UTF8.GetBytes("1\tLake\tdrama\n2\t\"Rome was\tdrama\n3\tPlain\tcomedy\n4\tOther\"\tdrama\n5\tLast\tdrama\n");
        var settings = new ReadSettings { Separator = '\t', Width = 3, HasHeader = false };

        var refused = await Assert.ThrowsAsync<RowReadException>(() => ReadAsync(stored, settings));

        Assert.Equal((ReasonCodes.UnclosedQuote, "2", 1), (refused.Reason.Code, refused.Reason.Arguments[0], refused.Before.Row));
        Assert.Equal(
            ["!2:2¦\"Rome was¦drama", "3:3¦Plain¦comedy", "~4:4¦Other\"¦drama", "5:5¦Last¦drama"],
            (await ReadAsync(stored, settings with { BrokenLines = [2] }, refused.Before)).Select(row => row.Text));
        Assert.Equal(3, (await ReadAsync(stored, settings with { IsConfirmed = true })).Count);
        Assert.Equal(5, (await ReadAsync(stored, settings with { Quote = null, Escape = null })).Count);
    }

    [Theory]
    [InlineData("1,\"hello\nyou, me\"\n", "1:1¦hello\nyou, me")]
    [InlineData("1,\"a, b\nc, d\ne, f\"\n", "1:1¦a, b\nc, d\ne, f")]
    [InlineData("1,\"line\nbreak\"\n", "1:1¦line\nbreak")]
    [InlineData("\"a,\"\"b\"\" c\nd\",1\n", "1:a,\"b\" c\nd¦1")]
    [InlineData("\"a, b\nc\",1\n", "1:a, b\nc¦1")]
    public async Task Text_of_several_lines_is_a_value(string text, string read)
    {
        var row = Assert.Single(await ReadAsync(Encoding.UTF8.GetBytes(text), new ReadSettings { Width = 2, HasHeader = false }));
        Assert.Equal(read, row.Text);
    }

    [Fact]
    public async Task A_file_that_goes_on_with_other_columns_stops_where_it_does()
    {
        var first = string.Concat(Enumerable.Range(1, 20).Select(row => row == 7 ? "7,ragged\n" : $"{row},a,b\n"));
        var other = string.Concat(Enumerable.Range(21, 60).Select(row => $"{row};a;b\n"));
        var stored = Encoding.UTF8.GetBytes(first + other);
        var settings = new ReadSettings { Width = 3, HasHeader = false };

        var refused = await Assert.ThrowsAsync<RowReadException>(() => ReadAsync(stored, settings));

        Assert.Equal((ReasonCodes.ReadingContradicted, "21", 20), (refused.Reason.Code, refused.Reason.Arguments[0], refused.Before.Row));
        Assert.Equal(80, (await ReadAsync(stored, settings with { IsConfirmed = true })).Count);
        Assert.Equal(60, (await ReadAsync(stored, settings with { Separator = ';' }, refused.Before)).Count);
    }

    [Fact]
    public async Task A_file_read_without_quotes_stops_where_quotes_have_a_meaning()
    {
        var stored = "1,\"Rome\n2,Other\"\n3,\"a, b\"\n"u8.ToArray();
        var settings = new ReadSettings { Quote = null, Escape = null, Width = 2, HasHeader = false };

        var refused = await Assert.ThrowsAsync<RowReadException>(() => ReadAsync(stored, settings));

        Assert.Equal((ReasonCodes.ReadingContradicted, "3"), (refused.Reason.Code, refused.Reason.Arguments[0]));
    }

    /// <summary>A row without any one of its quotes: it is read, or told, and every other row is as it was or told as well.</summary>
    [Fact]
    public async Task A_quote_less_never_takes_a_row_in_silence()
    {
        var field = Gen.OneOf(
            OneOf("", "plain", "a b", "two, words", "say \"hi\"", "\"", "5\"", "many\nlines", "x,\ny", "Đà Nẵng"),
            Gen.Char.AlphaNumeric.Array[1, 12].Select(text => new string(text)));
        await Gen.Select(field.Array[3].Array[3, 9], Gen.Bool, Gen.Int[0, 10_000]).SampleAsync(
            async sample =>
            {
                var (fields, quotesAll, pick) = sample;
                var records = fields.Select((record, index) => record.Prepend($"{index + 1}").ToArray()).ToArray();
                var text = string.Concat(records.Select(record => string.Join(',', record.Select(value => Quoted(value, quotesAll))) + "\n"));
                var quotes = text.Index().Where(mark => mark.Item == '"').Select(mark => mark.Index).ToArray();
                if (quotes.Length == 0)
                    return;
                var damaged = text.Remove(quotes[pick % quotes.Length], 1);
                var settings = new ReadSettings { Width = 4, HasHeader = false, HasLineBreaks = text.Count(mark => mark == '\n') > records.Length };

                List<(string Text, Checkpoint Before, Checkpoint After)> rows;
                try
                {
                    rows = await ReadAsync(Encoding.UTF8.GetBytes(damaged), settings);
                }
                catch (RowReadException)
                {
                    return;
                }

                var good = records.Select(record => string.Join('¦', record)).ToHashSet();
                var silent = rows.Where(row => row.Text[0] is not ('!' or '~')).Select(row => row.Text[(row.Text.IndexOf(':', StringComparison.Ordinal) + 1)..])
                    .Where(row => row.Count(mark => mark == '¦') == 3 && !good.Contains(row)).ToArray();
                var isTold = rows.Exists(row => row.Text[0] is '!' or '~' || row.Text.Count(mark => mark == '¦') != 3);
                Assert.True(isTold || silent.Length == 0, damaged);
                Assert.True(silent.Length <= 1, damaged + "\n" + string.Join('\n', silent));
                Assert.True(isTold || rows.Count == records.Length, damaged);
            },
            iter: 20_000, threads: 1);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Quoted(string value, bool always) =>
        always || value.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    // A row that is broken begins with an exclamation mark, one with a remark with a tilde.
    private static async Task<List<(string Text, Checkpoint Before, Checkpoint After)>> ReadAsync(byte[] stored, ReadSettings settings, Checkpoint? start = null)
    {
        start ??= Checkpoint.Start;
        await using var rows = await CsvRows.OpenAsync(new MemoryStream(stored[(int)start.Offset..]), settings, start, CancellationToken.None);
        var read = new List<(string, Checkpoint, Checkpoint)>();
        while (await rows.ReadAsync(CancellationToken.None))
        {
            Assert.True(rows.RowFault is null or ReasonCodes.BrokenQuotes);
            var mark = rows.RowFault is not null ? "!" : rows.RowRemark is not null ? "~" : "";
            read.Add(($"{mark}{rows.Line}:{string.Join('¦', rows.Texts())}", rows.Before, rows.After));
        }

        return read;
    }
}
