using ImportPortal.Core.Inspection;

namespace ImportPortal.Web.Components.Review;

/// <summary>A change took away what stood elsewhere: it is told, and can be undone.</summary>
/// <param name="Undo">What brings all back to where it was.</param>
/// <param name="Focus">The id of the field that has the focus then.</param>
public abstract record ReviewNotice(GivenSettings Undo, string Focus)
{
    /// <summary>What a change took away; null: nothing.</summary>
    /// <param name="before">What stood before the change.</param>
    /// <param name="change">The change.</param>
    public static ReviewNotice? Of(ReviewModel before, ReviewChange change) =>
        SourceNotice.Of(before, change) is { } source ? source : SheetNotice.Of(before, change);
}
