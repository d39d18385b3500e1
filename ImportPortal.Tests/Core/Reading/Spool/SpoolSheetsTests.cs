using CsCheck;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading.Workbooks;

namespace ImportPortal.Tests.Core.Reading.Spool;

/// <summary>Several sheets are one table, and what stands beside, at the end of, or merged in it is told apart from its rows.</summary>
public sealed class SpoolSheetsTests : IDisposable
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    // Of each sheet: rows above the header, its columns, and rows of which each has a value or none in each column.
    private static readonly Gen<(int Above, string[] Columns, int[][] Rows)> Sheet = Gen.Select(
        Gen.Int[0, 2], Gen.Select(Gen.Shuffle(Names), Gen.Int[1, 4], (names, count) => names[..count]), Gen.Int[0, 3].Array[4].Array[0, 6]);

    private readonly SpoolFixture _spools = new();

    [Fact]
    public async Task Any_sheets_are_one_table_by_their_names_and_are_read_on_from_any_checkpoint() => await Gen.Select(Sheet.Array[1, 4], Gen.Bool).SampleAsync(
        async (sheets, fills) =>
        {
            var workbook = new SampleWorkbook();
            var expected = new List<string>();
            var columns = sheets.SelectMany(sheet => sheet.Columns).Distinct().ToList();
            foreach (var (index, (above, own, rows)) in sheets.Index())
            {
                var filled = rows.Select(row => row[..own.Length].Select(value => value == 0 ? "" : $"{value}").ToArray()).ToArray();
                workbook.Sheet(Rows([.. Enumerable.Repeat(new[] { "title" }, above), own, .. filled]), $"S{index}");
                foreach (var row in filled.Where(row => row.Any(value => value.Length > 0)))
                    expected.Add($"S{index}: " + string.Join('|', columns.Select(name => Array.IndexOf(own, name) is var place && place >= 0 ? row[place] : "")));
            }

            var key = await _spools.PutAsync(workbook.ToArray());
            var names = sheets.Select((_, index) => $"S{index}").ToArray();
            var (summary, reason) = await _spools.SpoolSheetsAsync(key, names);
            Assert.Null(reason);
            Assert.Equal(names, summary!.Parts.Select(part => part.Name));
            int[] headers = [.. sheets.Select(sheet => sheet.Above + 1)];
            var settings = new ReadSettings { Sheet = names[0], Sheets = names, HeaderRow = headers[0], SheetHeaderRows = headers, FillMerged = fills };

            var whole = await _spools.ReadAsync(key, settings);
            Assert.Equal(expected, whole.Select(row => $"{row.Sheet ?? "S0"}: {string.Join('|', row.Values.Select(value => value.Text))}"));
            Assert.Equal(Enumerable.Range(1, whole.Count), whole.Select(row => (int)row.Row));
            for (var i = 0; i < whole.Count; i++)
            {
                var fromBefore = await _spools.ReadAsync(key, settings, whole[i].Before);
                var fromAfter = await _spools.ReadAsync(key, settings, whole[i].After);
                Assert.Equal(whole[i..].Select(row => $"{row.Sheet}{row}"), fromBefore.Select(row => $"{row.Sheet}{row}"));
                Assert.Equal(whole[(i + 1)..].Select(row => $"{row.Sheet}{row}"), fromAfter.Select(row => $"{row.Sheet}{row}"));
            }
        },
        iter: 40, threads: 1);

    [Fact]
    public async Task The_last_rows_of_each_sheet_are_left_out_and_counted_once()
    {
        var key = await _spools.PutAsync(new SampleWorkbook()
            .Sheet(Rows(["a", "b"], ["1", "2"], ["total", "2"]), "One").Sheet(Rows(["b", "a"], ["4", "3"], ["4", "total"]), "Two").ToArray());
        await _spools.SpoolSheetsAsync(key, "One", "Two");
        var settings = new ReadSettings { Sheet = "One", Sheets = ["One", "Two"], SkipLastRows = 1 };

        Assert.Equal(["1@2: 1|2", "2@2: 3|4"], (await _spools.ReadAsync(key, settings)).Select(row => $"{row}"));
        Assert.Equal(["last_rows_left_out: 2 3"], await RemarksAsync(key, settings, Checkpoint.Start));
    }

    [Fact]
    public async Task What_stands_beside_the_table_is_no_part_of_a_row_and_is_counted_once_wherever_the_reading_goes_on()
    {
        var key = await _spools.PutAsync(new SampleWorkbook().Sheet(Rows(
            ["", "a", "b"], ["", "1", "2", "", "note"], ["x", "3", "4"], ["", "", "", "", "alone"], ["", "5", "6"], ["", "", "", "end"])).ToArray());
        await _spools.SpoolAsync(key);
        var settings = new ReadSettings();

        var rows = await _spools.ReadAsync(key, settings);

        Assert.Equal(["1@2: 1|2", "2@3: 3|4", "3@5: 5|6"], rows.Select(row => $"{row}"));
        Assert.Equal(["cells_beside_table: 4 E2"], await RemarksAsync(key, settings, Checkpoint.Start));
        Assert.Equal(["cells_beside_table: 3 A3"], await RemarksAsync(key, settings, rows[0].After!));
        Assert.Equal(["cells_beside_table: 1 D6"], await RemarksAsync(key, settings, rows[2].Before));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Merged_cells_take_the_value_of_the_range_where_that_is_set_also_behind_a_checkpoint(bool isXls)
    {
        var key = await _spools.PutAsync(isXls ? Xls() : Xlsx());
        await _spools.SpoolAsync(key);
        var plain = await _spools.ReadAsync(key, new ReadSettings());
        var settings = new ReadSettings { FillMerged = true };

        var rows = await _spools.ReadAsync(key, settings);

        Assert.Equal(["1@2: North|1|", "2@3: |2|", "3@4: South|x|3"], plain.Select(row => $"{row}"));
        Assert.Equal(["1@2: North|1|", "2@3: North|2|", "3@4: South|x|3"], rows.Select(row => $"{row}"));
        Assert.Equal("merged_cells_filled A3", $"{rows[1].Remark!.Code} {rows[1].Remark!.Arguments[0]}");
        Assert.Equal(["2@3: North|2|", "3@4: South|x|3"], (await _spools.ReadAsync(key, settings, rows[0].After)).Select(row => $"{row}"));
        Assert.Equal(["2@3: North|2|", "3@4: South|x|3"], (await _spools.ReadAsync(key, settings, rows[1].Before)).Select(row => $"{row}"));

        static byte[] Xlsx() => new SampleWorkbook().Sheet(
            Rows(["region", "b", "c"], ["North", "1"], ["", "2"], ["South", "x", "3"]), after: "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>").ToArray();

        static byte[] Xls()
        {
            var xls = new SampleXls().Sheet();
            string[][] rows = [["region", "b", "c"], ["North", "1"], ["", "2"], ["South", "x", "3"]];
            foreach (var (row, cells) in rows.Index())
            {
                foreach (var (column, text) in cells.Index().Where(cell => cell.Item.Length > 0))
                    xls.Cell(0x0204, (ushort)row, (ushort)column, 0, SampleXls.Text(text));
            }

            return xls.Add(0x00E5, 1, 0, 1, 0, 2, 0, 0, 0, 0, 0).ToArray();
        }
    }

    [Fact]
    public async Task Rows_of_a_header_are_one_name_with_what_is_merged_across_and_down()
    {
        var key = await _spools.PutAsync(new SampleWorkbook().Sheet(
            Rows(["name", "2024", "", "2025", ""], ["", "q1", "q2", "q1", "q2"], ["An", "1", "2", "3", "4"]),
            after: "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:E1\"/></mergeCells>").ToArray());
        await _spools.SpoolAsync(key);
        var settings = new ReadSettings { HeaderRows = 2 };

        var table = await SpoolTable.ReadAsync(_spools.Store, $"{key}.rows", settings, CancellationToken.None);

        Assert.Equal(["name", "2024 q1", "2024 q2", "2025 q1", "2025 q2"], table.Columns);
        Assert.Equal(["1@3: An|1|2|3|4"], (await _spools.ReadAsync(key, settings)).Select(row => $"{row}"));
    }

    public void Dispose() => _spools.Dispose();

    private static string Rows(params string[][] rows) => string.Concat(rows.Select((row, i) =>
        $"<row r=\"{i + 1}\">{string.Concat(row.Select((text, j) => text.Length == 0 ? "" : $"<c r=\"{CellName.Of(j, i + 1)}\" t=\"str\"><v>{text}</v></c>"))}</row>"));

    // What an import would count from a checkpoint on.
    private async Task<string[]> RemarksAsync(string key, ReadSettings settings, Checkpoint start)
    {
        await using var rows = await SpoolRows.OpenAsync(_spools.Store, $"{key}.rows", settings, start, CancellationToken.None);
        var tally = new RemarkTally();
        while (await rows.ReadAsync(CancellationToken.None))
        {
            rows.TakeSkipped(tally);
            if (rows.RowRemark is { } remark)
                tally.Add(remark);
        }

        rows.TakeSkipped(tally);
        return [.. tally.Remarks.Select(remark => $"{remark.Code}: {remark.Count} {remark.Arguments[0]}")];
    }
}
