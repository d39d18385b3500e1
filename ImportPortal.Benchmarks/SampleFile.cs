using System.Globalization;
using System.Text;

namespace ImportPortal.Benchmarks;

/// <summary>Files of <c>name,value</c> rows, the same bytes every time.</summary>
internal static class SampleFile
{
    private static readonly string[] Names = ["Nguyễn Văn An", "Trần Thị Bình", "Anna Schmidt", "O'Brien, Liam", "Le Thi Mai", "Paul Martin"];

    /// <summary>Writes the file, and beside it the same rows with their lineage, for a loader that adds none by itself.</summary>
    public static (string Plain, string WithLineage) Write(string folder, int rows)
    {
        var plain = Path.Combine(folder, $"records-{rows}.csv");
        var withLineage = Path.Combine(folder, $"records-{rows}-lineage.csv");
        using var one = new StreamWriter(plain, append: false, new UTF8Encoding(false));
        using var other = new StreamWriter(withLineage, append: false, new UTF8Encoding(false));
        one.WriteLine("name,value");
        var random = new Random(1);
        for (var row = 1; row <= rows; row++)
        {
            var name = $"{Names[row % Names.Length]} {row}";
            var field = name.Contains(',', StringComparison.Ordinal) ? $"\"{name}\"" : name;
            var value = random.NextInt64(-1_000_000_000, 1_000_000_000).ToString(CultureInfo.InvariantCulture);
            one.WriteLine($"{field},{value}");
            other.WriteLine($"1,{row.ToString(CultureInfo.InvariantCulture)},{field},{value}");
        }

        return (plain, withLineage);
    }
}
