using System.ComponentModel;
using System.Diagnostics;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>A workbook made to hurt is read or refused with its reason, in bounded memory, and leaves no file behind.</summary>
[Collection(typeof(MeasuredAlone))]
public sealed class HostileWorkbookTests : IDisposable
{
    private const long MaxBytes = 300L << 20;

    // By the square of its length each of them takes many minutes, else a second or two of a quiet machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Row = "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c><v>1</v></c></row>";
    private const string SheetBegin = "<worksheet><sheetData>";
    private const string SheetEnd = "</sheetData></worksheet>";

    private readonly SpoolFixture _spools = new();

    public static TheoryData<string, string?, long> Made => new()
    {
        { "zip-bomb.xlsx", null, 2 },
        { "zip-bomb-rows.xlsx", null, 3_834_792 },
        { "columns-16384.xlsx", null, 1 },
        { "far-cell.xlsx", null, 2 },
        { "truncated.xlsx", ReasonCodes.WorkbookDamaged, 0 },
        { "xxe.xlsx", ReasonCodes.WorkbookDamaged, 0 },
        { "zip-slip.xlsx", null, 1 },
        { "csv-named.xlsx", ReasonCodes.NotAWorkbook, 0 },
        { "empty.xlsx", ReasonCodes.EmptyFile, 0 },
        { "png-named.csv", ReasonCodes.NotAWorkbook, 0 },
        { "xlsx-named.csv", null, 1 },
    };

    public static TheoryData<string, string?> Own => new()
    {
        { "texts of a gigabyte", null },
        { "more texts than are read", ReasonCodes.WorkbookTooLarge },
        { "one endless text", ReasonCodes.WorkbookTooLarge },
        { "one endless attribute", ReasonCodes.WorkbookTooLarge },
        { "one endless row", ReasonCodes.RecordTooLong },
        { "deep nesting", ReasonCodes.WorkbookDamaged },
        { "one large blank part for ten sheets", ReasonCodes.WorkbookTooLarge },
        { "more sheets than are read", ReasonCodes.WorkbookTooLarge },
        { "many entries", ReasonCodes.WorkbookTooLarge },
        { "entities in entities", ReasonCodes.WorkbookDamaged },
        { "names of a megabyte", ReasonCodes.WorkbookTooLarge },
        { "targets of a megabyte", ReasonCodes.WorkbookTooLarge },
        { "one cell again and again", ReasonCodes.WorkbookDamaged },
    };

