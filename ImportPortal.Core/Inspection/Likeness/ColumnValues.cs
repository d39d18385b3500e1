using System.Buffers;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Inspection.Likeness;

/// <summary>The values in the columns of a file's first rows.</summary>
/// <param name="rows">The rows' fields.</param>
internal sealed class ColumnValues(IReadOnlyList<string[]> rows)
{
    // Enough to see what a column holds.
    private const int MostValues = 400;

    // What people write for nothing proves nothing.
    private static readonly SearchValues<char> Marks = SearchValues.Create(" -–—.*/?");

    private readonly Dictionary<int, string[]> _columns = [];

    /// <summary>The values of one column, as far as they say anything.</summary>
    public IReadOnlyList<string> Of(int column)
    {
        if (!_columns.TryGetValue(column, out var values))
        {
            values = [.. rows.Where(row => row.Length > column).Select(row => row[column].Trim())
                .Where(value => value.AsSpan().ContainsAnyExcept(Marks) && !NothingWords.IsOne(value)).Take(MostValues)];
            _columns.Add(column, values);
        }

        return values;
    }
}
