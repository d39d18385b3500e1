using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>Tells why a column of a file goes where it goes: by its name, as in an earlier file, or as a person chose.</summary>
/// <param name="dataset">Where the rows go.</param>
/// <param name="saved">What is remembered for the dataset; null: nothing.</param>
internal sealed class SourceReasons(Dataset dataset, SavedMapping? saved)
{
    private readonly ColumnNames _names = new(dataset);

    /// <summary>Why it goes to its target.</summary>
    /// <param name="match">A column of the file that goes somewhere.</param>
    public TargetState Of(ColumnMatch match)
    {
        var header = HeaderOf(match);
        if (header is not null && _names.Find(header) == match.Target)
            return TargetState.NameRecognised;
        return (saved?.Columns ?? []).Any(before => before.Target == match.Target && IsSame(before, match, header))
            ? TargetState.SameAsLastTime
            : TargetState.Chosen;
    }

    /// <summary>A column's name in the file; null where it has none.</summary>
    public static string? HeaderOf(ColumnMatch match) => string.IsNullOrWhiteSpace(match.Header) ? null : match.Header.Trim();

    private static bool IsSame(ColumnMatch before, ColumnMatch match, string? header)
    {
        if (before.Constant is not null)
            return false;
        if (header is null)
            return before.Header is null && before.Index == match.Index;
        return before.Header is { } name && ColumnNames.Plain(name).Equals(ColumnNames.Plain(header), StringComparison.OrdinalIgnoreCase);
    }
}
