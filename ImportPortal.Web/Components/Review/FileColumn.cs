using ImportPortal.Core.Inspection;

namespace ImportPortal.Web.Components.Review;

/// <summary>A column of the file, as the review page shows it.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Header">Its name in the file; null where it has none.</param>
/// <param name="Samples">Some of its values, each once; the empty ones are left out.</param>
/// <param name="Target">The dataset's column that it goes to; null: none.</param>
/// <param name="Origin">Why.</param>
/// <param name="Fit">How its values fit there; null where it goes nowhere.</param>
public sealed record FileColumn(
    int Index, string? Header, IReadOnlyList<string> Samples, string? Target, MatchOrigin Origin, ColumnFit? Fit)
{
    /// <summary>The id of the field that says where it goes.</summary>
    public string Field => FieldOf(Index);

    /// <summary>The id of the field of a column.</summary>
    public static string FieldOf(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"review-column-{index}");
}
