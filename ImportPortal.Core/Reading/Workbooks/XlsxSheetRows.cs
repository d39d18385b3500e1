using System.Buffers;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>The rows of a sheet of Office Open XML.</summary>
internal sealed class XlsxSheetRows : SheetRows
{
    private readonly XmlTokens _xml;
    private readonly InflatedPart _part;
    private readonly long _length;
    private readonly XlsxCells _cells;
    private readonly ArrayBufferWriter<byte> _value = new(256);
    private readonly ArrayBufferWriter<byte> _formula = new(256);
    private bool _hasRows;
    private bool _isOnRow;
    private int _number;
    private int _column;

    /// <summary>Opens a sheet at its first row.</summary>
    /// <param name="part">Its part; it is disposed with the rows.</param>
    /// <param name="length">Of the part, by the directory, for the progress.</param>
    /// <param name="cells">What makes values of cells.</param>
    public XlsxSheetRows(InflatedPart part, long length, XlsxCells cells)
    {
        (_part, _length, _cells) = (part, length, cells);
        _xml = new XmlTokens(part);
        for (var token = _xml.Read(); token != XmlToken.None; token = _xml.Read())
        {
            if (token != XmlToken.Start)
                continue;
            if (_xml.Name.SequenceEqual("sheetData"u8))
            {
                _hasRows = !_xml.IsEmpty;
                return;
            }

            if (_xml.Name.SequenceEqual("col"u8) && _xml.Flag("hidden"u8))
                HiddenColumns += CountColumns(_xml.Number("min"u8) ?? 1, _xml.Number("max"u8) ?? 1);
        }
    }

    /// <inheritdoc />
    public override double Done => _length <= 0 ? 1 : Math.Min(1, (double)_part.Position / _length);

    /// <inheritdoc />
    public override bool Read(SheetRow row)
    {
        if (!_isOnRow && !MoveToRow())
            return false;
        BeginRow(row);
        // Some writers begin a row anew for each of its cells.
        do
            ReadCells(row);
        while (MoveToRow() && _xml.Number("r"u8) == _number);
        row.End();
        return true;
    }

    /// <inheritdoc />
    public override void Dispose() => _xml.Dispose();

    private bool MoveToRow()
    {
        _isOnRow = false;
        while (_hasRows && !_isOnRow)
        {
            var token = _xml.Read();
            if (token == XmlToken.End)
            {
                // What follows holds no value but says which cells are merged; a sheet that is cut short or damaged there is not to
                // be trusted.
                _hasRows = false;
                for (var rest = _xml.Read(); rest != XmlToken.None; rest = _xml.Read())
                {
                    if (rest == XmlToken.Start && _xml.Name.SequenceEqual("mergeCell"u8) && MergedRange.TryRead(_xml.Raw("ref"u8), out var range))
                        Merged.Add(range);
                }
            }
            else if (token == XmlToken.Start)
            {
                _isOnRow = _xml.Name.SequenceEqual("row"u8);
                if (!_isOnRow)
                    _xml.SkipElement();
            }
        }

        return _isOnRow;
    }

    // Some writers give no numbers, and a broken one may give them in any order; they rise in every case.
    private void BeginRow(SheetRow row)
    {
        var number = _xml.Number("r"u8) is { } given && given > _number ? given : _number + 1;
        if (number > WorkbookLimits.LastRow)
            throw WorkbookException.Damaged();
        _number = number;
        row.Begin(number, _xml.Flag("hidden"u8));
        _column = 0;
    }

    private void ReadCells(SheetRow row)
    {
        if (_xml.IsEmpty)
            return;
        var outer = _xml.Depth - 1;
        while (_xml.Depth > outer)
        {
            if (_xml.Read() != XmlToken.Start)
                continue;
            if (_xml.Name.SequenceEqual("c"u8))
                ReadCell(row, ref _column);
            else
                _xml.SkipElement();
        }
    }

    private void ReadCell(SheetRow row, ref int column)
    {
        var place = XlsxCells.ColumnOf(_xml.Raw("r"u8));
        if (place >= 0)
            column = place;
        if (column >= WorkbookLimits.Columns)
            throw WorkbookException.Damaged();
        var type = XlsxCells.TypeOf(_xml.Raw("t"u8));
        var style = type is XlsxCellType.Number or XlsxCellType.Date ? _xml.Number("s"u8) ?? 0 : 0;
        _value.ResetWrittenCount();
        if (!_xml.IsEmpty)
        {
            var (isFormula, isStored) = ReadContent();
            if (isFormula && _cells.IsUncalculated(type, isStored, _value.WrittenSpan))
                row.Add(column, FieldKind.Uncalculated, _formula.WrittenSpan);
            else
                _cells.Add(row, column, type, style, _value);
        }

        column++;
    }

    // What a cell holds is its formula, where it has one, and the value, which of a formula is the stored result.
    private (bool IsFormula, bool IsStored) ReadContent()
    {
        var (isFormula, isStored) = (false, false);
        var outer = _xml.Depth - 1;
        while (_xml.Depth > outer)
        {
            if (_xml.Read() != XmlToken.Start)
                continue;
            if (_xml.Name.SequenceEqual("v"u8))
            {
                isStored = true;
                RichText.ReadPlain(_xml, _value);
            }
            else if (_xml.Name.SequenceEqual("f"u8))
            {
                isFormula = true;
                _formula.ResetWrittenCount();
                _formula.Write("="u8);
                RichText.ReadPlain(_xml, _formula);
            }
            else if (_xml.Name.SequenceEqual("is"u8))
            {
                isStored = true;
                RichText.Read(_xml, _value);
            }
            else
            {
                _xml.SkipElement();
            }
        }

        return (isFormula, isStored);
    }

    private static int CountColumns(int first, int last) =>
        Math.Max(0, Math.Min(last, WorkbookLimits.Columns) - Math.Max(first, 1) + 1);
}
