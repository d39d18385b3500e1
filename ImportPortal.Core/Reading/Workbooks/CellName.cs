using System.Globalization;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>The names that cells have for people, such as <c>E3</c>.</summary>
internal static class CellName
{
    /// <summary>The name of a cell.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    public static string Of(int column, long row) => OfColumn(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of a column.</summary>
    /// <param name="column">From 0.</param>
    public static string OfColumn(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters;
    }
}
