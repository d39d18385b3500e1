using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What is left out of the columns of a file, and which of the dataset get nothing while it is.</summary>
internal static class ColumnRemarks
{
    // A table of thousands of columns is not told of one by one.
    private const int MostNames = 10;

    /// <summary>The remarks.</summary>
    /// <param name="dataset">Where the rows go.</param>
    /// <param name="matches">Where the columns go.</param>
    /// <param name="filled">The places of columns that go nowhere and were seen to hold a value.</param>
    public static IEnumerable<Remark> Of(Dataset dataset, IReadOnlyList<ColumnMatch> matches, IReadOnlySet<int> filled)
    {
        // One without a name and without a value is no column, but what a separator at the end of each line makes.
        var left = matches.Where(match => match is { Index: { } index, Target: null } && (!string.IsNullOrWhiteSpace(match.Header) || filled.Contains(index)))
            .Select(ColumnNames.Shown).ToArray();
        if (left.Length == 0)
            yield break;
        yield return new Remark(RemarkCodes.ColumnsLeftOut, left.Length, List(left));

        var targets = matches.Select(match => match.Target).OfType<string>().ToHashSet();
        var without = dataset.Columns.Select(column => column.Name).Where(name => !targets.Contains(name)).ToArray();
        if (without.Length > 0)
            yield return new Remark(RemarkCodes.ColumnsWithoutSource, without.Length, List(without));
    }

    private static string List(string[] names) =>
        names.Length <= MostNames ? string.Join(", ", names) : string.Join(", ", names[..MostNames]) + ", …";
}
