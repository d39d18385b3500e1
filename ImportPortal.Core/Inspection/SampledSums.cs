using System.Globalization;
using System.Text;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Adds up the numbers of a sample that is the whole file: a last row without a name whose numbers are the sums of those
/// above is a total, though no word says so.
/// </summary>
/// <param name="columns">The dataset's columns.</param>
internal sealed class SampledSums(IReadOnlyList<DatasetColumn> columns)
{
    // The sum of fewer may be chance.
    private const int FewestRows = 3;

    private readonly decimal?[] _sums = [.. columns.Select(column => column.Type is ColumnType.Integer or ColumnType.Decimal ? 0m : (decimal?)null)];
    private readonly int[] _filled = new int[columns.Count];
    private int _rows;

    /// <summary>Adds a good row, the batch's only one.</summary>
    public void Add(RowBatch row)
    {
        _rows++;
        var cells = row.Row(0);
        for (var index = 0; index < cells.Length; index++)
        {
            _filled[index] += cells[index].Kind == CellKind.Null ? 0 : 1;
            // What is too large to be added is in no sum.
            if (_sums[index] is { } sum && cells[index].Kind != CellKind.Null)
                _sums[index] = NumberOf(row, cells[index]) is { } number && Math.Abs(number) < 1e24m && Math.Abs(sum) < 1e24m ? sum + number : null;
        }
    }

    /// <summary>The first sum that the row, the batch's only one, holds; null where it is no total of those added.</summary>
    public string? TotalIn(RowBatch row)
    {
        if (_rows < FewestRows)
            return null;
        var cells = row.Row(0);
        var isNameless = false;
        string? total = null;
        for (var index = 0; index < cells.Length; index++)
        {
            var isEmpty = cells[index].Kind == CellKind.Null;
            isNameless |= isEmpty && _filled[index] == _rows;
            if (isEmpty || _filled[index] == 0)
                continue;
            // A total has nothing but numbers, and these are sums.
            if (_sums[index] is not { } sum || sum == 0 || NumberOf(row, cells[index]) != sum)
                return null;
            total ??= sum.ToString(CultureInfo.InvariantCulture);
        }

        return isNameless ? total : null;
    }

    private static decimal? NumberOf(RowBatch row, Cell cell) => cell.Kind == CellKind.Integer ? cell.Value
        : decimal.TryParse(Encoding.UTF8.GetString(row.Text(cell)), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
