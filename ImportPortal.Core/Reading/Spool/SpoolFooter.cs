using System.Text.Json.Serialization;
using ImportPortal.Core.Reading.Workbooks;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>What stands behind the rows of a spool.</summary>
/// <param name="Summary">What was found in the workbook.</param>
/// <param name="End">Where the last block ends, in bytes.</param>
/// <param name="Offsets">Where each block begins, in bytes.</param>
/// <param name="FirstRows">The row of its sheet that each block begins with.</param>
/// <param name="Sheets">The sheets, in the order of their blocks.</param>
internal sealed record SpoolFooter(
    WorkbookSummary Summary, long End, IReadOnlyList<long> Offsets, IReadOnlyList<int> FirstRows, IReadOnlyList<SpoolSheet> Sheets)
{
    /// <summary>The offset of the block in which a row of a sheet stands if it is there; the end when the sheet has no block.</summary>
    public long OffsetOf(SpoolSheet sheet, int row)
    {
        if (sheet.Blocks == 0)
            return EndOf(sheet);
        var (low, high) = (sheet.FirstBlock, sheet.FirstBlock + sheet.Blocks);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (FirstRows[middle] <= row)
                low = middle + 1;
            else
                high = middle;
        }

        return Offsets[Math.Max(sheet.FirstBlock, low - 1)];
    }

    /// <summary>Where the blocks of a sheet end.</summary>
    public long EndOf(SpoolSheet sheet) =>
        sheet.FirstBlock + sheet.Blocks is var next && next < Offsets.Count ? Offsets[next] : End;

    /// <summary>The place of the sheet whose block begins at an offset; that of the last for the end of all.</summary>
    public int SheetAt(long offset)
    {
        for (var index = 0; index < Sheets.Count; index++)
        {
            if (offset < EndOf(Sheets[index]))
                return index;
        }

        return Sheets.Count - 1;
    }
}

/// <summary>A sheet in a spool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstBlock">Its first block, from 0.</param>
/// <param name="Blocks">How many blocks it has.</param>
/// <param name="FirstColumns">The first column from each row on, as in <see cref="ColumnSpans"/>.</param>
/// <param name="LastColumns">The last column from each row on.</param>
/// <param name="Merged">Its merged ranges from the top on, four numbers each.</param>
/// <param name="IsMergedCut">Whether it has more of them than are kept.</param>
internal sealed record SpoolSheet(
    string Name, int FirstBlock, int Blocks, IReadOnlyList<ColumnStep> FirstColumns, IReadOnlyList<ColumnStep> LastColumns,
    IReadOnlyList<int> Merged, bool IsMergedCut)
{
    /// <summary>Its merged ranges, from the top on.</summary>
    public IEnumerable<MergedRange> MergedRanges()
    {
        for (var i = 0; i + 3 < Merged.Count; i += 4)
            yield return new MergedRange(Merged[i], Merged[i + 1], Merged[i + 2], Merged[i + 3]);
    }

    /// <summary>Its merged ranges that begin in some rows or reach into them.</summary>
    public MergedRange[] MergedIn(int firstRow, int lastRow) =>
        [.. MergedRanges().TakeWhile(range => range.FirstRow <= lastRow).Where(range => range.LastRow >= firstRow)];
}

/// <summary>The footer's JSON.</summary>
[JsonSerializable(typeof(SpoolFooter))]
internal sealed partial class SpoolJson : JsonSerializerContext;
