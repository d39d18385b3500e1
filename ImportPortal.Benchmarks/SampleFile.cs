using System.Globalization;
using System.Text;

namespace ImportPortal.Benchmarks;

/// <summary>Files of rows, the same bytes every time.</summary>
internal static class SampleFile
{
    /// <summary>Writes the file, and beside it the same rows with their lineage, for a loader that adds none by itself.</summary>
    public static (string Plain, string WithLineage) Write(string folder, ImportCase what, int rows)
    {
        var plain = Path.Combine(folder, $"{what.Slug}-{rows}.csv");
        var withLineage = Path.Combine(folder, $"{what.Slug}-{rows}-lineage.csv");
        using var one = new StreamWriter(plain, append: false, new UTF8Encoding(false));
        using var other = new StreamWriter(withLineage, append: false, new UTF8Encoding(false));
        one.WriteLine(what.Header);
        var random = new Random(1);
        for (var row = 1; row <= rows; row++)
        {
            var line = what.Row(random, row);
            one.WriteLine(line);
            other.WriteLine($"1,{row.ToString(CultureInfo.InvariantCulture)},{line}");
        }

        return (plain, withLineage);
    }
}
