namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A workbook of the binary format (Excel 2 to 2003).</summary>
internal sealed class XlsWorkbook : Workbook
{
    private readonly Stream? _owned;
    private readonly BiffRecords _records;
    private readonly BiffText _text;
    private readonly BiffGlobals _globals;
    private readonly SharedTexts _texts;
    private readonly XlsCells _cells;
    private long _walked;

    private XlsWorkbook(Stream stream, TemporaryFiles files, bool owns, CancellationToken cancellation)
    {
        _records = new BiffRecords(stream, cancellation);
        _text = new BiffText(_records);
        _texts = new SharedTexts(files);
        try
        {
            _globals = new BiffGlobals(_records, _text, _texts);
        }
        catch
        {
            _texts.Dispose();
            throw;
        }

        _cells = new XlsCells(_records, _text, _globals, _texts);
        Sheets = [.. _globals.Sheets.Select(sheet => sheet.Sheet)];
        _owned = owns ? stream : null;
    }

    /// <inheritdoc />
    public override string Format => "xls";

    /// <inheritdoc />
    public override bool Is1904 => _globals.Is1904;

    /// <inheritdoc />
    public override IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Opens the records of a workbook.</summary>
    /// <param name="stream">A seekable stream that begins with its first record.</param>
    /// <param name="files">Where shared texts go that are too many for memory.</param>
    /// <param name="cancellation">Ends the opening and every reading.</param>
    /// <param name="owns">Whether the stream is disposed with the workbook; on failure it is the caller's in any case.</param>
    /// <exception cref="WorkbookException">It is damaged, has a password, or is more than is read.</exception>
    public static XlsWorkbook Open(Stream stream, TemporaryFiles files, CancellationToken cancellation, bool owns = false) =>
        stream.Length > WorkbookLimits.XlsBytes ? throw WorkbookException.TooLarge() : new XlsWorkbook(stream, files, owns, cancellation);

    /// <inheritdoc />
    public override SheetRows Open(int index)
    {
        var place = _globals.Sheets[index].Place;
        return new XlsSheetRows(_records, _cells, new XlsSheetMap(_records, place, Count), place);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _texts.Dispose();
        _owned?.Dispose();
    }

    // Sheets may be the same records, so those that are walked over are counted together.
    private void Count()
    {
        if (++_walked > WorkbookLimits.XlsRecords)
            throw WorkbookException.TooLarge();
    }
}
