using System.Text.Json.Serialization;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A row near the top of a sheet that may name columns.</summary>
/// <param name="Row">The row of the sheet, from 1.</param>
/// <param name="Above">Rows with a value above it.</param>
/// <param name="Names">Its values from the left, as many and as much of them as names may be.</param>
public sealed record HeadRow(int Row, int Above, IReadOnlyList<string> Names);

/// <summary>A sheet, as its owner is told of it.</summary>
/// <param name="Name">As its tab says.</param>
/// <param name="Visibility">Whether it is shown.</param>
/// <param name="HasValues">Whether a cell holds a value.</param>
public sealed record SheetSummary(string Name, SheetVisibility Visibility, bool HasValues)
{
    /// <summary>How many rows hold a value, as far as they were counted; null: nobody counted them.</summary>
    public long? Rows { get; init; }

    /// <summary>Whether there are more than were counted.</summary>
    public bool RowsAreMore { get; init; }

    /// <summary>How many cells of the widest row that was looked at hold a value; 0: there was no need to look.</summary>
    public int Width { get; init; }

    /// <summary>Whether rows of it are about as wide as the widest, as those of a table.</summary>
    public bool IsTable { get; init; }

    /// <summary>Its first rows that may name columns; of a workbook's only sheet there are none, as it is read in any case.</summary>
    public IReadOnlyList<HeadRow> Head { get; init; } = [];
}

/// <summary>The header that was found, and why this row.</summary>
/// <param name="Row">The row of the sheet, from 1; without a header the table's first row.</param>
/// <param name="HasHeader">Whether the row names the columns.</param>
/// <param name="RowsAbove">Rows with a value above it, taken for titles.</param>
/// <param name="Filled">How many of its cells hold a value.</param>
/// <param name="Widest">How many cells of the widest of the rows around it do.</param>
public sealed record HeaderFinding(int Row, bool HasHeader, int RowsAbove, int Filled, int Widest);

/// <summary>What was found on a sheet that was read.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Header">The header that was found.</param>
/// <param name="Filled">Rows of the sheet that hold a value.</param>
/// <param name="HiddenRows">Of these, rows that the sheet hides; they are read like the others.</param>
/// <param name="HiddenColumns">Columns that the sheet hides; they are read like the others.</param>
public sealed record SheetPart(string Name, HeaderFinding Header, long Filled, long HiddenRows, int HiddenColumns)
{
    /// <summary>Rows under the header that was found (with it, when it is none) that hold a value.</summary>
    [JsonIgnore]
    public long Rows => Filled - Header.RowsAbove - (Header.HasHeader ? 1 : 0);
}

/// <summary>What reading a workbook into its spool found. The columns follow from the header that is chosen: <see cref="Spool.SpoolTable"/>.</summary>
public sealed record WorkbookSummary
{
    /// <summary>The workbook's format: <c>xlsx</c> (also strict and with macros) or <c>xls</c>.</summary>
    public required string Format { get; init; }

    /// <summary>All sheets, in the order of their tabs.</summary>
    public required IReadOnlyList<SheetSummary> Sheets { get; init; }

    /// <summary>The sheets that were read, in the order in which they were.</summary>
    public required IReadOnlyList<SheetPart> Parts { get; init; }

    /// <summary>Whether days count from 1904.</summary>
    public required bool Is1904 { get; init; }

    /// <summary>The name of the sheet that was read, or of the first of several.</summary>
    [JsonIgnore]
    public string Sheet => Parts[0].Name;

    /// <summary>The header that was found on it.</summary>
    [JsonIgnore]
    public HeaderFinding Header => Parts[0].Header;

    /// <summary>Rows under the headers that were found that hold a value.</summary>
    [JsonIgnore]
    public long Rows => Parts.Sum(part => part.Rows);

    /// <summary>Rows with a value that the sheets hide; they are read like the others.</summary>
    [JsonIgnore]
    public long HiddenRows => Parts.Sum(part => part.HiddenRows);

    /// <summary>Columns that the sheets hide; they are read like the others.</summary>
    [JsonIgnore]
    public int HiddenColumns => Parts.Sum(part => part.HiddenColumns);

    /// <summary>Whether these are the sheets that were read, in this order.</summary>
    internal bool IsOf(IReadOnlyList<string> sheets) =>
        Parts.Count == sheets.Count && Parts.Select(part => part.Name).Zip(sheets).All(pair => SheetChooser.IsSame(pair.First, pair.Second));
}
