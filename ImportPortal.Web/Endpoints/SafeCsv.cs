using System.Buffers;
using System.Text;
using CsvHelper;

namespace ImportPortal.Web.Endpoints;

/// <summary>CSV that a spreadsheet can open without running any of it: UTF-8 with a mark, formulas made plain text.</summary>
internal static class SafeCsv
{
    // The wide ones are what keyboards of East Asia give, and spreadsheets take them for the others.
    private const string FormulaMarks = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    // What spreadsheets divide a .csv at, each by the list separator of its machine, and where they begin a row.
    private static readonly SearchValues<char> Dividers = SearchValues.Create(",;|\t\r\n");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    // Without one of these a formula only reckons; behind a quote none of them is one.
    private static readonly SearchValues<char> Calls = SearchValues.Create("(|!");

    /// <summary>How it is written. Rows may differ in width.</summary>
    public static CsvWriterOptions Options(char separator) => new()
    {
        Separator = separator,
        WriteByteOrderMark = true,
        ValidateFieldCount = false,
    };

    /// <summary>
    /// Writes a text; what a spreadsheet would run gets an apostrophe before it. A spreadsheet that divides at another
    /// separator than the file's does not see the quotes: there each piece of a text can begin a cell, and a field can be
    /// the rest of one. A number is no formula, also with a minus before it, and is left as it is, so that it is still a
    /// number when the file comes back.
    /// </summary>
    /// <remarks>The attack: OWASP, CSV injection.</remarks>
    public static void WriteSafely(this CsvWriter writer, string text)
    {
        var safe = Guarded(text, writer.Options.Separator);
        if (safe.Length > text.Length || text.AsSpan().ContainsAny(Calls))
            writer.WriteField(safe, CsvQuoting.Always);
        else
            writer.WriteField(text);
    }

    private static string Guarded(string text, char separator)
    {
        StringBuilder? guarded = null;
        if (IsFormula(text))
            (guarded = new()).Append('\'');
        var begin = 0;
        for (var at = Divider(text, 0); at >= 0; at = Divider(text, at + 1))
        {
            if (text[at] == separator || !IsFormulaPiece(text.AsSpan(at + 1)))
                continue;
            (guarded ??= new()).Append(text, begin, at + 1 - begin).Append('\'');
            begin = at + 1;
        }

        return guarded?.Append(text, begin, text.Length - begin).ToString() ?? text;
    }

    private static int Divider(string text, int from)
    {
        var at = text.AsSpan(from).IndexOfAny(Dividers);
        return at < 0 ? at : from + at;
    }

    private static bool IsFormula(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !IsNumber(text) && (text[0] is '\t' or '\r' or '\n' || IsMark(text[BlanksOf(text)..]));

    // A quote in it closes one that the spreadsheet has not seen. A number too: it can go on as a formula in the next field.
    private static bool IsFormulaPiece(ReadOnlySpan<char> piece)
    {
        var start = 0;
        while (start < piece.Length && (piece[start] == '"' || (IsBlank(piece[start]) && !Dividers.Contains(piece[start]))))
            start++;
        return IsMark(piece[start..]);
    }

    private static int BlanksOf(ReadOnlySpan<char> text)
    {
        var blanks = 0;
        while (blanks < text.Length && IsBlank(text[blanks]))
            blanks++;
        return blanks;
    }

    private static bool IsMark(ReadOnlySpan<char> text) => !text.IsEmpty && FormulaMarks.Contains(text[0], StringComparison.Ordinal);

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '-' && char.IsAsciiDigit(text[1]) && !text[2..].ContainsAnyExcept(NumberCharacters);

    // What a spreadsheet may pass over: also what cannot be seen, such as a byte order mark.
    private static bool IsBlank(char value) =>
        char.IsWhiteSpace(value) || char.IsControl(value) || char.GetUnicodeCategory(value) == System.Globalization.UnicodeCategory.Format;
}
