using System.Text;
using ImportPortal.Benchmarks.Outcomes;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>Sends files to a portal as a program does, and holds what becomes of them against what is right.</summary>
internal sealed class FileRun(PortalHost host)
{
    private static int _datasets;

    private readonly PortalClient _client = new(host.Admin, host.Folder.ConnectionString);

    /// <summary>Sends a file; fails unless it ends as one of its ends says.</summary>
    public async Task CheckAsync(FileCase file)
    {
        var slug = $"f{Interlocked.Increment(ref _datasets)}";
        await _client.CreateAsync(slug, file.Dataset, autoStart: !file.IsHeld);
        var content = file.Content ?? await File.ReadAllBytesAsync(Path.Combine(Need.Shared(), "found", file.Name), TestContext.Current.CancellationToken);
        var seen = Look(await _client.UploadAsync(slug, file.FileName, content), slug, file);
        var told = $"{file.Name} into {file.Columns}\n{Shown(content)}\nseen: {seen}";
        var ends = file.Ends.Where(end => end.IsMet(seen)).ToArray();
        Assert.True(ends.Length > 0, $"{told}\nright: {string.Join("\n   or: ", file.Ends)}");
        if (ends.Any(end => end.Then is null))
            return;

        if (ends.FirstOrDefault(end => end.Settings is not null) is { } settled)
            await _client.SettleAsync(seen.End.Id, new { settings = settled.Settings });
        var then = Look(await _client.StartAsync(seen.End.Id), slug, file);
        Assert.True(ends.Any(end => end.Then!.IsMet(then)), $"{told}\nstarted: {then}\nright: {string.Join("\n   or: ", ends.Select(end => end.Then))}");
    }

    private static string Shown(byte[] content) => content.AsSpan().StartsWith("PK"u8)
        ? "(a workbook)"
        : Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, 300))).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private SeenFile Look(UploadEnd end, string slug, FileCase file)
    {
        if (end.Id == 0)
            return new(end, [], []);
        var rows = _client.Rows(slug, end.Id, [.. file.Dataset.Select(column => column.Name)]);
        return new(end, [.. rows.Select(row => string.Join('|', row.Values.Select(value => value ?? "null")))], [.. _client.RowErrors(end.Id).Select(error => error.Code).Distinct()]);
    }
}
