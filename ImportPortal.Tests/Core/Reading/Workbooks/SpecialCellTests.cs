using System.Globalization;
using CsCheck;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>Cells whose value is not simply there: formulas nobody calculated, numbers shown as codes, texts that are lost.</summary>
public sealed class SpecialCellTests : IDisposable
{
    private static readonly ReadSettings NoHeader = new() { HasHeader = false };

    private static readonly string[] Parts = ["0", "00", "-", "\"x1\"", "\\7", " "];

    private readonly SpoolFixture _spools = new();

    [Theory]
    [InlineData("<f>B2*1.5</f>", "", "=B2*1.5")]
    [InlineData("<f>B2*1.5</f><v></v>", "", "=B2*1.5")]
    [InlineData("<f>B2*1.5</f><v/>", "", "=B2*1.5")]
    [InlineData("<f t=\"shared\" si=\"0\"/>", "", "=")]
    [InlineData("<f>A1&amp;\"x\"</f>", "t=\"str\"", "=A1&\"x\"")]
    [InlineData("<f>A1=1</f><v/>", "t=\"b\"", "=A1=1")]
    public Task A_formula_whose_result_was_never_stored_is_no_empty_cell(string content, string type, string formula) =>
        ExpectAsync(Book(content, type), new SpooledValue(FieldKind.Uncalculated, formula));

    [Theory]
    [InlineData("<f>\"\"</f><v></v>", "t=\"str\"", FieldKind.Text, "")]
    [InlineData("<f>1-1</f><v>0</v>", "", FieldKind.Number, "0")]
    [InlineData("<f>1/0</f><v>#DIV/0!</v>", "t=\"e\"", FieldKind.Error, "#DIV/0!")]
    public Task A_stored_result_is_the_value_also_when_it_is_empty_or_zero(string content, string type, object kind, string value) =>
        ExpectAsync(Book(content, type), new SpooledValue((FieldKind)kind, value));

    [Fact]
    public Task A_zero_of_a_program_that_calculates_nothing_is_no_result() => ExpectAsync(
        Book("<f>1+2</f><v>0</v>", "", "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>"), new SpooledValue(FieldKind.Uncalculated, "=1+2"));

