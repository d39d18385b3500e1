using System.Security.Cryptography;
using System.Text;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Storage.Local;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>What is read of a workbook.</summary>
/// <param name="Sheets">The names of sheets, whatever their case, also of hidden ones, in the order in which they are read; null: the best.</param>
/// <param name="OrBest">Whether that is read, too, where there is no sheet of one of the names with a value.</param>
/// <param name="Best">
/// Finds the best sheet by what is wanted of it; null, or where it finds none: the first that is shown and is a table.
/// </param>
public sealed record WorkbookChoice(
    IReadOnlyList<string>? Sheets = null, bool OrBest = false, Func<IReadOnlyList<SheetSummary>, string?>? Best = null);

/// <summary>How far the reading of a workbook is.</summary>
/// <param name="Percent">From 0 to 100. The file's own sizes tell it, which may be off; it never goes back.</param>
/// <param name="Rows">Rows with a value that were read of the sheet.</param>
public readonly record struct WorkbookProgress(double Percent, long Rows);

/// <summary>What became of reading a workbook: either a summary, or why it cannot be read.</summary>
/// <param name="Summary">What was found; the spool is stored.</param>
/// <param name="Reason">Why there is no spool, as the upload's owner is told; no retry will help.</param>
public sealed record WorkbookReading(WorkbookSummary? Summary, Reason? Reason);

/// <summary>
/// Reads workbooks out of the object store, each once, into a row spool beside it. A workbook needs a seekable file, so it
/// is copied to the disk of this node first; the copy vanishes with the reading, however that ends.
/// </summary>
/// <param name="store">Where originals and spools are.</param>
/// <param name="folder">Where copies are kept meanwhile, as large as the workbooks that are read at once.</param>
public sealed class WorkbookSpooling(IObjectStore store, string folder)
{
    // How much of the progress is the copying, which is most often the quicker part.
    private const double CopyingPercent = 10;

    private const string Extension = ".rows";
    private const int CopyBytes = 1 << 20;

    private readonly TemporaryFiles _files = new(folder);

    /// <summary>Where a node keeps the copies: a folder of this account among the system's temporary ones.</summary>
    public static string DefaultFolder { get; } = Path.Combine(Path.GetTempPath(), $"importportal-{Environment.UserName}");

    /// <summary>Where the spool of a workbook belongs: the sheets that a person chooses have their own, whatever the case of their names.</summary>
    public static string KeyOf(string originalKey, IReadOnlyList<string>? sheets)
    {
        if (sheets is not { Count: > 0 })
            return originalKey + Extension;
        // No name has a line break.
        var names = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', sheets).ToUpperInvariant()));
        return $"{originalKey}.{Convert.ToHexStringLower(names.AsSpan(0, 8))}{Extension}";
    }

    /// <summary>What the spool says that is already stored; null when there is none, or it is damaged or of another version.</summary>
    /// <exception cref="ObjectStoreException">The store does not answer.</exception>
    public async Task<WorkbookSummary?> FindAsync(string spoolKey, CancellationToken cancellation)
    {
        try
        {
            return (await SpoolFile.FindAsync(store, spoolKey, cancellation))?.Summary;
        }
        catch (SpoolDamagedException)
        {
            return null;
        }
    }

    /// <summary>
    /// Reads a workbook into a spool. The spool appears whole or not at all; one that was there is replaced. What a killed
    /// reading left of it is removed first.
    /// </summary>
    /// <param name="originalKey">The workbook.</param>
    /// <param name="spoolKey">The spool: <see cref="KeyOf"/>.</param>
    /// <param name="choice">What is read.</param>
    /// <param name="progress">Told at most every thousand rows; null: nobody.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ObjectStoreException">
    /// The store does not give the workbook or take the spool, or this node's disk does not take the copy; try again later.
    /// </exception>
    public async Task<WorkbookReading> RunAsync(
        string originalKey, string spoolKey, WorkbookChoice choice, IProgress<WorkbookProgress>? progress, CancellationToken cancellation)
    {
        await foreach (var left in store.ListOpenAsync(spoolKey, cancellation))
            await store.AbortAsync(left.Key, left.MultipartId, cancellation);
        await using var file = await CopyAsync(originalKey, progress, cancellation);
        await using var target = new ObjectWriter(store, spoolKey);
        try
        {
            // The engines read without awaiting; that must not hold up the caller.
            var reader = new WorkbookReader(_files, WorkbookLimits.InflatedBytes) { StartPercent = CopyingPercent };
            var summary = await Task.Run(() => reader.ReadAsync(file, target, choice, progress, cancellation), cancellation);
            await target.CompleteAsync(cancellation);
            return new WorkbookReading(summary, null);
        }
        catch (WorkbookException exception)
        {
            return new WorkbookReading(null, exception.Reason);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw OfDisk(exception);
        }
    }

    /// <summary>Removes the spools of a workbook but one: those of sheets that are not read any more.</summary>
    /// <exception cref="ObjectStoreException">The store does not answer; what is left goes with the original.</exception>
    public async Task RemoveOthersAsync(string originalKey, string spoolKey, CancellationToken cancellation)
    {
        await foreach (var stored in store.ListAsync($"{originalKey}.", cancellation))
        {
            if (stored.Key.EndsWith(Extension, StringComparison.Ordinal) && stored.Key != spoolKey)
                await store.DeleteAsync(stored.Key, cancellation);
        }
    }

    private async Task<Stream> CopyAsync(string key, IProgress<WorkbookProgress>? progress, CancellationToken cancellation)
    {
        var length = (await store.FindAsync(key, cancellation))?.Length ?? 0;
        await using var original = await store.OpenReadAsync(key, 0, null, cancellation);
        Stream? file = null;
        try
        {
            file = _files.Create();
            var buffer = new byte[CopyBytes];
            int read;
            while ((read = await original.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                progress?.Report(new WorkbookProgress(CopyingPercent * file.Length / Math.Max(length, file.Length), 0));
            }

            return file;
        }
        catch (Exception exception)
        {
            await (file?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (exception is IOException or UnauthorizedAccessException)
                throw OfDisk(exception);
            throw;
        }
    }

    internal static ObjectStoreException OfDisk(Exception exception) => new(
        exception is IOException io && LocalFailures.IsNoRoom(io) ? ObjectStoreFailure.NoRoom : ObjectStoreFailure.Unavailable,
        "The disk of this node does not take the copy of a workbook.",
        exception);
}
