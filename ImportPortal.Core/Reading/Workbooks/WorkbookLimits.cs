namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// The bounds of reading a workbook. With them one workbook takes at most about 260 MiB: the texts below, 128 MiB of places
/// of texts, and a few buffers of one row each; of an .xls also the places of cells that are not in order.
/// </summary>
internal static class WorkbookLimits
{
    /// <summary>What the parts of one workbook may unpack to, together, measured while they are unpacked: 4 GiB.</summary>
    public const long InflatedBytes = 4L << 30;

    /// <summary>What those of a sample may, of which no more than the first rows are read: 64 MiB.</summary>
    public const long SampleInflatedBytes = 64L << 20;

    /// <summary>Entries of the zip, which are all kept in memory.</summary>
    public const int ZipEntries = 10_000;

    /// <summary>Bytes of the zip's directory; an entry with its name takes about 80.</summary>
    public const int ZipDirectoryBytes = 4 << 20;

    /// <summary>Bytes of a tag with its attributes.</summary>
    public const int TagBytes = 1 << 20;

    /// <summary>Bytes of one name, path or number format; thousands of them stay in memory.</summary>
    public const int AttributeBytes = 2 << 10;

    /// <summary>Bytes of one text. Excel holds 32,767 characters in a cell.</summary>
    public const int TextBytes = 256 << 10;

    /// <summary>How deep elements may stand in each other; a workbook needs a dozen.</summary>
    public const int Depth = 128;

    /// <summary>Texts of the shared table; each takes 8 bytes.</summary>
    public const int SharedTexts = 16 << 20;

    /// <summary>Bytes of the shared table that stay in memory; the rest waits in a file.</summary>
    public const int SharedTextBytesInMemory = 96 << 20;

    /// <summary>Bytes of that file which are kept at hand.</summary>
    public const int SharedTextBytesAtHand = 16 << 20;

    /// <summary>The largest number of a row. Excel has 1,048,576; other writers pass that.</summary>
    public const int LastRow = 1 << 30;

    /// <summary>Columns of a sheet, as Excel has them.</summary>
    public const int Columns = 16_384;

    /// <summary>Cell formats and number formats of a workbook.</summary>
    public const int Formats = 65_536;

    /// <summary>Sheets of a workbook.</summary>
    public const int Sheets = 5_000;

    /// <summary>Merged ranges of a sheet that are kept; each takes 16 bytes.</summary>
    public const int MergedRanges = 250_000;

    /// <summary>Rows of a sheet that are looked at for names of columns.</summary>
    public const int HeadRows = 100;

    /// <summary>Characters of all the names that are kept of sheets.</summary>
    public const int HeadCharacters = 1 << 20;

    /// <summary>Rows of a sheet that are counted though it is not read.</summary>
    public const int RowsCounted = 20_000;

    /// <summary>Rows that are counted of all such sheets.</summary>
    public const int RowsCountedInAll = 200_000;

    /// <summary>Bytes of a row's values, as of a record of a CSV.</summary>
    public const int RowBytes = CsvRows.MaxRecordBytes;

    /// <summary>Bytes of an .xls. A full sheet of 256 columns takes about as many.</summary>
    public const long XlsBytes = 512L << 20;

    /// <summary>
    /// Records that are walked over in an .xls, each sheet's whenever it is opened; sheets may be the same records. A full
    /// sheet of 256 columns has 16,777,216 cells, and is opened twice.
    /// </summary>
    public const int XlsRecords = 50_000_000;

    /// <summary>Cells of a sheet of an .xls that are not in the order of its rows; each takes 8 bytes.</summary>
    public const int XlsUnorderedCells = 8 << 20;
}
