using System.Text;
using CsCheck;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading;

public sealed class CsvRowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("importportal-").FullName;
    private readonly IObjectStore _store;

    public CsvRowsTests() => _store = ObjectStores.Create(new StorageOptions { Local = { Root = _folder } });

    // What each encoding can write; the marks of all dialects are in every one.
    private static readonly (string Name, string Letters)[] Encodings =
    [
        (TextEncodings.Utf8, "é漢\uFEFF😀"),
        (TextEncodings.Utf16LittleEndian, "é漢\u0A0D\u2C22😀"),
        (TextEncodings.Utf16BigEndian, "é漢\u0A0D\u220D😀"),
        ("windows-1250", "ąčőř€"),
        ("windows-1251", "яЖщ№"),
        ("windows-1252", "éßþ€"),
        (TextEncodings.Windows1258, "ếữạđàêơ₫ỵ"),
        ("iso-8859-7", "αωΆ"),
        (TextEncodings.ShiftJis, "表漢ソｱｶ"),
        (TextEncodings.Gb18030, "汉字丂é😀"),
        (TextEncodings.Big5, "漢字功許"),
        (TextEncodings.EucKr, "한글똠"),
        (TextEncodings.EucJp, "表漢ソｱｶ"),
        ("x-mac-cyrillic", "яЖщ№"),
    ];

    private static readonly ReadSettings[] Dialects =
    [
        new(),
        new() { Separator = ';', SkipLines = 2 },
        new() { Separator = '\t', Quote = '\'', Escape = '\'', Comment = '#' },
        new() { Separator = '|', Escape = '\\' },
        new() { Quote = null, Escape = '\\', SkipLines = 1 },
        new() { BlanksAroundQuotes = true },
        new() { LinesQuoted = true, HeaderRows = 2, SkipLines = 1 },
    ];

    private static readonly Gen<string> LineEnd = Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n"), Gen.Const("\r"));

    public static TheoryData<string> EncodingNames() => [.. Encodings.Select(encoding => encoding.Name)];

    [Theory]
    [MemberData(nameof(EncodingNames))]
    public async Task Any_table_in_any_dialect_read_on_from_any_checkpoint_gives_what_was_left(string encoding)
    {
        var letters = Encodings.Single(known => known.Name == encoding).Letters.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        var field = Gen.OneOf(
            OneOf<string>([.. letters, "a", " ", "\"", "'", ",", ";", "|", "\t", "\\", "\r", "\n", "#"]).Array[0, 10].Select(string.Concat),
            Gen.Char.AlphaNumeric.Array[0, 300].Select(text => new string(text)),
            OneOf(letters).Array[80, 150].Select(string.Concat));
        // A record is never a blank line or a comment.
        var record = Gen.Select(field.Array[1, 3], Gen.Int[1, 99]).Select(parts => parts.Item1.Prepend($"{parts.Item2}").ToArray());
        var tables = Gen.Select(record.Array[2, 12], OneOf(Dialects), LineEnd, Gen.Int[0, 2]);
        await tables.SampleAsync(
            async sample =>
            {
                var (records, dialect, lineEnd, blankLines) = sample;
                var settings = dialect with { Encoding = encoding };
                // Without quotes, CR LF behind an escape is one line break of the field.
                if (settings.Quote is null)
                    records = [.. records.Select(record => record.Select(field => field.TrimEnd('\r')).ToArray())];
                // A line holds a row, and a row no line break.
                if (settings.LinesQuoted)
                    records = [.. records.Select(record => record.Select(field => field.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)).ToArray())];
                var header = settings.HeaderRows;
                var above = string.Concat(Enumerable.Repeat($"Title \"of the table{lineEnd}", settings.SkipLines));
                var text = CsvText.Write(records, settings, lineEnd, blankLines, above);
                var key = $"test/{Guid.NewGuid():N}";
                await _store.PutAsync(key, CsvText.Encode(text, encoding), CancellationToken.None);

                var whole = await ReadAsync(key, Checkpoint.Start, settings);
                Assert.Equal(records[header..].Select(record => string.Join('¦', record)), whole.Select(row => row.Text));
                Assert.Equal(Enumerable.Range(1, records.Length - header), whole.Select(row => (int)row.Row));
                for (var i = 0; i < whole.Count; i++)
                {
                    Assert.Equal(LineOf(text, i + header - 1, records, settings, lineEnd, blankLines), whole[i].Line);
                    Assert.Equal(whole[i..], await ReadAsync(key, whole[i].Before, settings), SameRow);
                }
            },
            iter: 60, threads: 1);
    }

    [Theory]
    [InlineData("windows-1252", "a\u0001\n", new byte[] { (byte)'a', 0x81, (byte)'\n' })]
    [InlineData("utf-16le", "a\u0001b", new byte[] { 0x61, 0, 0, 0xD8, 0x62, 0 })]
    [InlineData("utf-16le", "a\u0001", new byte[] { 0x61, 0, 0x62 })]
    [InlineData("shift_jis", "表\u0001\n", new byte[] { 0x95, 0x5C, 0x95, (byte)'\n' })]
    [InlineData("gb18030", "a\u0001,b", new byte[] { (byte)'a', 0x81, (byte)',', (byte)'b' })]
    [InlineData("big5", "\u0001\"", new byte[] { 0xA4, (byte)'"' })]
    [InlineData("windows-1258", "ế\u0301", new byte[] { 0xEA, 0xEC, 0xEC })]
    public void What_is_no_text_of_the_encoding_becomes_a_byte_that_is_none_and_takes_nothing_with_it(string encoding, string expected, byte[] bytes)
    {
        var decoder = TextDecoder.For(encoding)!;
        var room = new byte[(bytes.Length * decoder.MostForOne) + TextDecoder.Spare];

        var (used, written) = decoder.Decode(bytes, room, isEnd: true);

        Assert.Equal(bytes.Length, used);
        var wanted = Encoding.UTF8.GetBytes(expected).Select(value => value == 1 ? TextDecoder.Undecodable : value);
        Assert.Equal(wanted, room.AsSpan(0, written).ToArray());
    }

    [Theory]
    [InlineData("utf-8", "a;\"b \\\"c\\\"\\\\\";d\\;e\n\"\\\\\";\"\"\"x\";\\n\n", "a¦b \"c\"\\¦d;e", "\\¦\"x¦\\n")]
    [InlineData("utf-8", "\"C:\\new\\test\";\"{\\\"a\\\": \\\"caf\\u00e9\\\", \\\"b\\\": \\\"x\\ny\\\"}\"\n", "C:\\new\\test¦{\"a\": \"caf\\u00e9\", \"b\": \"x\\ny\"}")]
    public async Task Escaped_quotes_inside_quotes_are_text(string encoding, string text, params string[] rows)
    {
        await _store.PutAsync("test/escapes", Encoding.UTF8.GetBytes(text), CancellationToken.None);
        var settings = new ReadSettings { Encoding = encoding, Separator = ';', Escape = '\\', HasHeader = false };

        Assert.Equal(rows, (await ReadAsync("test/escapes", Checkpoint.Start, settings)).Select(row => row.Text));
    }

    [Fact]
    public async Task Lines_above_the_table_are_passed_over_and_counted()
    {
        await _store.PutAsync("test/titles", "Report \"2026\r\n\r\nname;value\nA;1\nB;2"u8.ToArray(), CancellationToken.None);
        var settings = new ReadSettings { Separator = ';', SkipLines = 2 };

        var rows = await ReadAsync("test/titles", Checkpoint.Start, settings);

        Assert.Equal([("A¦1", 1L, 4L), ("B¦2", 2L, 5L)], rows.Select(row => (row.Text, row.Row, row.Line)));
        Assert.Equal(rows[1..], await ReadAsync("test/titles", rows[1].Before, settings));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16be")]
    public async Task A_record_longer_than_the_limit_is_refused_with_its_place(string encoding)
    {
        var content = "name,value\nĐ,1\n\"" + new string('x', CsvRows.MaxRecordBytes + 100_000);
        await _store.PutAsync("test/long", CsvText.Encode(content, encoding), CancellationToken.None);
        var settings = new ReadSettings { Encoding = encoding };
        await using var rows = await CsvRows.OpenAsync(_store, "test/long", settings, Checkpoint.Start, CancellationToken.None);
        Assert.True(await rows.ReadAsync(CancellationToken.None));

        var refused = await Assert.ThrowsAsync<RowReadException>(async () => await rows.ReadAsync(CancellationToken.None));

        Assert.Equal(ReasonCodes.RecordTooLong, refused.Reason.Code);
        Assert.Equal(["2", $"{CsvRows.MaxRecordBytes >> 20}"], refused.Reason.Arguments);
        Assert.Equal(encoding == "utf-8" ? new Checkpoint(16, 0, 1, 3) : new Checkpoint(0, 16, 1, 3), refused.Before);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1258")]
    [InlineData("utf-16le")]
    public async Task A_quote_that_is_never_closed_is_refused_with_its_line(string encoding)
    {
        await _store.PutAsync("test/unclosed", CsvText.Encode("name,value\r\rÀ,1\r\n\"B\nC,2\nD,3\n", encoding), CancellationToken.None);
        var settings = new ReadSettings { Encoding = encoding };

        var refused = await Assert.ThrowsAsync<RowReadException>(() => ReadAsync("test/unclosed", Checkpoint.Start, settings));

        Assert.Equal((ReasonCodes.UnclosedQuote, "4"), (refused.Reason.Code, refused.Reason.Arguments[0]));
        Assert.Equal((1, 4), (refused.Before.Row, refused.Before.Line));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<List<(string Text, long Row, long Line, Checkpoint Before)>> ReadAsync(string key, Checkpoint start, ReadSettings settings)
    {
        await using var rows = await CsvRows.OpenAsync(_store, key, settings, start, CancellationToken.None);
        var read = new List<(string, long, long, Checkpoint)>();
        while (await rows.ReadAsync(CancellationToken.None))
            read.Add((string.Join('¦', Enumerable.Range(0, rows.FieldCount).Select(rows.Text)), rows.Row, rows.Line, rows.Before));
        return read;
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    // A resumed reading begins its blocks elsewhere, so the same place may be written otherwise.
    private static bool SameRow((string Text, long Row, long Line, Checkpoint Before) left, (string Text, long Row, long Line, Checkpoint Before) right) =>
        (left.Text, left.Row, left.Line) == (right.Text, right.Row, right.Line);

    private static long LineOf(string text, int row, string[][] records, ReadSettings settings, string lineEnd, int blankLines)
    {
        var above = string.Concat(Enumerable.Repeat($"Title{lineEnd}", settings.SkipLines));
        var before = CsvText.Write(records[..(row + 1)], settings, lineEnd, blankLines, above) + string.Concat(Enumerable.Repeat(lineEnd, blankLines));
        var comment = settings.Comment is null ? 0 : 1;
        return 1 + comment + before.Replace("\r\n", "\n", StringComparison.Ordinal).Count(value => value is '\r' or '\n');
    }
}
