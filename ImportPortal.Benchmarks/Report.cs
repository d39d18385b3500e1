namespace ImportPortal.Benchmarks;

/// <summary>The page <c>docs/benchmarks.md</c>: each benchmark replaces its own part of it, between two marks.</summary>
internal static class Report
{
    /// <summary>Replaces the part of that name.</summary>
    public static void Replace(string name, string text)
    {
        var path = Path.Combine(Root(), "docs", "benchmarks.md");
        var page = File.ReadAllText(path);
        var (begin, end) = ($"<!-- {name} -->\n", $"\n<!-- /{name} -->");
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = page.IndexOf(end, StringComparison.Ordinal);
        if (from < begin.Length || to < from)
            throw new InvalidOperationException($"{path} has no part named {name}.");
        File.WriteAllText(path, string.Concat(page.AsSpan(0, from), text.ReplaceLineEndings("\n"), page.AsSpan(to)));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The folder that holds <c>ImportPortal.sln</c>.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ImportPortal.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"ImportPortal.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
