using System.Text;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Reading;

/// <summary>Files that are broken by accident or on purpose: bounded memory and time, a reason, and no row lost without a word.</summary>
[Collection(typeof(MeasuredAlone))]
public sealed class HostileTextTests
{
    private const long Huge = 2L * 1024 * 1024 * 1024;

    [Theory]
    [InlineData("utf-8", "name,value\n")]
    [InlineData("utf-8", "name,value\nA,\"")]
    [InlineData("windows-1251", "name,value\nA,")]
    [InlineData("gb18030", "name,value\nA,\"")]
    public async Task Two_gibibytes_in_one_line_or_field_are_given_up_at_the_limit(string encoding, string beginning)
    {
        await using var endless = new RepeatingStream(Encoding.ASCII.GetBytes(beginning), Huge);
        await using var rows = await CsvRows.OpenAsync(endless, new ReadSettings { Encoding = encoding }, Checkpoint.Start, CancellationToken.None);
        var before = GC.GetTotalAllocatedBytes();

        var refused = await Assert.ThrowsAsync<RowReadException>(async () => await rows.ReadAsync(CancellationToken.None));

        Assert.Equal(ReasonCodes.RecordTooLong, refused.Reason.Code);
        Assert.InRange(endless.Given, 0, 4 * CsvRows.MaxRecordBytes);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100L * 1024 * 1024);
    }

    [Theory]
    [InlineData("name,value\n", null, ReasonCodes.RecordTooLong, "1")]
    [InlineData("name,value\nA,\"1\nstill quoted", null, ReasonCodes.UnclosedQuote, "2")]
    [InlineData("name,value\n", 3_000_000L, ReasonCodes.RecordTooLong, "1")]
    public async Task A_line_of_nothing_but_separators_is_given_up_in_little_memory(string beginning, long? length, string code, string place)
    {
        // The engine takes memory for each field, however short. Also where the line would end before the longest record.
        await using var endless = new RepeatingStream(Encoding.ASCII.GetBytes(beginning), length ?? Huge, (byte)',');
        await using var rows = await CsvRows.OpenAsync(endless, new ReadSettings(), Checkpoint.Start, CancellationToken.None);
        var before = GC.GetTotalAllocatedBytes();

        var refused = await Assert.ThrowsAsync<RowReadException>(async () => await rows.ReadAsync(CancellationToken.None));

        Assert.Equal((code, place), (refused.Reason.Code, refused.Reason.Arguments[0]));
        Assert.Equal((11, 0), (refused.Before.Offset, refused.Before.Row));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 150L * 1024 * 1024);
    }

    [Fact]
    public async Task A_row_of_very_many_fields_is_read_whole_where_it_is_no_more_than_that()
    {
        var fields = FieldGuard.MaxSeparators + 1;
        var text = "a,b\n" + new string(',', fields - 1) + "x\n1,2\n";
        await using var rows = await CsvRows.OpenAsync(new MemoryStream(Encoding.ASCII.GetBytes(text)), new ReadSettings(), Checkpoint.Start, CancellationToken.None);

        Assert.True(await rows.ReadAsync(CancellationToken.None));
        Assert.Equal(fields, rows.FieldCount);
        Assert.True(await rows.ReadAsync(CancellationToken.None));
        Assert.Equal("2", rows.Text(1));
    }

    [Fact]
    public async Task Any_damage_gives_rows_or_a_reason_and_leaves_out_nothing_but_empty_lines()
    {
        var random = new Random(20261124);
        var table = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 30).Select(row =>
            row % 3 == 0 ? $"\"Đà \"\"{row}\"\",\r\nNẵng\",{row}\r\n" : $"tên {row},{row}\n\n")));
        var settings = new ReadSettings { HasHeader = false };
        for (var round = 0; round < 3_000; round++)
        {
            var damaged = Damage(table, random);

            var (spans, end) = await SpansAsync(damaged, settings);

            var at = damaged.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
            foreach (var (start, length) in spans)
            {
                Assert.True(!damaged[at..start].AsSpan().ContainsAnyExcept("\r\n,\" "u8), $"Round {round} lost what stands from {at} to {start}.");
                at = start + length;
            }

            Assert.True(!damaged[at..end].AsSpan().ContainsAnyExcept("\r\n,\" "u8), $"Round {round} lost what stands from {at} on.");
        }
    }

    [Fact]
    public async Task Any_bytes_in_any_encoding_come_to_an_end_with_rows_numbered_one_by_one()
    {
        var random = new Random(20261124);
        string[] encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1258", "shift_jis", "gb18030", "big5", "euc-kr", "iso-8859-5"];
        for (var round = 0; round < 1_000; round++)
        {
            var bytes = new byte[random.Next(1, 2_000)];
            random.NextBytes(bytes);
            var settings = new ReadSettings { Encoding = encodings[round % encodings.Length], HasHeader = false, Escape = round % 2 == 0 ? '"' : '\\' };
            await using var rows = await CsvRows.OpenAsync(new MemoryStream(bytes), settings, Checkpoint.Start, CancellationToken.None);
            try
            {
                for (var row = 1; await rows.ReadAsync(CancellationToken.None); row++)
                    Assert.Equal(row, rows.Row);
            }
            catch (RowReadException exception)
            {
                Assert.Equal(ReasonCodes.UnclosedQuote, exception.Reason.Code);
            }
        }
    }

    /// <summary>Where the rows stand in the file, and where reading ended: at the file's end, or before what cannot be read.</summary>
    private static async Task<(List<(int Start, int Length)> Spans, int End)> SpansAsync(byte[] bytes, ReadSettings settings)
    {
        var spans = new List<(int, int)>();
        await using var rows = await CsvRows.OpenAsync(new MemoryStream(bytes), settings, Checkpoint.Start, CancellationToken.None);
        try
        {
            while (await rows.ReadAsync(CancellationToken.None))
                spans.Add(((int)rows.Before.Offset, rows.RawLength));
            return (spans, bytes.Length);
        }
        catch (RowReadException exception)
        {
            return (spans, (int)exception.Before.Offset);
        }
    }

    private static byte[] Damage(byte[] table, Random random)
    {
        var bytes = table.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, "\"\r\n,\0"u8[random.Next(5)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 50), bytes.Count - at)));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>A beginning, then one letter again and again.</summary>
    private sealed class RepeatingStream(byte[] beginning, long length, byte letter = (byte)'x') : ForwardStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - Given);
            buffer[..count].Fill(letter);
            if (Given < beginning.Length)
                beginning.AsSpan((int)Given, Math.Min(count, beginning.Length - (int)Given)).CopyTo(buffer);
            Given += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
