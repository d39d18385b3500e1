using System.Globalization;

namespace ImportPortal.Benchmarks;

/// <summary>
/// The import of one file, from the claim to the end, in turns with <c>sqlite3 .import</c> into a table of the same
/// columns and key.
/// </summary>
internal static class SqliteBenchmark
{
    public static async Task<int> RunAsync(ImportCase what, int rows, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("importportal-benchmarks-").FullName;
        try
        {
            var (plain, withLineage) = SampleFile.Write(folder, what, rows);
            // Once without counting: the runtime compiles, the disk's cache fills.
            await OnceAsync(folder, what, plain, withLineage, rows);
            var pairs = new List<(double Portal, double Peer)>();
            for (var run = 1; run <= runs; run++)
            {
                var pair = await OnceAsync(folder, what, plain, withLineage, rows);
                pairs.Add(pair);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{run}: portal {pair.Portal:0.000} s, sqlite3 {pair.Peer:0.000} s, ratio {pair.Portal / pair.Peer:0.00}"));
            }

            var table = Table(rows, pairs);
            Console.WriteLine(table);
            Report.Replace(what.Part, table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Portal, double Peer)> OnceAsync(
        string folder, ImportCase what, string plain, string withLineage, int rows)
    {
        await using var portal = await BenchmarkPortal.StartAsync(Path.Combine(folder, Guid.NewGuid().ToString("N")));
        var (taken, upload) = await portal.ImportAsync(what, plain);
        if (upload.RowsInserted != rows)
            throw new InvalidOperationException($"The portal imported {upload.RowsInserted} of {rows} rows: {upload.Status}.");
        return (taken.TotalSeconds, SqlitePeer.Import(folder, withLineage, what, rows).TotalSeconds);
    }

    private static string Table(int rows, List<(double Portal, double Peer)> pairs)
    {
        var portal = Report.Median(pairs.Select(pair => pair.Portal));
        var peer = Report.Median(pairs.Select(pair => pair.Peer));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | {rows:N0} rows, {pairs.Count} runs in turns | median | rows/s |
            |---|---|---|
            | ImportPortal, from the claim to `Completed` | {portal:0.000} s | {rows / portal:N0} |
            | `sqlite3 .import`, same columns and key | {peer:0.000} s | {rows / peer:N0} |
            | ratio (median of the pairs; least to greatest) | {Report.Median(pairs.Select(pair => pair.Portal / pair.Peer)):0.00} ({pairs.Min(pair => pair.Portal / pair.Peer):0.00}–{pairs.Max(pair => pair.Portal / pair.Peer):0.00}) | |
            """);
    }
}
