using System.Diagnostics;
using System.Globalization;
using System.Text;
using ExcelDataReader;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;

namespace ImportPortal.Benchmarks;

/// <summary>
/// Reading a stored workbook into its spool (copy, unpacking, values, the spool made durable), in turns with ExcelDataReader
/// that reads every cell of the same file and keeps nothing; and the memory of the former.
/// </summary>
internal static class ExcelBenchmark
{
    public static async Task<int> RunAsync(int rows, int runs, int many)
    {
        // The peer asks for an encoding that .NET has only on request.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var folder = Directory.CreateTempSubdirectory("importportal-benchmarks-").FullName;
        try
        {
            var path = SampleSheet.Write(folder, rows);
            await OnceAsync(folder, path, rows);
            var pairs = new List<(double Spool, double Peer)>();
            for (var run = 1; run <= runs; run++)
            {
                var pair = await OnceAsync(folder, path, rows);
                pairs.Add(pair);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{run}: spool {pair.Spool:0.000} s, ExcelDataReader {pair.Peer:0.000} s, ratio {pair.Spool / pair.Peer:0.00}"));
            }

            var table = Table(rows, pairs, many, MemoryOf(SampleSheet.Write(folder, many)));
            Console.WriteLine(table);
            Report.Replace("excel", table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads one workbook in this process; writes its memory before and its peak, in bytes.</summary>
    public static async Task<int> SpoolAsync(string path)
    {
        using var self = Process.GetCurrentProcess();
        var idle = self.WorkingSet64;
        await SpoolAsync(Path.GetDirectoryName(path)!, path);
        self.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{idle} {self.PeakWorkingSet64}"));
        return 0;
    }

    private static async Task<(double Spool, double Peer)> OnceAsync(string folder, string path, int rows)
    {
        var (spool, read) = await SpoolAsync(folder, path);
        var (peer, peerRead) = ReadAlone(path);
        if (read != rows || peerRead != rows + 1)
            throw new InvalidOperationException($"The spool has {read}, ExcelDataReader {peerRead} of {rows} rows.");
        return (spool.TotalSeconds, peer.TotalSeconds);
    }

    private static async Task<(TimeSpan Taken, long Rows)> SpoolAsync(string folder, string path)
    {
        var root = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        var store = ObjectStores.Create(new StorageOptions { Local = { Root = root } });
        await using (var target = File.OpenRead(path))
            await PutAsync(store, target);
        var spooling = new WorkbookSpooling(store, Path.Combine(root, "temporary"));
        var watch = Stopwatch.StartNew();
        var (summary, reason) = await spooling.RunAsync("sheet", "sheet.rows", new WorkbookChoice(), null, CancellationToken.None);
        watch.Stop();
        Directory.Delete(root, recursive: true);
        return (watch.Elapsed, summary?.Rows ?? throw new InvalidOperationException(reason!.Code));
    }

    private static async Task PutAsync(IObjectStore store, FileStream file)
    {
        const int PartBytes = 8 << 20;
        var id = await store.BeginAsync("sheet", CancellationToken.None);
        var parts = new List<StoredPart>();
        var buffer = new byte[PartBytes];
        for (long offset = 0; offset < file.Length;)
        {
            var length = await file.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false);
            parts.Add(await store.PutPartAsync("sheet", id, new PartPosition(parts.Count + 1, offset), buffer.AsMemory(0, length), CancellationToken.None));
            offset += length;
        }

        await store.CompleteAsync("sheet", id, parts, CancellationToken.None);
    }

    private static (TimeSpan Taken, long Rows) ReadAlone(string path)
    {
        var watch = Stopwatch.StartNew();
        using var file = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(file);
        long rows = 0;
        long values = 0;
        while (reader.Read())
        {
            rows++;
            for (var column = 0; column < reader.FieldCount; column++)
                values += reader.GetValue(column) is null ? 0 : 1;
        }

        return (watch.Elapsed, values > 0 ? rows : 0);
    }

    private static (long Idle, long Peak) MemoryOf(string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add("spool");
        start.ArgumentList.Add(path);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"Reading {path} ended with {process.ExitCode}.");
        var numbers = output.Split(' ').Select(number => long.Parse(number.Trim(), CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1]);
    }

    private static string Table(int rows, List<(double Spool, double Peer)> pairs, int many, (long Idle, long Peak) memory)
    {
        var spool = Report.Median(pairs.Select(pair => pair.Spool));
        var peer = Report.Median(pairs.Select(pair => pair.Peer));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | {rows:N0} rows of eight columns, {pairs.Count} runs in turns | median | rows/s |
            |---|---|---|
            | ImportPortal, from the stored workbook to the durable spool | {spool:0.000} s | {rows / spool:N0} |
            | ExcelDataReader 3.6, reading alone | {peer:0.000} s | {rows / peer:N0} |
            | ratio (median of the pairs; least to greatest) | {Report.Median(pairs.Select(pair => pair.Spool / pair.Peer)):0.00} ({pairs.Min(pair => pair.Spool / pair.Peer):0.00}–{pairs.Max(pair => pair.Spool / pair.Peer):0.00}) | |

            Memory of spooling {many:N0} rows: {memory.Peak / 1024.0 / 1024:0.0} MiB at the peak, {(memory.Peak - memory.Idle) / 1024.0 / 1024:0.0} MiB more than the process before.
            """);
    }
}
