using System.Globalization;
using CsvHelper;

namespace ImportPortal.Web.Endpoints;

/// <summary>CSV that a spreadsheet can open without running any of it: UTF-8 with a mark, formulas made plain text.</summary>
internal static class SafeCsv
{
    /// <summary>How it is written. Rows may differ in width.</summary>
    public static CsvWriterOptions Options(char separator) => new()
    {
        Separator = separator,
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        ValidateFieldCount = false,
    };

    /// <summary>
    /// Writes a text; one that a spreadsheet would run gets an apostrophe before it. A number is no formula, also with a sign
    /// before it, and is left as it is, so that it is still a number when the file comes back.
    /// </summary>
    public static void WriteSafely(this CsvWriter writer, string text)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text.StartsWith('-') && decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text)
            writer.WriteField(number);
        else
            writer.WriteField(text);
    }
}
