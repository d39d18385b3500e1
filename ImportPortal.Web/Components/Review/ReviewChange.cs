using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>A change that a person makes.</summary>
/// <param name="Field">The id of the field.</param>
/// <param name="Given">What it says now.</param>
public sealed record ReviewChange(string Field, GivenSettings Given)
{
    /// <summary>The field that has the focus when the change is made, where the one that was used is gone then; null: it stays.</summary>
    public string? Focus { get; init; }

    /// <summary>Whether it only brings back what stood before, of which there is nothing to tell.</summary>
    public bool IsUndo { get; init; }

    /// <summary>A change of where one column goes.</summary>
    public static ReviewChange OfColumn(string field, ColumnMatch match) => new(field, new GivenSettings { Columns = [match] });
}
