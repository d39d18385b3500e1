using System.Globalization;

namespace ImportPortal.Web.Components.Review;

/// <summary>A column of the file, as the review page shows it.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Header">Its name in the file; null where it has none.</param>
/// <param name="Samples">Some of its values, each once; the empty ones are left out.</param>
/// <param name="Target">The dataset's column that it goes to; null: none.</param>
public sealed record FileColumn(int Index, string? Header, IReadOnlyList<string> Samples, string? Target)
{
    /// <summary>The id of the field that says where it goes, of a column that is not used.</summary>
    public string TargetField => string.Create(CultureInfo.InvariantCulture, $"review-target-{Index}");
}
