using System.Text;
using CsCheck;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading;

public sealed class CsvRowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("importportal-").FullName;
    private readonly IObjectStore _store;

    public CsvRowsTests() => _store = ObjectStores.Create(new StorageOptions { Local = { Root = _folder } });

    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.String[Gen.Char["ab \",;\n\r\t'é漢\uFEFF"], 0, 12],
        Gen.String[Gen.Char.AlphaNumeric, 0, 300],
        Gen.Const("\r\n"));

    private static readonly Gen<string> LineEnd = Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n"), Gen.Const("\r"));

    [Fact]
    public async Task Any_table_read_on_from_any_checkpoint_gives_what_was_left()
    {
        var tables = Gen.Select(Field.Array[2, 4].Array[1, 12], LineEnd, Gen.Bool, Gen.Int[0, 2]);
        await tables.SampleAsync(
            async sample =>
            {
                var (records, lineEnd, lastIsEnded, blankLines) = sample;
                var text = Write(records, lineEnd, lastIsEnded, blankLines);
                var key = $"test/{Guid.NewGuid():N}";
                await _store.PutAsync(key, Encoding.UTF8.GetBytes(text), CancellationToken.None);

                var whole = await ReadAsync(key, Checkpoint.Start);
                Assert.Equal(records[1..].Select(record => string.Join('|', record)), whole.Select(row => row.Text));
                Assert.Equal(Enumerable.Range(1, records.Length - 1), whole.Select(row => (int)row.Row));
                for (var i = 0; i < whole.Count; i++)
                    Assert.Equal(whole[i..], await ReadAsync(key, whole[i].Before));
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public async Task Lines_above_the_table_are_passed_over_and_counted()
    {
        await _store.PutAsync("test/titles", "Report \"2026\r\n\r\nname;value\nA;1\nB;2"u8.ToArray(), CancellationToken.None);
        var settings = new ReadSettings { Separator = ';', SkipLines = 2 };

        var rows = await ReadAsync("test/titles", Checkpoint.Start, settings);

        Assert.Equal([("A|1", 1L, 4L), ("B|2", 2L, 5L)], rows.Select(row => (row.Text, row.Row, row.Line)));
        Assert.Equal(rows[1..], await ReadAsync("test/titles", rows[1].Before, settings));
    }

    [Fact]
    public async Task A_record_longer_than_the_limit_is_refused_with_its_place()
    {
        var content = "name,value\nA,1\n\"" + new string('x', CsvRows.MaxRecordBytes + 100_000);
        await _store.PutAsync("test/long", Encoding.UTF8.GetBytes(content), CancellationToken.None);
        await using var rows = await CsvRows.OpenAsync(_store, "test/long", new ReadSettings(), Checkpoint.Start, CancellationToken.None);
        Assert.True(await rows.ReadAsync(CancellationToken.None));

        var refused = await Assert.ThrowsAsync<RowReadException>(async () => await rows.ReadAsync(CancellationToken.None));

        Assert.Equal(ReasonCodes.RecordTooLong, refused.Reason.Code);
        Assert.Equal(["2", "16"], refused.Reason.Arguments);
        Assert.Equal(new Checkpoint(15, 0, 1, 3), refused.Before);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<List<(string Text, long Row, long Line, Checkpoint Before)>> ReadAsync(
        string key, Checkpoint start, ReadSettings? settings = null)
    {
        await using var rows = await CsvRows.OpenAsync(_store, key, settings ?? new ReadSettings(), start, CancellationToken.None);
        var read = new List<(string, long, long, Checkpoint)>();
        while (await rows.ReadAsync(CancellationToken.None))
            read.Add((string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(rows.Text)), rows.Row, rows.Line, rows.Before));
        return read;
    }

    private static string Write(string[][] records, string lineEnd, bool lastIsEnded, int blankLines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < records.Length; i++)
        {
            text.AppendJoin(',', records[i].Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            if (i < records.Length - 1 || lastIsEnded)
                text.Append(lineEnd);
            for (var blank = 0; blank < blankLines && i < records.Length - 1; blank++)
                text.Append(lineEnd);
        }

        return text.ToString();
    }
}
