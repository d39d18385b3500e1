namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>The rows of a sheet of the binary format that hold a cell.</summary>
internal sealed class XlsSheetRows : SheetRows
{
    private readonly BiffRecords _records;
    private readonly XlsCells _cells;
    private readonly XlsSheetMap _map;
    private readonly long _start;
    private int _nextPlace;
    private bool _hasCell;

    /// <summary>Opens a sheet at its first row.</summary>
    /// <param name="records">The workbook's.</param>
    /// <param name="cells">Makes values of them.</param>
    /// <param name="map">What is known of the sheet.</param>
    /// <param name="start">Where its records begin.</param>
    public XlsSheetRows(BiffRecords records, XlsCells cells, XlsSheetMap map, long start)
    {
        (_records, _cells, _map, _start) = (records, cells, map, start);
        (HiddenColumns, Merged) = (map.HiddenColumns, map.Merged);
        _records.Next = start;
        // The record that begins the sheet; a chart inside it would begin with another.
        _records.Read();
        _hasCell = MoveOn(isRead: false);
    }

    /// <inheritdoc />
    public override double Done => _map.Places is { Count: > 0 } places
        ? (double)_nextPlace / places.Count
        : Math.Clamp((double)(_records.Next - _start) / Math.Max(1, _map.End - _start), 0, 1);

    /// <inheritdoc />
    public override bool Read(SheetRow row)
    {
        if (!_hasCell)
            return false;
        int number = _records.Short(0);
        row.Begin(number + 1, _map.IsHidden(number));
        do
        {
            _cells.Add(row);
            _hasCell = MoveOn(_cells.IsBeyond);
        }
        while (_hasCell && _records.Short(0) == number);
        row.End();
        return true;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        // The records are the workbook's.
    }

    private bool MoveOn(bool isRead)
    {
        if (_map.Places is { } places)
        {
            if (_nextPlace == places.Count)
                return false;
            _records.Next = XlsSheetMap.PlaceOf(places[_nextPlace++]);
            return _records.Read();
        }

        for (var depth = 1; isRead || _records.Read(); isRead = false)
        {
            if (_records.IsStart)
                depth++;
            else if (_records.IsEnd && --depth == 0)
                return false;
            else if (depth == 1 && XlsCells.IsCell(_records.Type))
                return true;
        }

        return false;
    }
}
