using System.Diagnostics;
using System.Globalization;

namespace ImportPortal.Benchmarks;

/// <summary>The database's own bulk loader: <c>.import</c> of the <c>sqlite3</c> program, into a table of the same columns and key.</summary>
internal static class SqlitePeer
{
    public static TimeSpan Import(string folder, string file, ImportCase what, int rows)
    {
        var database = Path.Combine(folder, $"peer-{Guid.NewGuid():N}.db");
        try
        {
            Run(database, $"""
                create table rows ("_upload_id" integer not null, "_row_number" integer not null, {what.Columns},
                primary key ("_upload_id", "_row_number"))
                """);
            var watch = Stopwatch.StartNew();
            Run(database, ".mode csv", $".import '{file}' rows");
            var taken = watch.Elapsed;
            var count = int.Parse(Run(database, "select count(*) from rows"), CultureInfo.InvariantCulture);
            return count == rows ? taken : throw new InvalidOperationException($"sqlite3 imported {count} of {rows} rows.");
        }
        finally
        {
            File.Delete(database);
        }
    }

    private static string Run(string database, params string[] commands)
    {
        var start = new ProcessStartInfo("sqlite3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(database);
        foreach (var command in commands)
            start.ArgumentList.Add(command);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"sqlite3 ended with {process.ExitCode}.");
    }
}
