using System.Diagnostics;
using System.Globalization;

namespace ImportPortal.Benchmarks;

/// <summary>Peak memory of a process that imports few rows, and of one that imports many.</summary>
internal static class MemoryBenchmark
{
    public static int Run(int few, int many)
    {
        var fewPeak = PeakOf(few);
        var manyPeak = PeakOf(many);
        var table = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | rows | peak memory of the process |
            |---|---|
            | {few:N0} | {fewPeak / 1024.0 / 1024:0.0} MiB |
            | {many:N0} | {manyPeak / 1024.0 / 1024:0.0} MiB ({(manyPeak - fewPeak) / 1024.0 / 1024:+0.0;-0.0} MiB) |
            """);
        Console.WriteLine(table);
        Report.Replace("memory", table);
        return 0;
    }

    /// <summary>One import, in this process; writes its peak in bytes.</summary>
    public static async Task<int> ImportAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("importportal-benchmarks-").FullName;
        try
        {
            var (plain, _) = SampleFile.Write(folder, ImportCase.TwoColumns, rows);
            await using (var portal = await BenchmarkPortal.StartAsync(Path.Combine(folder, "portal")))
            {
                var (_, upload) = await portal.ImportAsync(ImportCase.TwoColumns, plain);
                if (upload.RowsInserted != rows)
                    throw new InvalidOperationException($"The portal imported {upload.RowsInserted} of {rows} rows: {upload.Status}.");
            }

            using var self = Process.GetCurrentProcess();
            Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long PeakOf(int rows)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add("import");
        start.ArgumentList.Add(rows.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? long.Parse(output.Trim(), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Importing {rows} rows ended with {process.ExitCode}.");
    }
}
