using System.Text;
using ExcelDataReader;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A workbook of the binary format (Excel 2 to 2003), read by ExcelDataReader.</summary>
internal sealed class XlsWorkbook : Workbook
{
    // What a sheet of this format holds. Its own counts may lie, and the engine takes time for every row they name.
    private const int MaxRows = 65_536;

    private readonly Stream? _owned;
    private readonly BiffRecords _records;
    private readonly IExcelDataReader _reader;
    private readonly CancellationToken _cancellation;
    private readonly List<WorkbookSheet> _sheets = [];

    // The sheet that the engine stands on.
    private int _place;

    static XlsWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private XlsWorkbook(Stream stream, bool owns, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _records = new BiffRecords(stream);
        if (_records.HasPassword)
            throw new WorkbookException(new Reason(ReasonCodes.WorkbookPassword));
        _reader = ExcelReaderFactory.CreateBinaryReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
        do
        {
            cancellation.ThrowIfCancellationRequested();
            _sheets.Add(new WorkbookSheet(_reader.Name ?? "", Visibility(_reader.VisibleState), HasCells: true));
        }
        while (_sheets.Count < WorkbookLimits.Sheets && _reader.NextResult());
        _place = _sheets.Count;
        _owned = owns ? stream : null;
    }

    /// <inheritdoc />
    public override string Format => "xls";

    /// <inheritdoc />
    public override bool Is1904 => _records.Is1904;

    /// <inheritdoc />
    public override IReadOnlyList<WorkbookSheet> Sheets => _sheets;

    /// <summary>Opens the records of a workbook.</summary>
    /// <param name="stream">A seekable stream that begins with its first record.</param>
    /// <param name="cancellation">Ends the opening, and every reading between two rows.</param>
    /// <param name="owns">Whether the stream is disposed with the workbook; on failure it is the caller's in any case.</param>
    /// <exception cref="WorkbookException">It is damaged or has a password.</exception>
    public static XlsWorkbook Open(Stream stream, CancellationToken cancellation, bool owns = false)
    {
        if (stream.Length > WorkbookLimits.XlsBytes)
            throw WorkbookException.TooLarge();
        return Guard(() => new XlsWorkbook(stream, owns, cancellation));
    }

    /// <inheritdoc />
    public override SheetRows Open(int index) => Guard(() =>
    {
        // The engine walks through every sheet that it passes; from the first one on each time, thousands of sheets never end.
        if (index <= _place)
        {
            _reader.Reset();
            _place = 0;
        }

        for (; _place < index; _place++)
        {
            _cancellation.ThrowIfCancellationRequested();
            _reader.NextResult();
        }

        if (_reader.RowCount is < 0 or > MaxRows || _reader.FieldCount > WorkbookLimits.Columns)
            throw WorkbookException.Damaged();
        return new XlsSheetRows(_reader, _records.ReadSheet(index), Is1904, _cancellation);
    });

    /// <inheritdoc />
    public override void Dispose()
    {
        _reader.Dispose();
        _owned?.Dispose();
    }

    /// <summary>Runs the engine, which meets damage with whatever exception its code happens to throw.</summary>
    internal static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is EndOfStreamException || exception is not (WorkbookException or OperationCanceledException or OutOfMemoryException or IOException))
        {
            throw WorkbookException.Damaged(exception);
        }
    }

    private static SheetVisibility Visibility(string? state) => state switch
    {
        "hidden" => SheetVisibility.Hidden,
        "veryhidden" => SheetVisibility.VeryHidden,
        _ => SheetVisibility.Visible,
    };
}
