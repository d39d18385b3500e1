using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Finds the sheet that is meant, and tells of all whether they hold a value: each is read to its first.</summary>
internal static class SheetChooser
{
    /// <summary>Chooses a sheet.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="name">A sheet's name, also of a hidden one; null: the first visible sheet that holds a value.</param>
    /// <exception cref="WorkbookException">There is no such sheet, or it is damaged.</exception>
    public static (int Index, IReadOnlyList<SheetSummary> Sheets) Choose(Workbook workbook, string? name)
    {
        var sheets = new List<SheetSummary>();
        var chosen = -1;
        foreach (var (index, sheet) in workbook.Sheets.Index())
        {
            var hasValues = sheet.HasCells && HasValues(workbook, index);
            sheets.Add(new SheetSummary(sheet.Name, sheet.Visibility, hasValues));
            var isMeant = name is null ? sheet.Visibility == SheetVisibility.Visible : string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase);
            if (chosen < 0 && hasValues && isMeant)
                chosen = index;
        }

        if (chosen >= 0)
            return (chosen, sheets);
        throw new WorkbookException(name is null ? new Reason(ReasonCodes.WorkbookEmpty) : new Reason(ReasonCodes.SheetMissing, name));
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
