using CsCheck;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading.Workbooks;

namespace ImportPortal.Tests.Core.Reading.Spool;

public sealed class SpoolRowsTests : IDisposable
{
    private static readonly Gen<(int Gap, int Length, FieldKind Kind)> Cell =
        Gen.Select(Gen.Int[0, 3], Gen.Frequency((20, Gen.Int[1, 30]), (1, Gen.Int[1, 90_000])), Gen.Enum<FieldKind>());

    private readonly SpoolFixture _spools = new();

    [Fact]
    public async Task Any_table_read_on_from_any_checkpoint_gives_what_was_left()
    {
        var tables = Gen.Select(Gen.Int[1, 5], Cell.Array[1, 6]).Array[1, 40];
        await tables.SampleAsync(
            async table =>
            {
                var key = $"test/{Guid.NewGuid():N}";
                var written = await WriteAsync(key, table);
                var settings = new ReadSettings { HasHeader = false };

                var whole = await _spools.ReadAsync(key, settings);
                Assert.Equal(written, whole.Select(row => $"{row}"));
                Assert.All(whole, row => Assert.True(row.Before.Row == row.Row - 1));
                for (var i = 0; i < whole.Count; i++)
                {
                    var rest = await _spools.ReadAsync(key, settings, whole[i].Before);
                    Assert.Equal(whole[i..].Select(row => ($"{row}", row.Before)), rest.Select(row => ($"{row}", row.Before)));
                }
            },
            iter: 60, threads: 1);
    }

    [Fact]
    public async Task Another_header_is_chosen_without_reading_the_workbook_again()
    {
        var key = await PutAsync(new SampleWorkbook().Sheet(
            Row(2, ("B", "Sales")) + Row(4, ("B", "name"), ("C", "value")) + Row(5, ("B", "A"), ("C", "1")) + Row(7, ("C", "2"), ("D", "note"))));
        var (summary, _) = await _spools.SpoolAsync(key);

        Assert.Equal(new HeaderFinding(4, true, 1, 2, 2), summary!.Header);
        Assert.Equal(2, summary.Rows);
        var found = new ReadSettings { HeaderRow = 4 };
        Assert.Equal(["1@5: A|1|", "2@7: |2|note"], (await _spools.ReadAsync(key, found)).Select(row => $"{row}"));
        var table = await SpoolTable.ReadAsync(_spools.Store, $"{key}.rows", found, CancellationToken.None);
        Assert.Equal((2, 3), (table.FirstColumn, table.ColumnCount));
        Assert.Equal(["name", "value", null], table.Columns);

        var other = new ReadSettings { HeaderRow = 5, HasHeader = false };
        Assert.Equal(["1@5: A|1|", "2@7: |2|note"], (await _spools.ReadAsync(key, other)).Select(row => $"{row}"));
        Assert.Empty(await _spools.ReadAsync(key, found with { HeaderRow = 7 }));
        Assert.Empty(await _spools.ReadAsync(key, found with { HeaderRow = 90 }));
    }

