using System.Text;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// Looks at sheets before one is chosen: whether they hold a value; where several are shown, also how many rows they have and
/// what the first of them may name columns by. What it costs is bounded whatever the sheets hold.
/// </summary>
/// <param name="workbook">The workbook.</param>
internal sealed class SheetLook(Workbook workbook)
{
    private const int MostNames = 256;
    private const int MostCharacters = 100;

    // A table is told from a page of notes by rows that are about as wide as the widest.
    private const int RowsOfTable = 2;

    // One sheet that is shown needs no comparing.
    private readonly bool _isWhole = workbook.Sheets.Count(IsCompared) > 1;
    private int _characters;
    private int _rows;

    /// <summary>Looks at one sheet.</summary>
    /// <exception cref="WorkbookException">It is damaged before its first value, or too much is unpacked.</exception>
    public SheetSummary Look(int index)
    {
        var sheet = workbook.Sheets[index];
        var summary = new SheetSummary(sheet.Name, sheet.Visibility, HasValues: false);
        if (!sheet.HasCells)
            return summary with { Rows = 0 };
        using var rows = workbook.Open(index);
        var row = new SheetRow();
        if (!ReadFilled(rows, row))
            return summary with { Rows = 0 };
        summary = summary with { HasValues = true };
        return _isWhole && IsCompared(sheet) ? Look(summary, rows, row) : summary;
    }

    private SheetSummary Look(SheetSummary summary, SheetRows rows, SheetRow row)
    {
        var head = new List<HeadRow>();
        var filled = new List<int>();
        var count = 0L;
        var isMore = true;
        var most = Math.Min(WorkbookLimits.RowsCounted, Math.Max(WorkbookLimits.HeadRows, WorkbookLimits.RowsCountedInAll - _rows));
        try
        {
            do
            {
                if (count < WorkbookLimits.HeadRows)
                {
                    filled.Add(row.Count);
                    if (NamesIn(row, (int)count) is { } names)
                        head.Add(names);
                }

                count++;
                isMore = ReadFilled(rows, row);
            }
            while (isMore && count < most);
        }
        catch (WorkbookException exception) when (exception.Reason.Code == ReasonCodes.WorkbookDamaged)
        {
            // It tells when it is read; another sheet may be the one that is meant.
        }

        _rows += (int)count;
        var widest = filled.Max();
        return summary with
        {
            Rows = count,
            RowsAreMore = isMore,
            Width = widest,
            IsTable = filled.Count(cells => cells * 4 >= widest * 3) >= RowsOfTable,
            Head = head,
        };
    }

    // Names are mostly text: a row of numbers has none, and a year or two among texts may be one.
    private HeadRow? NamesIn(SheetRow row, int above)
    {
        var texts = 0;
        foreach (var cell in row.Cells)
            texts += cell.Kind == FieldKind.Text ? 1 : 0;
        if (texts * 2 < row.Count || _characters > WorkbookLimits.HeadCharacters)
            return null;
        var names = new List<string>();
        foreach (var cell in row.Cells[..Math.Min(row.Count, MostNames)])
        {
            var text = row.Shown(cell);
            // A text may be long; of a name no more counts than this.
            var name = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * MostCharacters)]);
            names.Add(name.Length <= MostCharacters ? name : name[..MostCharacters]);
            _characters += names[^1].Length;
        }

        return new HeadRow(row.Number, above, names);
    }

    private static bool IsCompared(WorkbookSheet sheet) => sheet is { HasCells: true, Visibility: SheetVisibility.Visible };

    private static bool ReadFilled(SheetRows rows, SheetRow row)
    {
        while (rows.Read(row))
        {
            if (row.Count > 0)
                return true;
        }

        return false;
    }
}
