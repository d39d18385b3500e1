using System.Globalization;
using ImportPortal.Core.Reading;

namespace ImportPortal.Core.Inspection;

/// <summary>Tells a row below the names that counts the columns from a first row of small numbers.</summary>
internal static class NumbersBelow
{
    // Of fewer columns the row may as well be one of the table.
    private const int FewestColumns = 3;
    private const int FewestValues = 2;
    private const int MostRows = 50;

    // Numbers of columns are this much smaller than what the columns hold.
    private const int Smaller = 10;

    /// <summary>How sure it is that the row counts the columns; null: it is a row of the table.</summary>
    /// <param name="row">The row below the names.</param>
    /// <param name="below">The rows below it.</param>
    public static Certainty? Judge(IReadOnlyList<string?> row, IReadOnlyList<IReadOnlyList<string?>> below)
    {
        if (!ColumnNumbers.AreIn(row))
            return null;
        var columns = row.Index().Where(field => !string.IsNullOrWhiteSpace(field.Item))
            .Select(field => (Label: field.Item!.Trim(), Values: ValuesOf(below, field.Index))).ToArray();
        var others = columns.Count(column => column.Values.Length > 0 && !Array.Exists(column.Values, value => IsAlike(column.Label, value)));
        var isMarked = ColumnNumbers.AreMarked(row);
        if (others > 0 && isMarked)
            return Certainty.Likely;
        // Where the rows count themselves from 1, or begin with texts, this one is none of them.
        var (label, values) = columns[0];
        var isOther = values is ["1", ..] || (values.Length >= FewestValues && !Array.Exists(values, value => IsAlike(label, value)));
        if (others > 0 && (isOther || values.Length >= FewestValues))
            return isOther && columns.Length >= FewestColumns && values.Length >= FewestValues ? Certainty.Likely : Certainty.Open;
        // Numbers alone: a table of them may well begin so.
        return isMarked || StartsAgain(values) || (columns.Length >= FewestColumns && Array.Exists(columns, IsMuchSmaller)) ? Certainty.Open : null;
    }

    private static string[] ValuesOf(IReadOnlyList<IReadOnlyList<string?>> below, int column) =>
        [.. below.Take(MostRows).Select(row => (row.ElementAtOrDefault(column) ?? "").Trim()).Where(value => value.Length > 0)];

    private static bool IsAlike(string label, string value) => label.Any(char.IsAsciiDigit) ? FieldShape.IsOfDigits(value) : value.Length == 1;

    // The rows are numbered themselves, from 1.
    private static bool StartsAgain(string[] values) => values is ["1", "2", ..];

    private static bool IsMuchSmaller((string Label, string[] Values) column) => column.Values.Length >= FewestValues
        && NumberOf(column.Label) is { } label && column.Values.All(value => NumberOf(value) >= label * Smaller);

    // Whoever asks, in whatever language, is told the same.
    private static decimal? NumberOf(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
