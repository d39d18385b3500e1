using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>Another sheet took the place of those that were chosen, and with it came another table.</summary>
/// <param name="Now">The sheets that are imported now.</param>
/// <param name="Before">Those that were before.</param>
/// <param name="Undo">What brings all back to where it was.</param>
public sealed record SheetNotice(IReadOnlyList<string> Now, IReadOnlyList<string> Before, GivenSettings Undo)
    : ReviewNotice(Undo, SettingField.OfSheet(Before[0]))
{
    /// <summary>What a choice of sheets took away; null: nothing.</summary>
    /// <param name="before">What stood before the change.</param>
    /// <param name="change">The change.</param>
    public static new SheetNotice? Of(ReviewModel before, ReviewChange change)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(change);
        // While it is asked which sheets are meant, nobody has chosen any.
        if (change.IsUndo || change.Given.Sheet is not { } sheet || before.Settings.Sheet is not { } first || sheet == first
            || before.OpenAt(SettingField.Sheets) is not null)
            return null;
        IReadOnlyList<string> now = change.Given.Sheets is { Count: > 0 } several ? several : [sheet];
        return new SheetNotice(now, before.Settings.Sheets ?? [first], Restoring(before, first));
    }

    // The columns with what is only suggested of them, and of the settings those that a person set.
    private static GivenSettings Restoring(ReviewModel before, string first) => GivenSettings.All(before.Settings)
        .Only(name => before.Inspection.Evidence.GetValueOrDefault(name)?.Certainty == Certainty.Given) with
    {
        Sheet = first,
        Sheets = before.Settings.Sheets ?? [],
        Columns = before.Upload.Columns!,
    };
}
