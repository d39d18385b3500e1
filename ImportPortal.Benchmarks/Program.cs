using System.Globalization;
using ImportPortal.Benchmarks;
using ImportPortal.Benchmarks.Outcomes;

// See docs/benchmarks.md for what each measures and what it gave.
return args switch
{
    ["sqlite", .. var rest] => await SqliteBenchmark.RunAsync(ImportCase.TwoColumns, Number(rest, 0, 1_000_000), Number(rest, 1, 7)),
    ["columns", .. var rest] => await SqliteBenchmark.RunAsync(ImportCase.TwelveColumns, Number(rest, 0, 1_000_000), Number(rest, 1, 5)),
    ["memory", .. var rest] => MemoryBenchmark.Run(Number(rest, 0, 100_000), Number(rest, 1, 10_000_000)),
    ["pending", .. var rest] => await PendingBenchmark.RunAsync(Number(rest, 0, 10_000), Number(rest, 1, 5), Number(rest, 2, 2)),
    ["excel", .. var rest] => await ExcelBenchmark.RunAsync(Number(rest, 0, 300_000), Number(rest, 1, 5), Number(rest, 2, 1_000_000)),
    ["spool", var path] => await ExcelBenchmark.SpoolAsync(path),
    ["outcomes", .. var rest] => await OutcomesCommand.RunAsync(Number(rest, 0, 40), Text(rest, 1), Text(rest, 2), Text(rest, 3)),
    ["import", var rows] => await MemoryBenchmark.ImportAsync(Number([rows], 0, 0)),
    _ => Usage(),
};

static int Number(string[] arguments, int index, int otherwise) =>
    arguments.Length > index ? int.Parse(arguments[index], CultureInfo.InvariantCulture) : otherwise;

static string? Text(string[] arguments, int index) => arguments.Length > index && arguments[index].Length > 0 ? arguments[index] : null;

static int Usage()
{
    Console.Error.WriteLine(
        """
        ImportPortal.Benchmarks sqlite [ROWS] [RUNS]    the import beside `sqlite3 .import`; writes docs/benchmarks.md
        ImportPortal.Benchmarks columns [ROWS] [RUNS]   the same with twelve columns of all types
        ImportPortal.Benchmarks memory [FEW] [MANY]     peak memory of importing few rows and many
        ImportPortal.Benchmarks pending [UPLOADS] [RUNS] [WORKERS]    many small pending uploads, from the first claim to the last end
        ImportPortal.Benchmarks excel [ROWS] [RUNS] [MANY]   a workbook into its spool beside ExcelDataReader alone; memory of many rows
        ImportPortal.Benchmarks spool FILE              a workbook into its spool: bytes of memory before, and at the peak
        ImportPortal.Benchmarks outcomes [EACH] [PORTAL] [KEEP] [ONLY]   made files and known ones sent to the program PORTAL; what became of them
        """);
    return 2;
}
