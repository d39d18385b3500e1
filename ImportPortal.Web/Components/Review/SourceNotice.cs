using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>A choice took something from another column than the one it was made at: what is told, and how it is undone.</summary>
/// <param name="Source">The column of the file that was taken away.</param>
/// <param name="From">The column of the dataset that had it.</param>
/// <param name="To">The column of the dataset that has it now; null: none, as another column of the file took its place.</param>
/// <param name="Undo">What brings all back to where it was.</param>
public sealed record SourceNotice(FileColumn Source, string From, string? To, GivenSettings Undo)
    : ReviewNotice(Undo, TargetRow.SourceFieldOf(From))
{
    /// <summary>What a change took from elsewhere; null: nothing.</summary>
    /// <param name="before">What stood before the change.</param>
    /// <param name="change">The change.</param>
    public static new SourceNotice? Of(ReviewModel before, ReviewChange change)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(change);
        if (change.IsUndo || change.Given.Columns is not [{ Index: { } index, Target: { } to }])
            return null;
        var lost = before.Targets.FirstOrDefault(row => row.Source?.Index == index);
        var had = before.Targets.Single(row => row.Name == to);
        if (lost is not null && lost.Name != to)
            return new SourceNotice(lost.Source!, lost.Name, to, Restoring([.. Back(lost), .. Back(had)]));
        // At its own row a person sees what is replaced.
        return had.Source is { } source && source.Index != index && change.Field != had.SourceField
            ? new SourceNotice(source, to, null, Restoring([new ColumnMatch(index, null, null), .. Back(had)]))
            : null;
    }

    private static GivenSettings Restoring(IReadOnlyList<ColumnMatch> columns) => new() { Columns = columns };

    // What was only suggested is nothing more than that again.
    private static IEnumerable<ColumnMatch> Back(TargetRow had)
    {
        if (had.Source is { } source)
            yield return new ColumnMatch(source.Index, null, had.Name) { Suggestion = had.Suggestion };
        else if (had.Constant is { } constant)
            yield return new ColumnMatch(null, null, had.Name, constant);
    }
}
