using ImportPortal.Core.Reading.Spool;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Reads sheets of a workbook into a spool.</summary>
/// <param name="files">Where it may put what is too much for memory.</param>
/// <param name="inflatedBytes">What the workbook may unpack to.</param>
internal sealed class WorkbookReader(TemporaryFiles files, long inflatedBytes)
{
    private const int RowsPerReport = 1_000;

    /// <summary>How much of the progress is over when the reading begins, in percent.</summary>
    public double StartPercent { get; init; }

    /// <summary>Reads them; completing the spool is the caller's.</summary>
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
        var writer = new SpoolWriter(target);
        var parts = new List<SheetPart>();
        var before = 0L;
        foreach (var index in chosen)
        {
            parts.Add(await ReadAsync(workbook, index, writer, Report, cancellation));
            before += parts[^1].Filled;
        }

        var summary = new WorkbookSummary { Format = workbook.Format, Sheets = sheets, Parts = parts, Is1904 = workbook.Is1904 };
        await writer.FinishAsync(summary, cancellation);
        return summary;

        void Report(double done, long rows) => progress?.Report(new WorkbookProgress(
            StartPercent + ((100 - StartPercent) * (parts.Count + done) / chosen.Count), before + rows));
    }

    private static async Task<SheetPart> ReadAsync(
        Workbook workbook, int index, SpoolWriter writer, Action<double, long> report, CancellationToken cancellation)
    {
        using var rows = workbook.Open(index);
        await writer.BeginSheetAsync(workbook.Sheets[index].Name, cancellation);
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
                report(rows.Done, count);
        }

        await writer.EndSheetAsync(rows.Merged, cancellation);
        return new SheetPart(workbook.Sheets[index].Name, finder.Find(), count, hidden, rows.HiddenColumns);
    }
}
