using System.Buffers;
using CsvHelper;

namespace ImportPortal.Web.Endpoints;

/// <summary>CSV that a spreadsheet can open without running any of it: UTF-8 with a mark, formulas made plain text.</summary>
internal static class SafeCsv
{
    // The wide ones are what keyboards of East Asia give, and spreadsheets take them for the others.
    private const string FormulaMarks = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    /// <summary>How it is written. Rows may differ in width.</summary>
    public static CsvWriterOptions Options(char separator) => new()
    {
        Separator = separator,
        WriteByteOrderMark = true,
        ValidateFieldCount = false,
    };

    /// <summary>
    /// Writes a text; one that a spreadsheet would run gets an apostrophe before it. A number is no formula, also with a minus
    /// before it, and is left as it is, so that it is still a number when the file comes back.
    /// </summary>
    public static void WriteSafely(this CsvWriter writer, string text)
    {
        if (IsFormula(text))
            writer.WriteField(string.Concat("'", text), CsvQuoting.Always);
        else
            writer.WriteField(text);
    }

    private static bool IsFormula(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || IsNumber(text))
            return false;
        var start = 0;
        while (start < text.Length && IsBlank(text[start]))
            start++;
        return text[0] is '\t' or '\r' or '\n' || (start < text.Length && FormulaMarks.Contains(text[start], StringComparison.Ordinal));
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '-' && char.IsAsciiDigit(text[1]) && !text[2..].ContainsAnyExcept(NumberCharacters);

    // What a spreadsheet may pass over: also what cannot be seen, such as a byte order mark.
    private static bool IsBlank(char value) =>
        char.IsWhiteSpace(value) || char.IsControl(value) || char.GetUnicodeCategory(value) == System.Globalization.UnicodeCategory.Format;
}
