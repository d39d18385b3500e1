using System.Security.Cryptography;
using System.Text;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>An .xls gives what its records hold, whichever program and version wrote them.</summary>
public sealed class XlsWorkbookTests : IDisposable
{
    private static readonly ReadSettings NoHeader = new() { HasHeader = false };

    private readonly SpoolFixture _spools = new();

    [Fact]
    public async Task A_number_is_the_double_that_is_stored_whatever_its_format()
    {
        var xls = new SampleXls().Format("[hh]:mm").Format("yyyy-mm-dd").Sheet()
            .Number(0, 0, 0.007638888888888973, format: 0)
            .Number(0, 1, -1000, format: 1)
            .Number(0, 2, 43831, format: 1)
            .Number(0, 3, 1234.5678)
            .Number(0, 4, double.NaN)
            .Cell(0x027E, 0, 5, 99, BitConverter.GetBytes((12345 << 2) | 3))
            .Cell(0x00BD, 0, 6, 1, [.. BitConverter.GetBytes((43831 << 2) | 2), 99, 0, .. BitConverter.GetBytes((-7 << 2) | 2), 7, 0]);

        Assert.Equal(["1@1: 0.007638888888888973|-1000|2020-01-01|1234.5678|#NUM!|123.45|2020-01-01|-7"], await ReadAsync(xls.ToArray()));
    }

    [Fact]
    public async Task Errors_flags_and_results_of_formulas_are_told_apart()
    {
        var xls = new SampleXls().Sheet()
            .Cell(0x0205, 0, 0, 0, 0x2A, 1)
            .Cell(0x0205, 0, 1, 0, 1, 0)
            .Cell(0x0006, 0, 2, 0, Result(2, 0x07))
            .Cell(0x0006, 0, 3, 0, Result(1, 0))
            .Cell(0x0006, 0, 4, 0, Result(3, 0))
            .Cell(0x0006, 0, 5, 0, [.. BitConverter.GetBytes(2.5), .. new byte[8]]);

        var rows = await RowsAsync(xls.ToArray());

        Assert.Equal("1@1: #N/A|true|#DIV/0!|false||2.5", $"{rows[0]}");
        Assert.Equal([FieldKind.Error, FieldKind.Boolean, FieldKind.Error, FieldKind.Boolean, FieldKind.Text, FieldKind.Number], rows[0].Values.Select(value => value.Kind));
    }

