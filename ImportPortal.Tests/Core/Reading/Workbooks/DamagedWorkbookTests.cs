using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

public sealed class DamagedWorkbookTests : IDisposable
{
    private const int FilesPerSample = 12;

    private readonly SpoolFixture _spools = new();

    [Fact]
    public async Task Whatever_bytes_fell_over_or_are_missing_there_is_a_reason_or_a_table()
    {
        var corpus = Path.Combine(Need.Shared(), "corpus");
        string[] patterns = ["*.xls", "*.xlsx", "*.xlsb"];
        var samples = patterns.SelectMany(pattern => Directory.GetFiles(corpus, pattern, SearchOption.AllDirectories)).Distinct().Order().ToList();
        var random = new Random(20261124);
        var reasons = new HashSet<string>();
        foreach (var sample in samples.Where(sample => new FileInfo(sample).Length < 120_000))
        {
            var good = await File.ReadAllBytesAsync(sample, TestContext.Current.CancellationToken);
            for (var i = 0; i < FilesPerSample; i++)
            {
                var (summary, reason) = await SpoolAsync(Damage(good, random));
                Assert.True(summary is null != reason is null, sample);
                reasons.Add(reason?.Code ?? "");
            }
        }

        Assert.True(reasons.Count > 3, string.Join(", ", reasons));
        Assert.Empty(_spools.TemporaryFiles());
    }

    public void Dispose() => _spools.Dispose();

    private static byte[] Damage(byte[] good, Random random)
    {
        if (random.Next(4) == 0)
            return good[..random.Next(good.Length)];
        var bad = (byte[])good.Clone();
        for (var left = random.Next(1, 40); left > 0; left--)
            bad[random.Next(2) == 0 ? random.Next(bad.Length) : random.Next(Math.Min(bad.Length, 2_048))] = (byte)random.Next(256);
        return bad;
    }

    private async Task<ImportPortal.Core.Reading.Workbooks.WorkbookReading> SpoolAsync(byte[] bytes)
    {
        var key = $"test/{Guid.NewGuid():N}";
        await _spools.Store.PutAsync(key, bytes, CancellationToken.None);
        return await _spools.SpoolAsync(key);
    }
}