    [Theory]
    [MemberData(nameof(Made))]
    public async Task A_hostile_sample_is_read_or_refused_in_bounded_memory(string name, string? code, long rows)
    {
        var script = Path.Combine(Need.Shared(), "corpus", "make_hostile.py");
        var folder = Directory.CreateTempSubdirectory("importportal-").FullName;
        try
        {
            using var python = StartPython(script, folder, "--only", name);
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, python.ExitCode);
            await SpoolInBoundsAsync(await _spools.PutAsync(Path.Combine(folder, name)), code, rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Own))]
    public async Task A_workbook_of_excess_is_read_or_refused_in_bounded_memory(string name, string? code)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.Create(path))
                Make(name).Save(file);
            await SpoolInBoundsAsync(await _spools.PutAsync(path), code, 0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_directory_that_has_more_entries_than_it_says_is_refused_before_it_is_read()
    {
        // The end says one entry; more than a million stand there.
        var entry = new byte[47];
        "PK\u0001\u0002"u8.CopyTo(entry);
        entry[28] = 1;
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.Create(path))
            {
                SampleWorkbook.Write(file, "PK\u0003\u0004");
                for (var i = 0; i < 1_400_000; i++)
                    file.Write(entry);
                file.Write([.. "PK\u0005\u0006"u8, 0, 0, 0, 0, 1, 0, 1, 0, 47, 0, 0, 0, 4, 0, 0, 0, 0, 0]);
            }

            await SpoolInBoundsAsync(await _spools.PutAsync(path), ReasonCodes.WorkbookTooLarge, 0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Texts_of_nothing_but_ampersands_take_time_by_their_length_and_not_by_its_square()
    {
        var row = $"<row><c t=\"str\"><v>{new string('&', 250_000)}</v></c></row>";
        var key = await _spools.PutAsync(new SampleWorkbook().Sheet(string.Concat(Enumerable.Repeat(row, 100))).ToArray());

        var summary = await InTimeAsync(key);

        Assert.Equal(100, summary.Rows + (summary.Header.HasHeader ? 1 : 0));
    }

    [Fact]
    public async Task Thousands_of_sheets_of_an_old_workbook_are_each_passed_a_few_times_and_not_for_each_other()
    {
        // All of them are the same records, of which none is a cell.
        var globals = (int place) => Record(0x0809, [0, 6, 5, 0, .. new byte[12]])
            .Concat(Enumerable.Range(0, 1_500).SelectMany(_ => Record(0x0085, [.. BitConverter.GetBytes(place), 0, 0, 1, 0, (byte)'S'])))
            .Concat(Record(0x000A, [])).ToArray();
        byte[] workbook =
        [
            .. globals(globals(0).Length), .. Record(0x0809, [0, 6, 16, 0, .. new byte[12]]),
            .. Enumerable.Range(0, 1_500).SelectMany(_ => Record(0x1234, [1, 2])), .. Record(0x000A, []),
        ];
        var key = await _spools.PutAsync(workbook);

        var reading = _spools.SpoolAsync(key);

        Assert.Equal(ReasonCodes.WorkbookEmpty, (await reading.WaitAsync(Patience, TestContext.Current.CancellationToken)).Reason?.Code);
    }

    public void Dispose() => _spools.Dispose();

    private static Process StartPython(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            return Need.Missing<Process>("No python3, which makes the hostile samples: install the package python3.");
        }
    }

    private static SampleWorkbook Make(string name)
    {
        var one = $"{SheetBegin}<row><c t=\"s\"><v>0</v></c></row>";
        return name switch
        {
            "texts of a gigabyte" => new SampleWorkbook()
                .Sheet($"<row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>4000000</v></c></row>")
                .Texts(stream => SampleWorkbook.Repeat(stream, "<sst>", $"<si><t>{new string('x', 200)}</t></si>", "</sst>", 1L << 30)),
            "more texts than are read" => new SampleWorkbook()
                .Sheet("<row><c t=\"s\"><v>0</v></c></row>")
                .Texts(stream => SampleWorkbook.Repeat(stream, "<sst>", "<si><t>x</t></si>", "</sst>", 320L << 20)),
            "one endless text" => new SampleWorkbook()
                .Sheet(stream => SampleWorkbook.Repeat(stream, $"{SheetBegin}<row><c t=\"str\"><v>", "x", "</v></c></row>" + SheetEnd, 64L << 20)),
            "one endless attribute" => new SampleWorkbook()
                .Sheet(stream => SampleWorkbook.Repeat(stream, $"{SheetBegin}<row spans=\"", "x", "\"/>" + SheetEnd, 64L << 20)),
            "one endless row" => new SampleWorkbook()
                .Sheet(stream => SampleWorkbook.Repeat(stream, $"{SheetBegin}<row>", $"<c r=\"A1\" t=\"str\"><v>{new string('x', 30_000)}</v></c>", "</row>" + SheetEnd, 64L << 20)),
            "deep nesting" => new SampleWorkbook()
                .Sheet(stream => SampleWorkbook.Repeat(stream, one, "<row>", SheetEnd, 64L << 20)),
            "one large blank part for ten sheets" => Enumerable.Range(1, 9).Aggregate(
                new SampleWorkbook().Sheet(stream => SampleWorkbook.Repeat(stream, SheetBegin, new string(' ', 1024), SheetEnd, 512L << 20)),
                (workbook, i) => workbook.SameSheet($"Sheet{i}")),
            "more sheets than are read" => Enumerable.Range(1, 5_001).Aggregate(new SampleWorkbook().Sheet(""), (workbook, i) => workbook.SameSheet($"Sheet{i}")),
            "many entries" => Enumerable.Range(1, 10_001).Aggregate(new SampleWorkbook(), (workbook, i) => workbook.Sheet("", $"Sheet{i}")),
            "names of a megabyte" => Enumerable.Range(1, 300).Aggregate(
                new SampleWorkbook().Sheet("<row><c><v>1</v></c></row>"), (workbook, _) => workbook.SameSheet(new string('n', 900_000))),
            "targets of a megabyte" => Enumerable.Range(1, 300).Aggregate(
                new SampleWorkbook().Sheet("<row><c><v>1</v></c></row>"), (workbook, i) => workbook.Target($"t{i}", new string('t', 900_000))),
            "one cell again and again" => new SampleWorkbook()
                .Sheet(stream => SampleWorkbook.Repeat(stream, $"{SheetBegin}<row>", "<c r=\"A1\"><v>1</v></c>", "</row>" + SheetEnd, 512L << 20)),
            _ => new SampleWorkbook().Sheet(stream => SampleWorkbook.Write(stream, $"<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{SheetBegin}<row><c t=\"str\"><v>&b;</v></c></row>{SheetEnd}")),
        };
    }

    private static byte[] Record(ushort kind, byte[] content) => [.. BitConverter.GetBytes(kind), .. BitConverter.GetBytes((ushort)content.Length), .. content];

    private async Task<WorkbookSummary> InTimeAsync(string key)
    {
        var (summary, reason) = await _spools.SpoolAsync(key).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Null(reason);
        return summary!;
    }

    private async Task SpoolInBoundsAsync(string key, string? code, long rows)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var process = Process.GetCurrentProcess();
        var idle = process.WorkingSet64;
        var reading = _spools.SpoolAsync(key);
        var peak = 0L;
        while (!reading.IsCompleted)
        {
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
            await Task.WhenAny(reading, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        var (summary, reason) = await reading;
        Assert.Equal(code, reason?.Code);
        Assert.Equal(code is null, summary is not null);
        if (rows > 0)
            Assert.Equal(rows, summary!.Rows);
        Assert.True(peak - idle < MaxBytes, $"{(peak - idle) >> 20} MiB more than idle.");
        Assert.Empty(_spools.TemporaryFiles());
        Assert.Equal(code is null, await _spools.Store.FindAsync($"{key}.rows", CancellationToken.None) is not null);
        TestContext.Current.TestOutputHelper?.WriteLine($"{(peak - idle) >> 20} MiB more than idle.");
    }
}
