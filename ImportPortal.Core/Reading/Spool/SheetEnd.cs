namespace ImportPortal.Core.Reading.Spool;

/// <summary>Finds where tables end whose last rows, such as a total, are to be left out: on each sheet so many.</summary>
internal static class SheetEnd
{
    /// <summary>The parts of a table without the last rows of each.</summary>
    public static async Task<IReadOnlyList<TablePart>> LeaveAsync(
        StoredSpool spool, IReadOnlyList<TablePart> parts, int count, CancellationToken cancellation)
    {
        var shorter = new List<TablePart>();
        foreach (var (part, sheet) in parts.Zip(spool.Footer.Sheets))
            shorter.Add(part with { LastRow = await FindAsync(spool, sheet, part, count, cancellation) - 1 });
        return shorter;
    }

    /// <summary>The first of the last rows.</summary>
    private static async Task<int> FindAsync(StoredSpool spool, SpoolSheet sheet, TablePart part, int count, CancellationToken cancellation)
    {
        var last = new List<int>();
        for (var block = sheet.FirstBlock + sheet.Blocks - 1; block >= sheet.FirstBlock && last.Count < count; block--)
            last.InsertRange(0, await RowsOfAsync(spool, part, block, cancellation));
        return last.Count >= count ? last[^count] : part.FirstRow;
    }

    private static async Task<List<int>> RowsOfAsync(StoredSpool spool, TablePart part, int block, CancellationToken cancellation)
    {
        var offsets = spool.Footer.Offsets;
        var end = block + 1 < offsets.Count ? offsets[block + 1] : spool.Footer.End;
        await using var blocks = await SpoolBlocks.OpenAsync(spool.Store, spool.Key, offsets[block], end, cancellation);
        var rows = new List<int>();
        var row = new SpoolRow();
        await blocks.ReadAsync(cancellation);
        for (var position = 0; row.Read(blocks.Rows, ref position);)
        {
            if (row.Number >= part.FirstRow && HasValue(row, part))
                rows.Add(row.Number);
        }

        return rows;
    }

    private static bool HasValue(SpoolRow row, TablePart part)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Column >= part.FirstColumn && cell.Column < part.FirstColumn + part.Places.Length)
                return true;
        }

        return false;
    }
}
