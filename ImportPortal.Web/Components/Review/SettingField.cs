using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>The fields for how a file is read: their ids, and what leads to them.</summary>
internal static class SettingField
{
    public const string Sheets = "review-sheets";

    /// <summary>The id of the tab of a sheet.</summary>
    public static string OfSheet(string name) => $"review-sheet-{name}";
    public const string Encoding = "review-encoding";
    public const string Separator = "review-separator";
    public const string Quote = "review-quote";
    public const string Escape = "review-escape";
    public const string BlanksAroundQuotes = "review-blanks-around-quotes";
    public const string LinesQuoted = "review-lines-quoted";
    public const string Comment = "review-comment";
    public const string HeaderLine = "review-header-line";
    public const string HasHeader = "review-has-header";
    public const string HeaderRows = "review-header-rows";
    public const string SkipLastRows = "review-skip-last-rows";
    public const string FillMerged = "review-fill-merged";
    public const string DecimalSeparator = "review-decimal-separator";
    public const string Percent = "review-percent";
    public const string DateOrder = "review-date-order";
    public const string TwoDigitYears = "review-two-digit-years";
    public const string Language = "review-language";
    public const string EmptyWords = "review-empty-words";

    /// <summary>The field where a problem of a file is settled; null: at no setting.</summary>
    /// <param name="code">The problem's code.</param>
    /// <param name="asksRows">Whether the question about the header is how many rows it has.</param>
    public static string? OfProblem(string code, bool asksRows) => code switch
    {
        ReasonCodes.EncodingUnsure => Encoding,
        ReasonCodes.SeparatorUnsure => Separator,
        ReasonCodes.QuotesUnsure or ReasonCodes.UnclosedQuote or ReasonCodes.ReadingContradicted => Quote,
        ReasonCodes.HeaderUnsure => asksRows ? HeaderRows : HasHeader,
        ReasonCodes.SheetsUnsure => Sheets,
        ReasonCodes.MergedUnsure => FillMerged,
        ReasonCodes.TotalUnsure => SkipLastRows,
        ReasonCodes.NumbersUnsure => DecimalSeparator,
        ReasonCodes.DatesUnsure => DateOrder,
        ReasonCodes.YearsUnsure => TwoDigitYears,
        ReasonCodes.LanguageUnsure => Language,
        ReasonCodes.PercentNotSettled => Percent,
        ReasonCodes.WordsUnsure => EmptyWords,
        _ => null,
    };

    /// <summary>The field that may mend what is wrong with the values of a column; null: none does.</summary>
    /// <param name="code">What is wrong with them.</param>
    public static string? Mending(string? code) => code switch
    {
        ReasonCodes.AmbiguousNumber => DecimalSeparator,
        ReasonCodes.AmbiguousDate => DateOrder,
        ReasonCodes.AmbiguousYear => TwoDigitYears,
        ReasonCodes.AmbiguousMonth => Language,
        ReasonCodes.PercentNotSettled => Percent,
        _ => null,
    };
}
