using System.Text.Json.Serialization;
using ImportPortal.Core.Reading.Workbooks;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>What stands behind the rows of a spool.</summary>
/// <param name="Summary">What was found in the workbook.</param>
/// <param name="End">Where the last block ends, in bytes.</param>
/// <param name="Offsets">Where each block begins, in bytes.</param>
/// <param name="FirstRows">The row of the sheet that each block begins with.</param>
/// <param name="FirstColumns">The first column from each row on, as in <see cref="ColumnSpans"/>.</param>
/// <param name="LastColumns">The last column from each row on.</param>
internal sealed record SpoolFooter(
    WorkbookSummary Summary,
    long End,
    IReadOnlyList<long> Offsets,
    IReadOnlyList<int> FirstRows,
    IReadOnlyList<ColumnStep> FirstColumns,
    IReadOnlyList<ColumnStep> LastColumns)
{
    /// <summary>The place of the block in which a row of the sheet stands if it is there; the end when it is beyond all.</summary>
    public int BlockOf(int row)
    {
        var (low, high) = (0, FirstRows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (FirstRows[middle] <= row)
                low = middle + 1;
            else
                high = middle;
        }

        return Math.Max(0, low - 1);
    }
}

/// <summary>The footer's JSON.</summary>
[JsonSerializable(typeof(SpoolFooter))]
internal sealed partial class SpoolJson : JsonSerializerContext;
