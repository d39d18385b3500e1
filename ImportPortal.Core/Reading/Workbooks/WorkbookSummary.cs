using System.Text.Json.Serialization;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A sheet, as its owner is told of it.</summary>
/// <param name="Name">As its tab says.</param>
/// <param name="Visibility">Whether it is shown.</param>
/// <param name="HasValues">Whether a cell holds a value.</param>
public sealed record SheetSummary(string Name, SheetVisibility Visibility, bool HasValues);

/// <summary>The header that was found, and why this row.</summary>
/// <param name="Row">The row of the sheet, from 1; without a header the table's first row.</param>
/// <param name="HasHeader">Whether the row names the columns.</param>
/// <param name="RowsAbove">Rows with a value above it, taken for titles.</param>
/// <param name="Filled">How many of its cells hold a value.</param>
/// <param name="Widest">How many cells of the widest of the rows around it do.</param>
public sealed record HeaderFinding(int Row, bool HasHeader, int RowsAbove, int Filled, int Widest);

/// <summary>What reading a workbook into its spool found. The columns follow from the header that is chosen: <see cref="Spool.SpoolTable"/>.</summary>
public sealed record WorkbookSummary
{
    /// <summary>The workbook's format: <c>xlsx</c> (also strict and with macros) or <c>xls</c>.</summary>
    public required string Format { get; init; }

    /// <summary>All sheets, in the order of their tabs.</summary>
    public required IReadOnlyList<SheetSummary> Sheets { get; init; }

    /// <summary>The name of the sheet that was read.</summary>
    public required string Sheet { get; init; }

    /// <summary>The sheet that is read unless another is chosen: the first visible one that holds a value; null when there is none.</summary>
    [JsonIgnore]
    public string? FirstSheet => Sheets.FirstOrDefault(sheet => sheet is { Visibility: SheetVisibility.Visible, HasValues: true })?.Name;

    /// <summary>Whether days count from 1904.</summary>
    public required bool Is1904 { get; init; }

    /// <summary>The header that was found.</summary>
    public required HeaderFinding Header { get; init; }

    /// <summary>Rows under the header (with it, when it is none) that hold a value.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows of the sheet with a value that it hides; they are read like the others.</summary>
    public required long HiddenRows { get; init; }

    /// <summary>Columns that the sheet hides; they are read like the others.</summary>
    public required int HiddenColumns { get; init; }
}
