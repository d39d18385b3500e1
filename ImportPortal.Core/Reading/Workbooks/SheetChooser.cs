using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Finds the sheets that are meant, and tells of all what a look at them tells.</summary>
internal static class SheetChooser
{
    // So many sheets are named to who asked for one that is not there; Excel's names have 31 characters.
    private const int MostNames = 20;
    private const int MostCharacters = 40;

    // A page of notes is often as wide.
    private const int SurelyWide = 3;

    /// <summary>Chooses sheets.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="choice">Which are meant.</param>
    /// <returns>Their places, in the order in which they are read; and all sheets.</returns>
    /// <exception cref="WorkbookException">There is no such sheet, or it is damaged.</exception>
    public static (IReadOnlyList<int> Chosen, IReadOnlyList<SheetSummary> Sheets) Choose(Workbook workbook, WorkbookChoice choice)
    {
        var look = new SheetLook(workbook);
        SheetSummary[] sheets = [.. Enumerable.Range(0, workbook.Sheets.Count).Select(look.Look)];
        if (choice.Sheets is { Count: > 0 } wanted)
        {
            var places = wanted.Select(name => Array.FindIndex(sheets, sheet => sheet.HasValues && IsSame(sheet.Name, name))).ToArray();
            if (!places.Contains(-1))
                return (places, sheets);
            if (!choice.OrBest)
                throw new WorkbookException(new Reason(ReasonCodes.SheetMissing, wanted[Array.IndexOf(places, -1)], Names(sheets)));
        }

        var best = choice.Best?.Invoke(sheets) ?? First(sheets);
        return best is null
            ? throw new WorkbookException(new Reason(ReasonCodes.WorkbookEmpty))
            : ([Array.FindIndex(sheets, sheet => sheet.HasValues && sheet.Name == best)], sheets);
    }

    /// <summary>The sheet to read when nothing speaks for another: the first that is shown and is a table; null when none holds a value.</summary>
    public static string? First(IReadOnlyList<SheetSummary> sheets)
    {
        var shown = sheets.Where(sheet => sheet is { HasValues: true, Visibility: SheetVisibility.Visible }).ToArray();
        var tables = shown.Where(sheet => sheet.IsTable).ToArray();
        return (tables.FirstOrDefault(sheet => sheet.Width >= SurelyWide) ?? tables.FirstOrDefault(sheet => sheet.Width > 1)
            ?? shown.FirstOrDefault())?.Name;
    }

    /// <summary>Whether two names are of one sheet.</summary>
    public static bool IsSame(string? sheet, string? other) => string.Equals(sheet, other, StringComparison.OrdinalIgnoreCase);

    private static string Names(SheetSummary[] sheets)
    {
        var names = sheets.Where(sheet => sheet.HasValues)
            .Select(sheet => sheet.Name.Length <= MostCharacters ? sheet.Name : sheet.Name[..MostCharacters] + "…").ToArray();
        return string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? ", …" : "");
    }
}
