using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading.Spool;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>The merged cells of a workbook's table, whose values stand in the first cell of each range alone.</summary>
/// <param name="spool">The spool.</param>
/// <param name="table">Its table.</param>
internal sealed class WorkbookMerged(StoredSpool spool, SpoolTable table)
{
    /// <summary>Whether there are more of them than are kept, so that they cannot be filled.</summary>
    public bool IsCut => spool.Footer.Sheets.Any(sheet => sheet.IsMergedCut);

    /// <summary>What their owner is told of them; null when there are none.</summary>
    public Remark? Remark() => All().ToArray() is { Length: > 0 } all ? new Remark(RemarkCodes.MergedCells, all.Length, NameOf(all[0])) : null;

    /// <summary>
    /// The first required column that would lack values because of them, with the first range in it; null when there is none.
    /// </summary>
    public (string Column, string Range)? FirstRequired(Dataset dataset, IReadOnlyList<ColumnMatch> columns)
    {
        var required = dataset.Columns.Where(column => column.Required && column.Default is null).Select(column => column.Name).ToHashSet();
        var sources = columns.Where(match => match.Index is not null && match.Target is not null && required.Contains(match.Target))
            .ToDictionary(match => match.Index!.Value, match => match.Target!);
        foreach (var (sheet, range) in All().Where(merged => merged.Range.LastRow > merged.Range.FirstRow))
        {
            var part = table.Parts[sheet];
            if (range.FirstColumn >= part.FirstColumn && sources.TryGetValue(part.Places[range.FirstColumn - part.FirstColumn], out var column))
                return (column, NameOf((sheet, range)));
        }

        return null;
    }

    // Those below the header that reach into the table.
    private IEnumerable<(int Sheet, MergedRange Range)> All() => spool.Footer.Sheets.Index().SelectMany(sheet =>
    {
        var part = table.Parts[sheet.Index];
        // Of those below the last row there is nothing to tell.
        var last = sheet.Item.LastColumns is [.., var step] ? step.Row : 0;
        return sheet.Item.MergedRanges().TakeWhile(range => range.FirstRow <= last)
            .Where(range => range.FirstRow >= part.FirstRow && range.LastColumn >= part.FirstColumn && range.FirstColumn < part.FirstColumn + part.Places.Length)
            .Select(range => (sheet.Index, range));
    });

    private string NameOf((int Sheet, MergedRange Range) merged) =>
        spool.Footer.Sheets.Count == 1 ? merged.Range.Name : $"{spool.Footer.Sheets[merged.Sheet].Name}!{merged.Range.Name}";
}
