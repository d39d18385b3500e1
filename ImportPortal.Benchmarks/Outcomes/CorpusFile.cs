using System.Text.Json;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>A file that others wrote, with what a right import of it gives; the README beside the files says what the fields mean.</summary>
internal sealed record CorpusFile(
    string Path, string Format, string? Detect, bool? HasHeader, int? ColumnCount, long? Rows, CorpusCell[]? Cells, string? Refused, string? AlsoAccepted,
    bool? ReadersAgree)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Folder { get; init; } = "";

    public string FullPath => System.IO.Path.Combine(Folder, Path);

    /// <summary>The files of a folder; none where it is not there.</summary>
    public static IReadOnlyList<CorpusFile> In(string folder)
    {
        var manifest = System.IO.Path.Combine(folder, "manifest.json");
        return File.Exists(manifest)
            ? [.. JsonSerializer.Deserialize<CorpusFile[]>(File.ReadAllText(manifest), Json)!.Select(file => file with { Folder = folder })]
            : [];
    }
}

/// <summary>A cell of a data row, both numbered from 1.</summary>
internal sealed record CorpusCell(int Row, int Column, string Value, string? Type = null);
