using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading.Workbooks;

namespace ImportPortal.Core.Inspection;

/// <summary>How well the sheets of a workbook fit a dataset: by how many of the names that are known stand in one of their first rows.</summary>
/// <param name="names">The names of the dataset's columns, and those of earlier files.</param>
/// <param name="columns">How many columns the dataset has.</param>
internal sealed class SheetFits(ColumnNames names, int columns)
{
    // A single word may be there by chance; a dataset of one column has no more.
    private const int UsuallyEnough = 2;

    /// <summary>Those for a dataset and what was settled of earlier files.</summary>
    public SheetFits(Dataset dataset, SavedMapping? saved)
        : this(new ColumnNames(dataset, saved?.Columns), dataset.Columns.Count)
    {
    }

    /// <summary>So many names are no chance.</summary>
    public int Enough => Math.Min(UsuallyEnough, columns);

    /// <summary>The sheet with most of the names, of equals the first; null: none has enough of them.</summary>
    public string? Best(IReadOnlyList<SheetSummary> sheets)
    {
        var best = sheets.Where(sheet => sheet.HasValues).MaxBy(NamesOf);
        return best is null ? null : NamesOf(best) >= Enough ? best.Name : Likeliest(sheets);
    }

    // Where no sheet bears the names, the one whose names are most like them.
    private string? Likeliest(IReadOnlyList<SheetSummary> sheets)
    {
        var search = new HeaderSearch(names);
        var best = sheets.Where(sheet => sheet.Head.Count > 0).Select(sheet => (sheet.Name, Place: PlaceOf(sheet)))
            .DefaultIfEmpty().MaxBy(sheet => sheet.Place);
        return best.Place > 0 ? best.Name : null;

        // The last row of a sheet is the header of nothing.
        int PlaceOf(SheetSummary sheet) =>
            search.Find([.. sheet.Head.Select(row => row.Names)], sheet.Head.Count(row => sheet.Rows > row.Above + 1)) is { } place ? place.Known + place.Likely : 0;
    }

    /// <summary>How many of the names the sheet's header bears, as far as that was looked at.</summary>
    public int NamesOf(SheetSummary sheet) => HeaderOf(sheet) is { } header ? names.CountKnownIn(header.Names) : 0;

    /// <summary>The row of a sheet with most of the names; null: none has any, or nobody looked.</summary>
    public HeadRow? HeaderOf(SheetSummary sheet) =>
        // With no row below it is the header of nothing.
        sheet.Head.Where(row => sheet.Rows > row.Above + 1 && names.CountKnownIn(row.Names) > 0).MaxBy(row => names.CountKnownIn(row.Names));

    /// <summary>The sheets that fit nearly as well as one that is read, or whose header is nearly the same, whatever its names.</summary>
    /// <param name="sheets">All sheets.</param>
    /// <param name="read">The sheet that is read.</param>
    /// <param name="header">Its header.</param>
    /// <param name="first">The row where that begins.</param>
    /// <param name="rows">How many rows it has.</param>
    public IReadOnlyList<SheetSummary> Alike(IReadOnlyList<SheetSummary> sheets, string read, IEnumerable<string> header, int first, int rows)
    {
        var present = sheets.FirstOrDefault(sheet => sheet.Name == read);
        var best = present is null ? 0 : NamesOf(present);
        // Several rows are compared by what stands in them, whatever names that makes.
        var folded = present is null || rows <= 1 ? Folded(header) : NamesFrom(present, first);
        return [.. sheets.Where(sheet => sheet.Name != read && (IsNearly(NamesOf(sheet), best) || HasHeader(sheet)))];

        bool HasHeader(SheetSummary sheet) => folded.Count >= UsuallyEnough
            && sheet.Head.Any(row => sheet.Rows > row.Above + rows && IsCommon(NamesFrom(sheet, row.Row)));

        HashSet<string> NamesFrom(SheetSummary sheet, int row) =>
            Folded(sheet.Head.Where(head => head.Row >= row && head.Row < row + Math.Max(1, rows)).SelectMany(head => head.Names));

        bool IsCommon(HashSet<string> others) => folded.Intersect(others).Count() * 4 >= Math.Max(folded.Count, others.Count) * 3;
    }

    private bool IsNearly(int count, int best) => count >= Enough && best >= Enough && count * 4 >= best * 3;

    private static HashSet<string> Folded(IEnumerable<string> header) =>
        [.. header.Where(name => !string.IsNullOrWhiteSpace(name)).Select(DefinitionNames.Fold)];
}
