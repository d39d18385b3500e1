namespace ImportPortal.Core.Uploads;

/// <summary>Something of a file that was left out or altered on the way into the dataset, as its owner is told.</summary>
/// <param name="Code">A code of <see cref="RemarkCodes"/>.</param>
/// <param name="Count">How many there are of it: columns, sheets, lines, cells.</param>
/// <param name="Arguments">What else the code's text needs, such as names or the first place.</param>
public sealed record Remark(string Code, long Count, params IReadOnlyList<string> Arguments);

/// <summary>
/// What can be left out or altered: the part of the one table of codes that an upload's remarks need. A text's first
/// placeholder is the count, the others are the arguments.
/// </summary>
public static class RemarkCodes
{
    /// <summary>Whether the arguments of a code are names, as many as it counts or the first of them.</summary>
    public static bool HasNames(string code) =>
        code is ColumnsLeftOut or ColumnsWithoutSource or SheetsLeftOut or HiddenSheetsLeftOut;

    /// <summary>Columns of the file that go nowhere. Arguments: their names.</summary>
    public const string ColumnsLeftOut = "columns_left_out";

    /// <summary>Columns that got no value, as the file has none for them. Arguments: their names in the dataset.</summary>
    public const string ColumnsWithoutSource = "columns_without_source";

    /// <summary>Visible sheets with values that were not read. Arguments: their names.</summary>
    public const string SheetsLeftOut = "sheets_left_out";

    /// <summary>Hidden sheets with values that were not read. Arguments: their names.</summary>
    public const string HiddenSheetsLeftOut = "hidden_sheets_left_out";

    /// <summary>The sheet that was read where others hold values too. Arguments: its name.</summary>
    public const string SheetChosen = "sheet_chosen";

    /// <summary>Lines above the header. Arguments: none.</summary>
    public const string LinesAbove = "lines_above";

    /// <summary>Lines of separators alone, which are no rows. Arguments: the first one's line.</summary>
    public const string EmptyLines = "empty_lines";

    /// <summary>Lines that were taken for comments. Arguments: the first one's line.</summary>
    public const string CommentLines = "comment_lines";

    /// <summary>Values that begin or end with a quote and are not quoted, kept as they stand. Arguments: the first one's line.</summary>
    public const string StrayQuotes = "stray_quotes";

    /// <summary>Values that a spreadsheet takes for a formula that gives a text, such as <c>="00501"</c>, kept as they stand. Arguments: the first one's line.</summary>
    public const string FormulaTexts = "formula_texts";

    /// <summary>Rows at the end that were left out by the setting. Arguments: the first one's line.</summary>
    public const string LastRowsLeftOut = "last_rows_left_out";

    /// <summary>Cells with a value beside the table. Arguments: the first one's name, such as <c>E3</c>.</summary>
    public const string CellsBesideTable = "cells_beside_table";

    /// <summary>Merged ranges below the header whose value stands in the first cell alone. Arguments: the first one's name, such as <c>A2:A4</c>.</summary>
    public const string MergedCells = "merged_cells";

    /// <summary>Empty cells of merged ranges that took the range's value. Arguments: the first one's name.</summary>
    public const string MergedCellsFilled = "merged_cells_filled";

    /// <summary>Values that were taken for none, by the words for nothing. Arguments: the first one.</summary>
    public const string WordsTakenForNothing = "words_taken_for_nothing";

    /// <summary>Rows that the sheet hides and that were read all the same. Arguments: none.</summary>
    public const string HiddenRows = "hidden_rows";

    /// <summary>Columns that the sheet hides and that were read all the same. Arguments: none.</summary>
    public const string HiddenColumns = "hidden_columns";
}
