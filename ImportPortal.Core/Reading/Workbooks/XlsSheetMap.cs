using System.Collections;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// What a first walk over the records of a sheet of an .xls tells: where they end, what the sheet hides and merges, and whether its
/// cells stand in the order of the rows; some writers go column by column.
/// </summary>
internal sealed class XlsSheetMap
{
    // A number with the row above the place: in the order of these numbers rows rise, and in a row the file's order stays.
    private const int PlaceBits = 44;

    private readonly BitArray _hiddenRows = new(ushort.MaxValue + 1);
    private bool _isOrdered = true;
    private int _lastRow;

    /// <summary>Walks over the records of a sheet.</summary>
    /// <param name="records">The workbook's.</param>
    /// <param name="start">Where the sheet's begin.</param>
    /// <param name="count">Told of every record; it ends a walk that is too long.</param>
    /// <exception cref="WorkbookException">There are none, or they are cut.</exception>
    public XlsSheetMap(BiffRecords records, long start, Action count)
    {
        Walk(records, start, count, Note);
        if (_isOrdered)
            return;
        var places = new List<ulong>();
        Walk(records, start, count, record => Collect(record, places));
        places.Sort();
        Places = places;
    }

    /// <summary>How many columns the sheet hides.</summary>
    public int HiddenColumns { get; private set; }

    /// <summary>Which cells are merged.</summary>
    public MergedRanges Merged { get; } = new();

    /// <summary>Where the records of the sheet end.</summary>
    public long End { get; private set; }

    /// <summary>Whether a row is hidden.</summary>
    /// <param name="row">From 0.</param>
    public bool IsHidden(int row) => _hiddenRows[row];

    /// <summary>The cells by row, for <see cref="PlaceOf"/>; null when the file has them so.</summary>
    public IReadOnlyList<ulong>? Places { get; }

    /// <summary>Where the record of a cell begins.</summary>
    public static long PlaceOf(ulong cell) => (long)(cell & ((1UL << PlaceBits) - 1));

    private void Walk(BiffRecords records, long start, Action count, Action<BiffRecords> note)
    {
        records.Next = start;
        if (!records.Read() || !records.IsStart)
            throw WorkbookException.Damaged();
        for (var depth = 1; depth > 0;)
        {
            // Some writers leave the last record out.
            if (!records.Read())
            {
                End = records.IsAtEnd ? records.Next : throw WorkbookException.Damaged();
                return;
            }

            count();
            if (records.IsStart)
                depth++;
            else if (records.IsEnd)
                depth--;
            else if (depth == 1)
                note(records);
        }

        End = records.Place;
    }

    private void Note(BiffRecords records)
    {
        if (records.Type == 0x007D && (records.Short(8) & 1) != 0)
        {
            HiddenColumns += Math.Max(0, Math.Min(records.Short(2), (ushort)255) - records.Short(0) + 1);
        }
        else if (records.Type is 0x0208 or 0x0008)
        {
            var isHidden = records.Type == 0x0008 ? records.Short(6) == 0 : (records.Byte(12) & 0x20) != 0;
            _hiddenRows[records.Short(0)] = isHidden;
        }
        else if (records.Type == 0x00E5)
        {
            for (var place = 2; place + 8 <= records.Length && place < 2 + (8 * records.Short(0)); place += 8)
                Merged.Add(new MergedRange(records.Short(place) + 1, records.Short(place + 2) + 1, records.Short(place + 4), records.Short(place + 6)));
        }
        else if (XlsCells.IsCell(records.Type))
        {
            _isOrdered &= records.Short(0) >= _lastRow;
            _lastRow = records.Short(0);
        }
    }

    private static void Collect(BiffRecords records, List<ulong> places)
    {
        if (!XlsCells.IsCell(records.Type))
            return;
        if (places.Count == WorkbookLimits.XlsUnorderedCells)
            throw WorkbookException.TooLarge();
        places.Add(((ulong)records.Short(0) << PlaceBits) | (ulong)records.Place);
    }
}
