using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Finds the sheet that is meant, and tells of all whether they hold a value: each is read to its first.</summary>
internal static class SheetChooser
{
    // So many sheets are named to who asked for one that is not there; Excel's names have 31 characters.
    private const int MostNames = 20;
    private const int MostCharacters = 40;

    /// <summary>Chooses a sheet.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="choice">Which is meant.</param>
    /// <exception cref="WorkbookException">There is no such sheet, or it is damaged.</exception>
    public static (int Index, IReadOnlyList<SheetSummary> Sheets) Choose(Workbook workbook, WorkbookChoice choice)
    {
        var sheets = new List<SheetSummary>();
        var (chosen, first) = (-1, -1);
        foreach (var (index, sheet) in workbook.Sheets.Index())
        {
            var hasValues = sheet.HasCells && HasValues(workbook, index);
            sheets.Add(new SheetSummary(sheet.Name, sheet.Visibility, hasValues));
            if (chosen < 0 && hasValues && string.Equals(sheet.Name, choice.Sheet, StringComparison.OrdinalIgnoreCase))
                chosen = index;
            if (first < 0 && hasValues && sheet.Visibility == SheetVisibility.Visible)
                first = index;
        }

        if (chosen < 0 && (choice.Sheet is null || choice.OrFirst))
            chosen = first;
        if (chosen >= 0)
            return (chosen, sheets);
        throw new WorkbookException(choice.Sheet is null || choice.OrFirst
            ? new Reason(ReasonCodes.WorkbookEmpty)
            : new Reason(ReasonCodes.SheetMissing, choice.Sheet, Names(sheets)));
    }

    private static string Names(List<SheetSummary> sheets)
    {
        var names = sheets.Where(sheet => sheet.HasValues)
            .Select(sheet => sheet.Name.Length <= MostCharacters ? sheet.Name : sheet.Name[..MostCharacters] + "…").ToArray();
        return string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? ", …" : "");
    }

    private static bool HasValues(Workbook workbook, int index)
    {
        using var rows = workbook.Open(index);
        var row = new SheetRow();
        while (rows.Read(row))
        {
            if (row.Count > 0)
                return true;
        }

        return false;
    }
}
