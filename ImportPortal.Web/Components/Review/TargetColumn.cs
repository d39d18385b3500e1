using ImportPortal.Core.Datasets;

namespace ImportPortal.Web.Components.Review;

/// <summary>A column of the dataset that no column of the file goes to.</summary>
/// <param name="Column">The column.</param>
/// <param name="Constant">The fixed value that it gets; null: none.</param>
/// <param name="IsNeeded">Whether the import cannot start before it gets something.</param>
public sealed record TargetColumn(DatasetColumn Column, string? Constant, bool IsNeeded)
{
    /// <summary>The id of the field that says which column of the file it is.</summary>
    public string SourceField => $"review-source-{Column.Name}";

    /// <summary>The id of the field of its fixed value.</summary>
    public string ValueField => $"review-value-{Column.Name}";
}
