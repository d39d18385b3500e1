using System.Text;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A sheet of an .xls and where its records begin.</summary>
internal readonly record struct BiffSheet(WorkbookSheet Sheet, long Place);

/// <summary>What the records of an .xls say before those of its sheets: sheets, formats, shared texts, the epoch.</summary>
internal sealed class BiffGlobals
{
    private readonly BiffRecords _records;
    private readonly BiffText _text;
    private readonly SharedTexts _texts;
    private readonly List<BiffSheet> _sheets = [];
    private readonly Dictionary<int, NumberFormat> _formats = [];
    private readonly List<int> _cellFormats = [];

    static BiffGlobals() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads them.</summary>
    /// <param name="records">Stands before the first record.</param>
    /// <param name="text">Reads its texts; it is told how they are written.</param>
    /// <param name="texts">Takes the shared texts.</param>
    /// <exception cref="WorkbookException">It has a password, or is more than is read.</exception>
    public BiffGlobals(BiffRecords records, BiffText text, SharedTexts texts)
    {
        (_records, _text, _texts) = (records, text, texts);
        if (!records.Read() || !records.IsStart)
            throw WorkbookException.Damaged();
        const int Sheet = 0x0010;
        const int Workbook4 = 0x0100;
        var kind = records.Short(2);
        // The number of the version is in the record's own number up to Excel 4.
        Version = (records.Type, records.Short(0)) switch
        {
            (0x0009, _) or (_, 0x0200) => 2,
            (0x0209, _) or (_, 0x0300) => 3,
            (0x0409, _) or (_, 0x0400) => 4,
            (_, 0) when kind == Sheet => 4,
            (_, 0x0500) => 5,
            _ => 8,
        };
        text.IsUnicode = Version == 8;
        text.Encoding = EncodingOf(1252);
        // Up to Excel 4 a file is a sheet, which holds what it needs itself.
        var isSheet = kind == Sheet || (Version < 5 && kind != Workbook4);
        if (isSheet)
            _sheets.Add(new BiffSheet(new WorkbookSheet("Sheet1", SheetVisibility.Visible, HasCells: true), 0));
        ReadAll(isSheet);
    }

    /// <summary>The version of the format: 2 to 5, or 8 since Excel 97.</summary>
    public int Version { get; }

    /// <summary>Whether its days count from 1904.</summary>
    public bool Is1904 { get; private set; }

    /// <summary>Whether an empty text for a result stands for one that was never calculated.</summary>
    public bool HasPlaceholders { get; private set; }

    /// <summary>The sheets.</summary>
    public IReadOnlyList<BiffSheet> Sheets => _sheets;

    /// <summary>What the number formats by their own numbers mean, as the cells of Excel 2 refer to them.</summary>
    public NumberFormat FormatOf(int format) => _formats.TryGetValue(format, out var own) ? own : NumberFormats.BuiltIn(format);

    /// <summary>What the cell formats make of numbers.</summary>
    public NumberFormat[] Styles() => [.. _cellFormats.Select(FormatOf)];

    private void ReadAll(bool isSheet)
    {
        var depth = 1;
        while (depth > 0 && (_text.IsBeyond || _records.Read()))
        {
            _text.Forget();
            if (_records.IsStart)
                depth++;
            else if (_records.IsEnd)
                depth--;
            else if (depth == 1)
                Note();
            if (_sheets.Count > WorkbookLimits.Sheets || _formats.Count > WorkbookLimits.Formats || _cellFormats.Count > WorkbookLimits.Formats)
                throw WorkbookException.TooLarge();
        }

        if (!isSheet && _sheets.Count == 0)
            throw WorkbookException.Damaged();
    }

    private void Note()
    {
        switch (_records.Type)
        {
            case 0x002F:
                _records.Cipher = BiffCipher.OfDefaultPassword(_records.Content, Version) ?? throw new WorkbookException(new Reason(ReasonCodes.WorkbookPassword));
                break;
            case 0x0022:
                Is1904 = _records.Short(0) == 1;
                break;
            case 0x0042:
                _text.Encoding = EncodingOf(_records.Short(0));
                break;
            // Whoever saved it: a name behind its length. The one program that writes the name alone calculates nothing.
            case 0x005C when Version == 8:
                HasPlaceholders = _records.Short(0) > _records.Length;
                break;
            case 0x0085:
                AddSheet();
                break;
            case 0x008F:
                AddBoundSheet();
                break;
            case 0x00FC:
                _text.ReadTable(_texts);
                break;
            case 0x001E or 0x041E:
                AddFormat();
                break;
            case 0x0043:
                _cellFormats.Add(_records.Byte(2) & 0x3F);
                break;
            case 0x0243 or 0x0443:
                _cellFormats.Add(_records.Byte(1));
                break;
            case 0x00E0:
                _cellFormats.Add(_records.Short(2));
                break;
            default:
                break;
        }
    }

    private void AddSheet()
    {
        const int WorkSheet = 0;
        var visibility = (_records.Byte(4) & 3) switch { 1 => SheetVisibility.Hidden, 2 => SheetVisibility.VeryHidden, _ => SheetVisibility.Visible };
        var (place, kind) = (_records.Int(0), _records.Byte(5));
        var name = Encoding.UTF8.GetString(_text.Read(6, isShort: true));
        // Charts and modules have no cells, and those of a sheet of macros are commands.
        _sheets.Add(new BiffSheet(new WorkbookSheet(name, visibility, kind == WorkSheet), place));
    }

    // In a workbook of Excel 4 the records of each sheet stand behind its name.
    private void AddBoundSheet()
    {
        var length = _records.Int(0);
        var name = Encoding.UTF8.GetString(_text.Read(4, isShort: true));
        _sheets.Add(new BiffSheet(new WorkbookSheet(name, SheetVisibility.Visible, HasCells: true), _records.Next));
        _records.Next += length;
    }

    private void AddFormat()
    {
        // Up to Excel 4 formats are numbered as they come.
        var (number, offset) = Version switch { 2 or 3 => (_formats.Count, 0), 4 => (_formats.Count, 2), _ => (_records.Short(0), 2) };
        _formats[number] = NumberFormats.Of(Encoding.UTF8.GetString(_text.Read(offset, isShort: Version < 8)));
    }

    private static Encoding EncodingOf(int codePage)
    {
        const int Macintosh = 0x8000;
        const int Windows = 0x8001;
        try
        {
            return codePage switch
            {
                367 => Encoding.Latin1,
                Macintosh => Encoding.GetEncoding(10_000),
                Windows => Encoding.GetEncoding(1252),
                _ => Encoding.GetEncoding(codePage),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return Encoding.GetEncoding(1252);
        }
    }
}
