using ImportPortal.Core.Reading.Spool;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Reads a sheet of a workbook into a spool.</summary>
/// <param name="files">Where it may put what is too much for memory.</param>
/// <param name="inflatedBytes">What the workbook may unpack to.</param>
internal sealed class WorkbookReader(TemporaryFiles files, long inflatedBytes)
{
    private const int RowsPerReport = 1_000;

    /// <summary>How much of the progress is over when the reading begins, in percent.</summary>
    public double StartPercent { get; init; }

    /// <summary>Reads it; completing the spool is the caller's.</summary>
    /// <param name="file">The workbook, seekable.</param>
    /// <param name="target">Where the spool is written.</param>
    /// <param name="choice">What is read.</param>
    /// <param name="progress">Told at most every thousand rows; null: nobody.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="WorkbookException">It cannot be read.</exception>
    /// <exception cref="Storage.ObjectStoreException">The store does not take the spool.</exception>
    public async Task<WorkbookSummary> ReadAsync(
        Stream file, ObjectWriter target, WorkbookChoice choice, IProgress<WorkbookProgress>? progress, CancellationToken cancellation)
    {
        using var workbook = WorkbookFile.Open(file, files, inflatedBytes, cancellation);
        var (chosen, sheets) = SheetChooser.Choose(workbook, choice);
        using var rows = workbook.Open(chosen);
        var writer = new SpoolWriter(target);
        var finder = new HeaderFinder();
        var row = new SheetRow();
        var (count, hidden) = (0L, 0L);
        while (rows.Read(row))
        {
            if (row.Count == 0)
                continue;
            finder.Add(row);
            writer.Add(row);
            count++;
            hidden += row.IsHidden ? 1 : 0;
            if (writer.IsFull)
                await writer.WriteBlockAsync(cancellation);
            if (count % RowsPerReport == 0)
                progress?.Report(new WorkbookProgress(StartPercent + ((100 - StartPercent) * rows.Done), count));
        }

        var header = finder.Find();
        var summary = new WorkbookSummary
        {
            Format = workbook.Format,
            Sheets = sheets,
            Sheet = workbook.Sheets[chosen].Name,
            Is1904 = workbook.Is1904,
            Header = header,
            Rows = count - header.RowsAbove - (header.HasHeader ? 1 : 0),
            HiddenRows = hidden,
            HiddenColumns = rows.HiddenColumns,
        };
        await writer.FinishAsync(summary, cancellation);
        return summary;
    }
}
