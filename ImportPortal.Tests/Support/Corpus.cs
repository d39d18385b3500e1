using System.Diagnostics;
using System.Text.Json;

namespace ImportPortal.Tests.Support;

/// <summary>Files that others wrote, each with what a right import of it gives; their folder's README says what the fields mean.</summary>
internal static class Corpus
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The files of a format; none where the folder is not there.</summary>
    public static IReadOnlyList<CorpusFile> Of(string format)
    {
        var folder = Path.Combine(Need.RepositoryRoot(), "..", "shared", "corpus");
        return Directory.Exists(folder) ? Read(folder, "manifest.json", format) : [];
    }

    /// <summary>Writes the hostile files and gives those of a format.</summary>
    /// <param name="folder">Where they are written.</param>
    /// <param name="format">The format.</param>
    /// <param name="only">The names of those that are made; none: all.</param>
    public static async Task<IReadOnlyList<CorpusFile>> HostileAsync(string folder, string format, params string[] only)
    {
        var script = Path.Combine(Need.Shared(), "corpus", "make_hostile.py");
        using var made = StartPython(script, folder, only) ?? Need.Missing<Process>("No python3, which writes the hostile files.");
        await made.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(0, made.ExitCode);
        return Read(folder, "hostile.json", format);
    }

    private static Process? StartPython(string script, string folder, string[] only)
    {
        try
        {
            // Longer than the portal reads a record.
            return Process.Start(new ProcessStartInfo("python3", [script, folder, "--only", string.Join(',', only), "--line-mib", "20", "--quote-mib", "20"])
            {
                RedirectStandardOutput = true,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static CorpusFile[] Read(string folder, string manifest, string format)
    {
        var files = JsonSerializer.Deserialize<CorpusFile[]>(File.ReadAllText(Path.Combine(folder, manifest)), Json)!;
        return [.. files.Where(file => file.Format == format).Select(file => file with { Folder = folder })];
    }
}

/// <summary>One of them.</summary>
internal sealed record CorpusFile(
    string Path, string Format, string? Detect, string? Separator, string? Quote, string? Escape, string? Comment, int? SkipLines,
    bool? HasHeader, string?[]? Columns, int? ColumnCount, long? Rows, CorpusCell[] Cells, CorpusRagged? RaggedRows, string? Refused,
    string? AlsoAccepted, bool? ReadersAgree, int? HeaderRow)
{
    public string Folder { get; init; } = "";

    public string FullPath => System.IO.Path.Combine(Folder, Path);

    /// <summary>Whether a person may be asked about it, or it may be refused.</summary>
    public bool MayBeAsked => AlsoAccepted is not null
        && (AlsoAccepted.Contains("NeedsReview", StringComparison.Ordinal) || AlsoAccepted.Contains("refused", StringComparison.Ordinal));
}

/// <summary>A cell of a data row, both numbered from 1.</summary>
internal sealed record CorpusCell(int Row, int Column, string Value, string? Type = null);

/// <summary>The rows whose width is not the table's.</summary>
internal sealed record CorpusRagged(int Count);
