using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading.Workbooks;

/// <summary>A value with what it is.</summary>
internal readonly record struct SpooledValue(FieldKind Kind, string Text);

/// <summary>A row as a spool gives it.</summary>
internal sealed record SpooledRow(long Row, long Line, Checkpoint Before, SpooledValue[] Values)
{
    public string? Sheet { get; init; }

    public Checkpoint? After { get; init; }

    public Remark? Remark { get; init; }

    public override string ToString() => $"{Row}@{Line}: {string.Join('|', Values.Select(value => value.Text))}";
}

/// <summary>A store in a folder of its own, and workbooks that are spooled in it.</summary>
internal sealed class SpoolFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("importportal-").FullName;

    public SpoolFixture()
    {
        Store = ObjectStores.Create(new StorageOptions { Local = { Root = Path.Combine(_folder, "objects") } });
        Spooling = new WorkbookSpooling(Store, Temporary);
    }

    public IObjectStore Store { get; }

    public WorkbookSpooling Spooling { get; }

    /// <summary>Where copies are kept while they are read.</summary>
    public string Temporary => Path.Combine(_folder, "temporary");

    /// <summary>Stores a workbook.</summary>
    /// <returns>Its key.</returns>
    public async Task<string> PutAsync(string path) => await PutAsync(await File.ReadAllBytesAsync(path));

    /// <summary>Stores a workbook.</summary>
    /// <returns>Its key.</returns>
    public async Task<string> PutAsync(byte[] workbook)
    {
        var key = $"test/{Guid.NewGuid():N}";
        await Store.PutAsync(key, workbook, CancellationToken.None);
        return key;
    }

    /// <summary>Reads a workbook into its spool, <c>key.rows</c>.</summary>
    public Task<WorkbookReading> SpoolAsync(string key, string? sheet = null) =>
        Spooling.RunAsync(key, $"{key}.rows", new WorkbookChoice(sheet is null ? null : [sheet]), null, CancellationToken.None);

    /// <summary>Reads several sheets of a workbook into its spool.</summary>
    public Task<WorkbookReading> SpoolSheetsAsync(string key, params string[] sheets) =>
        Spooling.RunAsync(key, $"{key}.rows", new WorkbookChoice(sheets), null, CancellationToken.None);

    /// <summary>Reads all rows of a spool from a checkpoint on.</summary>
    public async Task<List<SpooledRow>> ReadAsync(string key, ReadSettings settings, Checkpoint? start = null)
    {
        await using var rows = await SpoolRows.OpenAsync(Store, $"{key}.rows", settings, start ?? Checkpoint.Start, CancellationToken.None);
        var read = new List<SpooledRow>();
        while (await rows.ReadAsync(CancellationToken.None))
        {
            var values = Enumerable.Range(0, rows.FieldCount).Select(i => new SpooledValue(rows.Kind(i), rows.Text(i))).ToArray();
            read.Add(new SpooledRow(rows.Row, rows.Line, rows.Before, values) { Sheet = rows.Sheet, After = rows.After, Remark = rows.RowRemark });
        }

        return read;
    }

    /// <summary>The temporary files that are there.</summary>
    public string[] TemporaryFiles() => Directory.Exists(Temporary) ? Directory.GetFiles(Temporary) : [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
