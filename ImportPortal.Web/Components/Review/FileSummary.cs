using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>How a file was understood, in words that need no knowledge of files.</summary>
/// <param name="model">The upload.</param>
/// <param name="formats">The reader's formats.</param>
/// <param name="words">The words of the review.</param>
public sealed class FileSummary(ReviewModel model, Formats formats, IStringLocalizer<ReviewTexts> words)
{
    private ReadSettings Settings => model.Settings;

    private bool IsText => Settings.Format == "csv";

    /// <summary>All of it in one line: CSV · UTF-8 · ";" · header on line 3.</summary>
    public string Line() => string.Join(" · ", Pieces());

    private IEnumerable<string> Pieces()
    {
        yield return words[$"Format_{Settings.Format}"];
        if (!IsText)
            yield return Sheets();
        else
        {
            yield return Encodings.NameOf(Settings.Encoding);
            yield return Mark(Settings.Separator);
        }

        var line = formats.Number(IsText ? Settings.SkipLines + 1 : Settings.HeaderRow);
        yield return (IsText, Settings.HasHeader) switch
        {
            (true, true) => words["Piece_HeaderLine", line],
            (true, false) => words["Piece_NoHeaderLine", line],
            (false, true) => words["Piece_HeaderRow", line],
            (false, false) => words["Piece_NoHeaderRow", line],
        };
        if (Settings is { HasHeader: true, HeaderRows: > 1 })
            yield return words["Piece_HeaderRows", formats.Number(Settings.HeaderRows)];
        if (Settings.DecimalSeparator is { } decimals && model.Reads(ColumnType.Integer, ColumnType.Decimal))
            yield return words[decimals == ',' ? "Decimal_Comma" : "Decimal_Point"];
        if (Settings.DateOrder is { } order && model.Reads(ColumnType.Date, ColumnType.Datetime))
            yield return words[$"Dates_{order}"];
    }

    private string Sheets() => Settings.Sheets is { Count: > 1 } several
        ? words["Piece_Sheets", formats.Number(several.Count), string.Join(", ", several)]
        : words["Piece_Sheet", Settings.Sheet ?? ""];

    // What cannot be seen, or told from what encloses it, is named.
    private string Mark(char? character) => character switch
    {
        null => words["Mark_None"],
        '\t' => words["Mark_Tab"],
        ' ' => words["Mark_Space"],
        '"' => words["Character_34"],
        var seen => $"\"{seen}\"",
    };
}
