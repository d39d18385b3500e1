using System.Globalization;
using System.Text;

namespace ImportPortal.Benchmarks;

/// <summary>Many small uploads that wait, and how many of them the worker slots bring to their end in a second.</summary>
internal static class PendingBenchmark
{
    private const int Rows = 10;

    public static async Task<int> RunAsync(int uploads, int runs, int workers)
    {
        var folder = Directory.CreateTempSubdirectory("importportal-benchmarks-").FullName;
        try
        {
            // Once without counting: the runtime compiles.
            await OnceAsync(folder, Math.Min(uploads, 1_000), workers);
            var rates = new List<double>();
            for (var run = 1; run <= runs; run++)
            {
                rates.Add(uploads / (await OnceAsync(folder, uploads, workers)).TotalSeconds);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run}: {rates[^1]:0} uploads/s"));
            }

            var table = string.Create(
                CultureInfo.InvariantCulture,
                $"""
                | {uploads:N0} pending uploads of {Rows} rows, {workers} worker slots, {runs} runs | median | least to greatest |
                |---|---|---|
                | uploads/s | {Report.Median(rates):0} | {rates.Min():0}–{rates.Max():0} |
                """);
            Console.WriteLine(table);
            Report.Replace("pending", table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> OnceAsync(string folder, int uploads, int workers)
    {
        await using var portal = await BenchmarkPortal.StartAsync(Path.Combine(folder, Guid.NewGuid().ToString("N")), workers);
        await portal.PutPendingAsync(uploads, Content());
        return await portal.DrainAsync(uploads, workers);
    }

    private static byte[] Content()
    {
        var text = new StringBuilder("name,value\n");
        for (var row = 1; row <= Rows; row++)
            text.Append(CultureInfo.InvariantCulture, $"name {row},{row * 7}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