    [Fact]
    public async Task A_spool_of_several_parts_made_twice_gives_every_row_once()
    {
        const int Rows = 12_000;
        var text = new string('x', 2_000);
        var key = await PutAsync(new SampleWorkbook().Sheet(stream =>
        {
            SampleWorkbook.Write(stream, "<worksheet><sheetData>");
            for (var i = 1; i <= Rows; i++)
                SampleWorkbook.Write(stream, $"<row><c><v>{i}</v></c><c t=\"str\"><v>{text}</v></c></row>");
            SampleWorkbook.Write(stream, "</sheetData></worksheet>");
        }));
        await _spools.SpoolAsync(key);
        var (summary, _) = await _spools.SpoolAsync(key);

        Assert.Equal(Rows, summary!.Rows + (summary.Header.HasHeader ? 1 : 0));
        var rows = await _spools.ReadAsync(key, new ReadSettings { HasHeader = false });
        Assert.Equal(Enumerable.Range(1, Rows), rows.Select(row => int.Parse(row.Values[0].Text, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.Equal(text, row.Values[1].Text));
    }

    [Fact]
    public async Task A_checkpoint_at_the_end_gives_no_row()
    {
        var key = await PutAsync(new SampleWorkbook().Sheet(Row(1, ("A", "name")) + Row(2, ("A", "x"))));
        await _spools.SpoolAsync(key);
        var length = (await _spools.Store.FindAsync($"{key}.rows", CancellationToken.None))!.Length;

        Assert.Empty(await _spools.ReadAsync(key, new ReadSettings(), new Checkpoint(length, 0, 1, 2)));
    }

    [Fact]
    public async Task A_damaged_spool_is_noticed_and_made_anew_with_the_same_bytes()
    {
        var key = await PutAsync(new SampleWorkbook().Sheet(string.Concat(Enumerable.Range(1, 9_000).Select(i => Row(i, ("A", $"name {i}"), ("B", $"{i}"))))));
        await _spools.SpoolAsync(key);
        var settings = new ReadSettings();
        var rows = await _spools.ReadAsync(key, settings);
        var good = await BytesAsync($"{key}.rows");
        foreach (var place in new[] { 0, 20, good.Length / 2, good.Length - 30, good.Length - 14, good.Length - 1 })
        {
            var bad = (byte[])good.Clone();
            bad[place] ^= 0x10;
            await _spools.Store.PutAsync($"{key}.rows", bad, CancellationToken.None);
            if (place > 0)
                await Assert.ThrowsAsync<SpoolDamagedException>(() => _spools.ReadAsync(key, settings));
        }

        await _spools.Store.PutAsync($"{key}.rows", good.AsMemory(0, good.Length / 2), CancellationToken.None);
        await Assert.ThrowsAsync<SpoolDamagedException>(() => _spools.ReadAsync(key, settings));
        Assert.Null(await _spools.Spooling.FindAsync($"{key}.rows", CancellationToken.None));

        await _spools.SpoolAsync(key);
        Assert.Equal(good, await BytesAsync($"{key}.rows"));
        Assert.Equal(rows[8_000..].Select(row => $"{row}"), (await _spools.ReadAsync(key, settings, rows[8_000].Before)).Select(row => $"{row}"));
    }

    public void Dispose() => _spools.Dispose();

    private static string Row(int number, params (string Column, string Text)[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select(cell => $"<c r=\"{cell.Column}{number}\" t=\"str\"><v>{cell.Text}</v></c>"))}</row>";

    private async Task<string> PutAsync(SampleWorkbook workbook)
    {
        var key = $"test/{Guid.NewGuid():N}";
        await _spools.Store.PutAsync(key, workbook.ToArray(), CancellationToken.None);
        return key;
    }

    private async Task<byte[]> BytesAsync(string key)
    {
        await using var stream = await _spools.Store.OpenReadAsync(key, 0, null, CancellationToken.None);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    // Writes the rows and tells how a reader shows them.
    private async Task<List<string>> WriteAsync(string key, (int Gap, (int Gap, int Length, FieldKind Kind)[] Cells)[] table)
    {
        await using var target = new ObjectWriter(_spools.Store, $"{key}.rows");
        var writer = new SpoolWriter(target);
        await writer.BeginSheetAsync("Data", CancellationToken.None);
        var row = new SheetRow();
        var written = new List<(int Number, Dictionary<int, string> Cells)>();
        var number = 0;
        foreach (var (gap, cells) in table)
        {
            row.Begin(number += gap, isHidden: false);
            var values = new Dictionary<int, string>();
            var column = 0;
            foreach (var cell in cells)
            {
                column += cell.Gap;
                values[column] = new string((char)('a' + (column % 26)), cell.Length);
                row.Add(column, cell.Kind, System.Text.Encoding.UTF8.GetBytes(values[column]));
                column++;
            }

            row.End();
            writer.Add(row);
            written.Add((number, values));
            if (writer.IsFull)
                await writer.WriteBlockAsync(CancellationToken.None);
        }

        await writer.EndSheetAsync(new MergedRanges(), CancellationToken.None);
        await writer.FinishAsync(Summary, CancellationToken.None);
        await target.CompleteAsync(CancellationToken.None);
        var (first, last) = (written.Min(row => row.Cells.Keys.Min()), written.Max(row => row.Cells.Keys.Max()));
        return [.. written.Select((row, i) => $"{i + 1}@{row.Number}: {string.Join('|', Enumerable.Range(first, last - first + 1).Select(column => row.Cells.GetValueOrDefault(column, "")))}")];
    }

    private static WorkbookSummary Summary => new()
    {
        Format = "xlsx",
        Sheets = [],
        Parts = [new SheetPart("Data", new HeaderFinding(1, false, 0, 1, 1), 1, 0, 0)],
        Is1904 = false,
    };
}