    [Fact]
    public async Task An_xls_tells_formulas_without_results_from_empty_texts_and_zeros()
    {
        byte[] calculateOnLoad = [2, 0];
        byte[] emptyText = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF, .. new byte[8]];
        SampleXls Cells(SampleXls xls) => xls.Sheet()
            .Cell(0x0006, 0, 0, 0, [.. BitConverter.GetBytes(0.0), .. calculateOnLoad, .. new byte[6]])
            .Cell(0x0006, 0, 1, 0, [.. BitConverter.GetBytes(0.0), .. new byte[8]])
            .Cell(0x0006, 0, 2, 0, emptyText)
            .Cell(0x0006, 0, 3, 0, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF, .. new byte[8]])
            .Number(0, 4, 1);

        var byExcel = await RowAsync(Cells(new SampleXls().Global(0x005C, [3, 0, 0, .. "Lan"u8, .. new byte[106]])).ToArray());
        var byOther = await RowAsync(Cells(new SampleXls().Global(0x005C, [.. "None"u8, .. Enumerable.Repeat((byte)' ', 108)])).ToArray());

        Assert.Equal([FieldKind.Uncalculated, FieldKind.Number, FieldKind.Text, FieldKind.Uncalculated, FieldKind.Number], byExcel.Select(value => value.Kind));
        Assert.Equal(FieldKind.Uncalculated, byOther[2].Kind);
    }

    [Theory]
    [InlineData(ColumnType.Text)]
    [InlineData(ColumnType.Decimal)]
    [InlineData(ColumnType.Date)]
    public async Task A_formula_without_a_result_is_a_row_error_in_any_column(ColumnType type)
    {
        var (stored, code) = await CheckAsync(Book("<f>B2*1.5</f>", ""), type);

        Assert.Equal((null, ReasonCodes.FormulaNotCalculated), (stored, code));
    }

    [Theory]
    [InlineData("00000", "501", "00501")]
    [InlineData("00000", "1234567", "1234567")]
    [InlineData("000\\-00\\-0000", "12345678", "012-34-5678")]
    [InlineData("000-00-0000", "1234567890", "1234-56-7890")]
    [InlineData("\"A\"000", "7", "A007")]
    [InlineData("\"Số \"00", "7", "Số 07")]
    [InlineData("000\\ 000", "12345", "012 345")]
    [InlineData("00000;@", "501", "00501")]
    [InlineData("[$-1010000]00000", "501", "00501")]
    [InlineData("00000", "-5", "-00005")]
    [InlineData("00000", "0", "00000")]
    [InlineData("00000", "501.5", "501.5")]
    [InlineData("0", "501", "501")]
    [InlineData("#000", "5", "005")]
    [InlineData("#,##0", "5", "5")]
    [InlineData("# ##0", "5", "5")]
    [InlineData("00000;-00000", "501", "00501")]
    [InlineData("00000;-00000", "-501", "-00501")]
    [InlineData("00000;[Red]-00000", "501", "00501")]
    [InlineData("00000;[Red](00000)", "-501", "(00501)")]
    [InlineData("00000;00000;\"none\"", "-501", "00501")]
    [InlineData("00000;-00000;\"none\"", "0", "0")]
    [InlineData("00000;-00000;000;@", "0", "000")]
    [InlineData("00000;;;@", "501", "00501")]
    [InlineData("00000;;;@", "-5", "-5")]
    [InlineData("[Blue]00000", "501", "00501")]
    [InlineData("[Color 3]00000_)", "501", "00501")]
    [InlineData("*x00000", "501", "00501")]
    [InlineData("[>100]00000", "501", "501")]
    [InlineData("0.00", "5", "5")]
    [InlineData("0,000", "5", "5")]
    [InlineData("00%", "5", "5")]
    [InlineData("0E+00", "5", "5")]
    [InlineData("General", "5", "5")]
    [InlineData("00000", "1E+20", "1E+20")]
    public async Task A_text_takes_a_number_as_shown_where_its_format_is_zeros_and_literals_alone(string format, string raw, string shown)
    {
        var xlsx = new SampleWorkbook().Formats("General", format).Sheet($"<row><c s=\"1\"><v>{raw}</v></c></row>").ToArray();
        var number = double.Parse(raw, CultureInfo.InvariantCulture);

        Assert.Equal((shown, null), await CheckAsync(xlsx, ColumnType.Text));
        var (stored, _) = await CheckAsync(xlsx, ColumnType.Decimal);
        Assert.Equal(number, double.Parse(stored!, CultureInfo.InvariantCulture));
        if (format.All(char.IsAscii))
            Assert.Equal((shown, null), await CheckAsync(new SampleXls().Format("General").Format(format).Sheet().Number(0, 0, number, format: 1).ToArray(), ColumnType.Text));
    }

    [Fact]
    public async Task A_code_reads_back_to_its_number_whatever_the_format()
    {
        var formats = Gen.Int[0, Parts.Length - 1].Array[1, 12].Select(parts => string.Concat(parts.Select(part => Parts[part])));
        await Gen.Select(formats, Gen.Int[-2_000_000, 2_000_000]).SampleAsync(
            async (format, number) =>
            {
                var book = new SampleWorkbook().Formats("General", format).Sheet($"<row><c s=\"1\"><v>{number}</v></c></row>").ToArray();
                Assert.Equal(($"{number}", null), await CheckAsync(book, ColumnType.Integer));
            },
            iter: 60, threads: 1);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("none")]
    public async Task A_shared_text_that_is_not_there_is_damage(string index)
    {
        var key = await _spools.PutAsync(new SampleWorkbook().Texts("<si><t>Ann</t></si>").Sheet($"<row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>{index}</v></c></row>").ToArray());

        Assert.Equal(ReasonCodes.WorkbookDamaged, (await _spools.SpoolAsync(key)).Reason?.Code);
    }

    [Fact]
    public async Task A_missing_table_of_shared_texts_is_damage_where_a_cell_needs_it()
    {
        var needed = await _spools.PutAsync(new SampleWorkbook().Sheet("<row><c t=\"s\"><v>0</v></c></row>").ToArray());
        var xls = await _spools.PutAsync(new SampleXls().Sheet().Shared(0, 0, 0).ToArray());
        var unneeded = await _spools.PutAsync(new SampleWorkbook().Sheet("<row><c t=\"s\"/><c><v>1</v></c></row>").ToArray());

        Assert.Equal(ReasonCodes.WorkbookDamaged, (await _spools.SpoolAsync(needed)).Reason?.Code);
        Assert.Equal(ReasonCodes.WorkbookDamaged, (await _spools.SpoolAsync(xls)).Reason?.Code);
        Assert.Null((await _spools.SpoolAsync(unneeded)).Reason);
    }

    public void Dispose() => _spools.Dispose();

    private static byte[] Book(string content, string type, string after = "") =>
        new SampleWorkbook { AfterSheets = after }.Sheet($"<row><c {type}>{content}</c><c><v>1</v></c></row><row><c><v>2</v></c></row>").ToArray();

    private async Task ExpectAsync(byte[] book, SpooledValue value) => Assert.Equal(value, (await RowAsync(book))[0]);

    private async Task<SpooledValue[]> RowAsync(byte[] book)
    {
        var key = await _spools.PutAsync(book);
        Assert.Null((await _spools.SpoolAsync(key)).Reason);
        return (await _spools.ReadAsync(key, NoHeader))[0].Values;
    }

    // The first cell as a dataset's only column takes it.
    private async Task<(string? Stored, string? Code)> CheckAsync(byte[] book, ColumnType type)
    {
        var key = await _spools.PutAsync(book);
        await _spools.SpoolAsync(key);
        var dataset = new Dataset { Name = "", Slug = "", Columns = [new("value", type)] };
        await using var rows = await SpoolRows.OpenAsync(_spools.Store, $"{key}.rows", NoHeader, Checkpoint.Start, CancellationToken.None);
        Assert.True(await rows.ReadAsync(CancellationToken.None));
        ColumnMatch[] matches = [.. Enumerable.Range(0, rows.FieldCount).Select(index => new ColumnMatch(index, null, index == 0 ? "value" : null))];
        var batch = new RowBatch(1);
        new RowChecker(1, dataset, NoHeader, matches).Check(rows, batch);
        if (batch.Errors is [var error])
            return (null, error.Code);
        var cell = batch.Row(0)[0];
        return (cell.Kind == CellKind.Integer ? $"{cell.Value}" : System.Text.Encoding.UTF8.GetString(batch.Text(cell)), null);
    }
}
