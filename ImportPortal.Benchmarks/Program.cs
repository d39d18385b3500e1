using ImportPortal.Benchmarks;

var rows = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
var runs = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;
var folder = Directory.CreateTempSubdirectory("importportal-benchmarks").FullName;
var (plain, withLineage) = SampleFile.Write(folder, rows);
for (var run = 0; run < runs; run++)
{
    await using var portal = await BenchmarkPortal.StartAsync(Path.Combine(folder, $"run-{run}"));
    var (taken, upload) = await portal.ImportAsync(plain);
    var peer = SqlitePeer.Import(folder, withLineage, rows);
    Console.WriteLine($"{upload.Status} {upload.RowsInserted} portal {taken.TotalSeconds:0.000}s peer {peer.TotalSeconds:0.000}s ratio {taken/peer:0.00}");
}
Directory.Delete(folder, true);
