using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>Opens stored files that people look at. A spool that is not there, or is damaged, is made from the workbook.</summary>
/// <param name="store">Where files are.</param>
internal sealed class ReviewedFiles(IObjectStore store) : IDisposable
{
    private readonly WorkbookSpooling _spooling = new(store, WorkbookSpooling.DefaultFolder);

    // A workbook takes much memory while it is read: of those that people wait for, one at a time is.
    private readonly SemaphoreSlim _reading = new(1, 1);

    /// <summary>Opens the file of an upload.</summary>
    /// <param name="upload">The upload, of which something was understood.</param>
    /// <param name="sheets">Which sheets of a workbook, in order.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ObjectStoreException">The store does not give the file.</exception>
    public async Task<ReviewedFile> OpenAsync(Upload upload, IReadOnlyList<string> sheets, CancellationToken cancellation)
    {
        if (upload.SpoolKey is not { } present)
            return await ReviewedFile.OfTextAsync(store, upload, cancellation);
        var choice = new WorkbookChoice(sheets);
        var key = IsSame(sheets, SheetsOf(upload.Settings!)) ? present : WorkbookSpooling.KeyOf(upload.ObjectKey, sheets);
        var reading = await FindAsync(key, sheets, cancellation) is { } found
            ? new WorkbookReading(found, null) : await ReadAsync(isDamaged: false, cancellation);
        return ReviewedFile.OfWorkbook(store, key, reading, token => ReadAsync(isDamaged: true, token));

        async Task<WorkbookReading> ReadAsync(bool isDamaged, CancellationToken token)
        {
            await _reading.WaitAsync(token);
            try
            {
                // Who waited may find it made.
                return !isDamaged && await FindAsync(key, sheets, token) is { } made
                    ? new WorkbookReading(made, null) : await _spooling.RunAsync(upload.ObjectKey, key, choice, null, token);
            }
            finally
            {
                _reading.Release();
            }
        }
    }

    /// <summary>Removes the spools of sheets that an upload does not need any more.</summary>
    public async Task TidyAsync(Upload upload, CancellationToken cancellation)
    {
        if (upload.SpoolKey is not { } kept)
            return;
        try
        {
            await _spooling.RemoveOthersAsync(upload.ObjectKey, kept, cancellation);
        }
        catch (ObjectStoreException)
        {
            // What a person settled holds all the same; spools that are left go with the original.
        }
    }

    /// <summary>The sheets that settings name, in order.</summary>
    public static IReadOnlyList<string> SheetsOf(ReadSettings settings) => settings.Sheets ?? (settings.Sheet is { } sheet ? [sheet] : []);

    /// <summary>Whether two lists name the same sheets in the same order.</summary>
    public static bool IsSame(IReadOnlyList<string> sheets, IReadOnlyList<string> others) => sheets.SequenceEqual(others, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public void Dispose() => _reading.Dispose();

    // Where an earlier choice did not hold, the spool of its names has the rows of another sheet.
    private async Task<WorkbookSummary?> FindAsync(string key, IReadOnlyList<string> sheets, CancellationToken cancellation) =>
        await _spooling.FindAsync(key, cancellation) is { } found && found.IsOf(sheets) ? found : null;
}