    [Fact]
    public async Task The_text_of_a_formula_stands_behind_what_formulas_share_and_may_go_on()
    {
        var xls = new SampleXls().Sheet()
            .Cell(0x0006, 0, 0, 0, Result(0, 0))
            .Add(0x04BC, new byte[10])
            .Add(0x0207, [8, 0, 0, .. SampleXls.Characters("half", wide: false)])
            .Add(0x003C, [1, .. SampleXls.Characters("đủ 2", wide: true)])
            .Cell(0x0006, 0, 1, 0, Result(0, 0))
            .Number(1, 0, 5);

        Assert.Equal(["1@1: halfđủ 2|=", "2@2: 5|"], await ReadAsync(xls.ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(60_000)]
    public async Task Shared_texts_go_on_in_other_records_whatever_count_is_claimed(int claimed)
    {
        byte[] looks = [1, 0, 0, 0];
        var xls = new SampleXls()
            .Global(0x00FC, [.. BitConverter.GetBytes(claimed), .. BitConverter.GetBytes(claimed), .. SampleXls.Text("one"), 8, 0, 8, 1, 0, .. SampleXls.Characters("two", wide: false)])
            .Global(0x003C)
            // The characters may change their width in mid-text; runs of looks follow, cut as well.
            .Global(0x003C, [1, .. SampleXls.Characters(" lầnơ", wide: true), .. looks[..2]])
            .Global(0x003C, [.. looks[2..], 3, 0, 4, 6, 0, 0, 0, .. SampleXls.Characters("日本x", wide: false)[..3], 1, 2, 3, 4])
            .Global(0x003C, [5, 6, .. SampleXls.Text("four")])
            .Sheet().Shared(0, 0, 0).Shared(0, 1, 1).Shared(0, 2, 3);

        Assert.Equal(["1@1: one|two lầnơ|four"], await ReadAsync(xls.ToArray()));
    }

    [Fact]
    public async Task Cells_that_stand_column_by_column_are_rows_all_the_same()
    {
        var xls = new SampleXls().Sheet().Number(0, 0, 1).Number(2, 0, 3).Number(0, 1, 2)
            .Cell(0x0006, 2, 1, 0, Result(0, 0)).Add(0x0207, SampleXls.Text("text")).Number(1, 0, 9);

        Assert.Equal(["1@1: 1|2", "2@2: 9|", "3@3: 3|text"], await ReadAsync(xls.ToArray()));
    }

    [Fact]
    public async Task Hidden_rows_and_columns_are_counted_and_a_chart_in_a_sheet_is_passed_over()
    {
        var xls = new SampleXls().Sheet()
            .Add(0x007D, 1, 0, 2, 0, 0, 10, 0, 0, 1, 0, 0, 0)
            .Add(0x0208, 1, 0, 0, 0, 4, 0, 255, 0, 0, 0, 0, 0, 0x20, 0, 0, 0)
            .Add(0x0809, 0, 6, 0x20, 0, 0, 0, 0, 0)
            .Number(9, 9, 9)
            .Add(0x000A)
            .Number(0, 0, 1).Number(1, 0, 2);
        var key = await PutAsync(xls.ToArray());

        var (summary, _) = await _spools.SpoolAsync(key);

        Assert.Equal((1, 2), (summary!.HiddenRows, summary.HiddenColumns));
        Assert.Equal(["1@1: 1", "2@2: 2"], (await _spools.ReadAsync(key, NoHeader)).Select(row => $"{row}"));
    }

    [Fact]
    public async Task Texts_before_Excel_97_are_in_the_code_page_of_the_workbook()
    {
        var xls = new SampleXls { Version = 0x0500 }
            .Global(0x0042, SampleXls.Bytes(1251))
            .Sheet().Cell(0x0204, 0, 0, 0, [4, 0, 0xC8, 0xEC, 0xFF, 0x21]).Number(0, 1, 1);

        Assert.Equal(["1@1: Имя!|1"], await ReadAsync(xls.ToArray()));
    }

    [Fact]
    public async Task A_file_of_Excel_2_is_one_sheet()
    {
        byte[] number = [1, 0, 0, 0, 0, 2, 0, .. BitConverter.GetBytes(39448.0)];
        byte[] xls =
        [
            0x09, 0, 4, 0, 2, 0, 0x10, 0,
            .. Old(0x1E, [7, .. "General"u8]), .. Old(0x1E, [4, .. "0.00"u8]), .. Old(0x1E, [8, .. "dd/mm/yy"u8]),
            .. Old(0x04, [0, 0, 0, 0, 0, 0, 0, 4, .. "name"u8]),
            .. Old(0x03, number),
            .. Old(0x02, 1, 0, 1, 0, 0, 0, 0, 0x39, 0x30),
            .. Old(0x0A),
        ];

        Assert.Equal(["1@1: name|", "2@2: 2008-01-01|12345"], await ReadAsync(xls));
    }

    [Fact]
    public async Task A_last_sheet_without_an_end_is_read_but_one_that_is_cut_is_damaged()
    {
        var xls = new SampleXls { EndsSheets = false }.Sheet().Number(0, 0, 1).Number(1, 0, 2).ToArray();

        Assert.Equal(["1@1: 1", "2@2: 2"], await ReadAsync(xls));
        Assert.Equal(ReasonCodes.WorkbookDamaged, (await _spools.SpoolAsync(await PutAsync(xls[..^3]))).Reason?.Code);
    }

    [Theory]
    [InlineData("VelvetSweatshop", null)]
    [InlineData("another", ReasonCodes.WorkbookPassword)]
    public async Task A_workbook_that_is_only_protected_is_read_and_one_with_a_password_is_not(string password, string? code)
    {
        var xls = Encrypted(password, new SampleXls().Sheet().Number(0, 0, 1.5).Cell(0x0204, 0, 1, 0, SampleXls.Text(new string('x', 3_000))));
        var key = await PutAsync(xls);

        var (summary, reason) = await _spools.SpoolAsync(key);

        Assert.Equal(code, reason?.Code);
        if (summary is not null)
            Assert.Equal(["1@1: 1.5|" + new string('x', 3_000)], (await _spools.ReadAsync(key, NoHeader)).Select(row => $"{row}"));
    }

    [Fact]
    public async Task Sheets_that_are_all_the_same_records_are_walked_over_within_a_bound()
    {
        var xls = new SampleXls { Copies = 4_000 }.Sheet();
        for (var row = 0; row < 20_000; row++)
            xls.Number((ushort)row, 0, row);

        Assert.Equal(ReasonCodes.WorkbookTooLarge, (await _spools.SpoolAsync(await PutAsync(xls.ToArray()))).Reason?.Code);
    }

    public void Dispose() => _spools.Dispose();

    private static byte[] Result(byte kind, byte value) => [kind, 0, value, 0, 0, 0, 0xFF, 0xFF, .. new byte[8]];

    private static byte[] Old(ushort record, params byte[] content) =>
        [.. SampleXls.Bytes(record), .. SampleXls.Bytes((ushort)content.Length), .. content];

    // RC4 of Excel 97, written for the test: blocks of 1,024 bytes, each with a key of its own.
    private static byte[] Encrypted(string password, SampleXls xls)
    {
        var salt = Enumerable.Range(1, 16).Select(i => (byte)i).ToArray();
        var start = Md5(Encoding.Unicode.GetBytes(password))[..5];
        var seed = Md5([.. Enumerable.Repeat(start.Concat(salt), 16).SelectMany(bytes => bytes)])[..5];
        var verifier = new byte[16];
        byte[] check = [.. verifier, .. Md5(verifier)];
        var first = Stream(seed, 0);
        xls.Global(0x002F, [1, 0, 1, 0, 1, 0, .. salt, .. check.Select((value, i) => (byte)(value ^ first[i]))]);
        return xls.ToArray((record, place, content) => record == 0x002F ? content : [.. content.Select((value, i) =>
            record == 0x0085 && i < 4 ? value : (byte)(value ^ Stream(seed, (place + 4 + i) / 1024)[(place + 4 + i) % 1024]))]);
    }

    private static byte[] Stream(byte[] seed, int block)
    {
        var key = Md5([.. seed, .. BitConverter.GetBytes(block)]);
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) % 256;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var stream = new byte[1024];
        for (int n = 0, i = 0, j = 0; n < stream.Length; n++)
        {
            i = (i + 1) % 256;
            j = (j + state[i]) % 256;
            (state[i], state[j]) = (state[j], state[i]);
            stream[n] = state[(state[i] + state[j]) % 256];
        }

        return stream;
    }

    private static byte[] Md5(byte[] bytes)
    {
#pragma warning disable CA5351 // What the format has.
        return MD5.HashData(bytes);
#pragma warning restore CA5351
    }

    private async Task<string> PutAsync(byte[] xls)
    {
        var key = $"test/{Guid.NewGuid():N}";
        await _spools.Store.PutAsync(key, xls, CancellationToken.None);
        return key;
    }

    private async Task<List<SpooledRow>> RowsAsync(byte[] xls)
    {
        var key = await PutAsync(xls);
        Assert.Null((await _spools.SpoolAsync(key)).Reason);
        return await _spools.ReadAsync(key, NoHeader);
    }

    private async Task<List<string>> ReadAsync(byte[] xls) => [.. (await RowsAsync(xls)).Select(row => $"{row}")];
}
