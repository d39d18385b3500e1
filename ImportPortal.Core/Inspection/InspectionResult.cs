using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What an inspection says of a file.</summary>
public enum InspectionVerdict
{
    /// <summary>It goes on by itself.</summary>
    Fits,

    /// <summary>It is a table, but a person must settle something.</summary>
    NeedsReview,

    /// <summary>It is no table; only another file helps.</summary>
    Refused,
}

/// <summary>What was understood of a file from its beginning.</summary>
/// <param name="Verdict">What happens next.</param>
/// <param name="Reason">Why it does not fit; null when it does.</param>
/// <param name="Settings">How it is read; null when it is no table.</param>
/// <param name="Columns">Where its columns go; null when it is no table.</param>
public sealed record InspectionResult(
    InspectionVerdict Verdict, Reason? Reason, ReadSettings? Settings, IReadOnlyList<ColumnMatch>? Columns);
