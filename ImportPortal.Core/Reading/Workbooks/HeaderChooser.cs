using System.Globalization;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A row near the top of a sheet, with the cells that hold a value.</summary>
/// <param name="Number">The row of the sheet, from 1.</param>
/// <param name="Values">The values by their columns, from 0.</param>
/// <param name="IsText">Whether all of them are text; years may be among them, which name columns as well.</param>
internal sealed record TopRow(int Number, SortedDictionary<int, string?> Values, bool IsText)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    /// <summary>Whether a value is text, or a year.</summary>
    public static bool IsName(FieldKind kind, string text) => kind == FieldKind.Text
        || (kind == FieldKind.Number && int.TryParse(text, out var year) && year is >= FirstYear and <= LastYear);
}

/// <summary>Which rows of a sheet name its columns.</summary>
/// <param name="Finding">The first of them, and why.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Known">How many of the names that are looked for they bear.</param>
internal sealed record HeaderChoice(HeaderFinding Finding, int Rows, int Known);

/// <summary>
/// Finds the header of a sheet by the names that are looked for: the row that bears most of them, or two or three rows that
/// together bear more than any alone. Where a cell of it is merged down into the next row, or groups of columns are merged
/// above it, these rows belong to it. Where no names tell, the header is the one that was found by its shape.
/// </summary>
/// <param name="top">The first rows of the sheet that hold a value.</param>
/// <param name="merged">The merged ranges among them.</param>
internal sealed class HeaderChooser(IReadOnlyList<TopRow> top, IReadOnlyList<MergedRange> merged)
{
    private const int MostRows = 3;

    /// <summary>Finds it.</summary>
    /// <param name="found">What its shape tells.</param>
    /// <param name="count">How many of the names that are looked for are among some values.</param>
    /// <param name="enough">So many are no chance.</param>
    /// <param name="likely">Finds the rows whose names are only like those that are looked for, where none has enough of them; null: none.</param>
    public HeaderChoice Find(HeaderFinding found, Func<IEnumerable<string>, int> count, int enough, Func<(int First, int Rows)?>? likely = null)
    {
        var place = top.Index().First(row => row.Item.Number == found.Row).Index;
        var (first, rows, known) = (place, 1, count(Values(place, 1)));
        for (var size = 1; size <= MostRows; size++)
        {
            for (var i = 0; i + size < top.Count; i++)
            {
                if ((size == 1 || IsHeader(i, size)) && count(Values(i, size)) is var named && named >= enough && named > known)
                    (first, rows, known) = (i, size, named);
            }
        }

        var alike = known < enough ? likely?.Invoke() : null;
        if (known == 0 && alike is null && IsLikeTheNext(place))
            return new HeaderChoice(found with { HasHeader = false }, 1, 0);
        (first, rows) = WithMerged(alike?.First ?? first, alike?.Rows ?? rows);
        if (rows == 1 && known < enough)
            (first, rows) = WithGroups(first);
        return first == place && rows == 1
            ? new HeaderChoice(found, 1, known)
            : new HeaderChoice(new HeaderFinding(top[first].Number, true, first, top[first].Values.Count, Widest(first)), rows, known);
    }

    private IEnumerable<string> Values(int first, int rows) =>
        top.Skip(first).Take(rows).SelectMany(row => row.Values.Values).OfType<string>();

    private int Widest(int first) => top.Skip(first).Take(MostRows + 1).Max(row => row.Values.Count);

    // Not text alone, and of the same kinds as the row below it: a row of the table, whose first names stand nowhere.
    private bool IsLikeTheNext(int row) =>
        !top[row].IsText && row + 1 < top.Count && top[row].Values.Keys.SequenceEqual(top[row + 1].Values.Keys)
        && top[row].Values.Values.Zip(top[row + 1].Values.Values).All(cells => IsNumber(cells.First) == IsNumber(cells.Second));

    private static bool IsNumber(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // Rows of text one below the other, with a row of the table below them.
    private bool IsHeader(int first, int rows) =>
        first >= 0 && rows <= MostRows && first + rows < top.Count
        && Enumerable.Range(first, rows).All(i => top[i].IsText && top[i].Number == top[first].Number + i - first);

    private (int First, int Rows) WithMerged(int first, int rows)
    {
        foreach (var range in merged.Where(range => range.FirstColumn == range.LastColumn))
        {
            var (from, to) = (top[first].Number, top[first].Number + rows - 1);
            if (range.FirstRow > to || range.LastRow < from)
                continue;
            // Rows of the range that hold no value are no rows of the header.
            var all = top.Index().Where(row => row.Item.Number >= Math.Min(from, range.FirstRow) && row.Item.Number <= Math.Max(to, range.LastRow)).ToArray();
            if (all.Length > rows && IsHeader(all[0].Index, all.Length))
                (first, rows) = (all[0].Index, all.Length);
        }

        return (first, rows);
    }

    // A cell that spans some of the columns, but not all as a title does, is the name of a group.
    private (int First, int Rows) WithGroups(int first)
    {
        if (IsHeader(first, 2) && HasGroup(first))
            return (first, 2);
        return IsHeader(first - 1, 2) && HasGroup(first - 1) ? (first - 1, 2) : (first, 1);
    }

    private bool HasGroup(int upper) =>
        top[upper].Values.Count > 1 && top[upper + 1].Values.Count > 1
        && merged.Any(range => range.FirstRow == range.LastRow && range.FirstRow == top[upper].Number
            && top[upper + 1].Values.Keys.Count(column => range.Holds(range.FirstRow, column)) > 1);
}
