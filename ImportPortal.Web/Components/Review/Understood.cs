using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>One finding, with what speaks for it.</summary>
/// <param name="Name">What was found out about.</param>
/// <param name="Value">What was found.</param>
/// <param name="Finding">How, and how sure it is.</param>
public sealed record UnderstoodFinding(string Name, string Value, Finding Finding);

/// <summary>How a file was understood, in words that need no knowledge of files.</summary>
/// <param name="board">The upload.</param>
/// <param name="formats">The reader's formats.</param>
/// <param name="words">The words of the review.</param>
public sealed class Understood(ReviewBoard board, Formats formats, IStringLocalizer<ReviewTexts> words)
{
    private ReadSettings Settings => board.Settings;

    private bool IsText => Settings.Format == "csv";

    /// <summary>All of it in one line: CSV · UTF-8 · ";" · header on line 3.</summary>
    public string Line() => string.Join(" · ", Pieces());

    /// <summary>Each finding with its evidence, in the order of the line.</summary>
    public IEnumerable<UnderstoodFinding> Findings()
    {
        foreach (var (name, value) in Values())
        {
            if (board.Inspection.Evidence.TryGetValue(name, out var finding) && !IsUsual(finding))
                yield return new UnderstoodFinding(words[$"Setting_{name}"], value, finding);
        }
    }

    private IEnumerable<string> Pieces()
    {
        yield return words[$"Format_{Settings.Format}"];
        if (!IsText)
            yield return words["Piece_Sheet", Settings.Sheet ?? ""];
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
        if (Settings.DecimalSeparator is { } decimals && board.Reads(ColumnType.Integer, ColumnType.Decimal))
            yield return words[decimals == ',' ? "Decimal_Comma" : "Decimal_Point"];
        if (Settings.DateOrder is { } order && board.Reads(ColumnType.Date, ColumnType.Datetime))
            yield return words[$"Dates_{order}"];
    }

    private IEnumerable<(string Name, string Value)> Values()
    {
        yield return ("sheet", Settings.Sheet ?? "");
        yield return ("encoding", Encodings.NameOf(Settings.Encoding));
        yield return ("separator", Mark(Settings.Separator));
        yield return ("quote", Mark(Settings.Quote));
        yield return ("escape", Mark(Settings.Escape));
        yield return ("comment", Mark(Settings.Comment));
        yield return ("skipLines", formats.Number(Settings.SkipLines));
        yield return ("headerRow", formats.Number(Settings.HeaderRow));
        yield return ("hasHeader", words[Settings.HasHeader ? "Header_Names" : "Header_Values"]);
        yield return ("decimalSeparator", Settings.DecimalSeparator is { } decimals ? words[decimals == ',' ? "Decimal_Comma" : "Decimal_Point"] : Formats.None);
        yield return ("dateOrder", Settings.DateOrder is { } order ? words[$"Dates_{order}"] : Formats.None);
    }

    // What is not in the file, and is therefore taken to be as everywhere, tells nothing.
    private static bool IsUsual(Finding finding) =>
        finding.Evidence.Code is EvidenceCodes.QuoteUsual or EvidenceCodes.EscapeUsual or EvidenceCodes.EscapeDoubled or EvidenceCodes.CommentNone;

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
