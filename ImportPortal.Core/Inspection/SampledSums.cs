using System.Globalization;
using System.Text;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Adds up the numbers of a sample: a row whose numbers are the sums of those above, of all or since the last total, is a
/// total if a word says so in any of its cells, or if it has no name.
/// </summary>
/// <param name="columns">The dataset's columns.</param>
internal sealed class SampledSums(IReadOnlyList<DatasetColumn> columns)
{
    // The sum of fewer may be chance.
    private const int FewestRows = 2;
    private const int FewestInMidst = 3;

    private readonly Sum?[] _all = [.. columns.Select(SumOf)];
    private readonly int[] _filled = new int[columns.Count];
    private Sum?[] _part = [.. columns.Select(SumOf)];
    private int _rows;
    private int _rowsOfPart;

    /// <summary>Adds a good row of a batch.</summary>
    public void Add(RowBatch batch, int row)
    {
        _rows++;
        _rowsOfPart++;
        var cells = batch.Row(row);
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Kind == CellKind.Null)
                continue;
            _filled[index]++;
            var number = NumberOf(batch, cells[index]);
            _all[index] = _all[index]?.With(number);
            _part[index] = _part[index]?.With(number);
        }
    }

    /// <summary>Says that a total stands here: what follows is summed anew.</summary>
    public void EndPart() => (_part, _rowsOfPart) = ([.. columns.Select(SumOf)], 0);

    /// <summary>What tells that a good row of a batch is the total of those added: its word, or the first sum; null where it is none.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="row">The row.</param>
    /// <param name="isLast">Whether it is the table's last.</param>
    public string? TotalIn(RowBatch batch, int row, bool isLast) =>
        TotalIn(batch, row, _all, _rows, isLast) ?? (_rowsOfPart < _rows ? TotalIn(batch, row, _part, _rowsOfPart, isLast) : null);

    private string? TotalIn(RowBatch batch, int row, Sum?[] sums, int rows, bool isLast)
    {
        if (rows < FewestRows)
            return null;
        var cells = batch.Row(row);
        var (isNameless, hasOthers, counts) = (false, false, false);
        string? total = null;
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Kind == CellKind.Null)
            {
                isNameless |= _filled[index] == _rows;
            }
            else if (sums[index] is { } sum && NumberOf(batch, cells[index]) is { } number)
            {
                // The number of the row is no part of it, unless it happens to be the sum.
                if (number == sum.Last + 1)
                {
                    counts |= number == sum.Value;
                    continue;
                }

                if (number != sum.Value)
                    return null;
                if (number != 0)
                    total ??= number.ToString(CultureInfo.InvariantCulture);
            }
            else
            {
                hasOthers |= _filled[index] > 0;
            }
        }

        if (total is null && !counts)
            return null;
        return WordIn(batch, cells) ?? (isNameless && !hasOthers && (isLast || rows >= FewestInMidst) ? total : null);
    }

    private static string? WordIn(RowBatch batch, ReadOnlySpan<Cell> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.Kind == CellKind.Text && Encoding.UTF8.GetString(batch.Text(cell)) is var text && TotalRows.IsNamedIn(text))
                return text;
        }

        return null;
    }

    // A text may hold numbers alone.
    private static Sum? SumOf(DatasetColumn column) => column.Type is ColumnType.Integer or ColumnType.Decimal or ColumnType.Text ? new Sum(0, null) : null;

    private static decimal? NumberOf(RowBatch batch, in Cell cell) => cell.Kind == CellKind.Integer ? cell.Value
        : decimal.TryParse(Encoding.UTF8.GetString(batch.Text(cell)), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A sum so far, with the last number of it.</summary>
    private sealed record Sum(decimal Value, decimal? Last)
    {
        private const decimal Most = 1e24m;

        /// <summary>With another number; null: what is no number, or too large, is in no sum.</summary>
        public Sum? With(decimal? number) => number is { } one && Math.Abs(one) < Most && Math.Abs(Value) < Most ? new Sum(Value + one, one) : null;
    }
}
