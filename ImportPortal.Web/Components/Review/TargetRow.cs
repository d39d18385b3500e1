using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>A value as it stands in the file, and what becomes of it.</summary>
/// <param name="Original">As it stands in the file; null where it does not come from there.</param>
/// <param name="Imported">As it is imported; null: as no value, or not at all.</param>
/// <param name="Problem">Why it is not; null: nothing is wrong with it.</param>
public sealed record TargetSample(string? Original, string? Imported, Reason? Problem);

/// <summary>A column of the dataset: where its values come from, and how they fit.</summary>
/// <param name="Column">The column.</param>
/// <param name="Source">The column of the file; null: none.</param>
/// <param name="Constant">The value of every row; null: none.</param>
/// <param name="State">Why its values come from there.</param>
public sealed record TargetRow(DatasetColumn Column, FileColumn? Source, string? Constant, TargetState State)
{
    /// <summary>What speaks for the source where it is only suggested; else null.</summary>
    public Reason? Suggestion { get; init; }

    /// <summary>How the sampled values fit; null where it gets none.</summary>
    public ColumnFit? Fit { get; init; }

    /// <summary>Some of its values, each once; one that does not fit is among them.</summary>
    public IReadOnlyList<TargetSample> Samples { get; init; } = [];

    /// <summary>The dataset's name of the column.</summary>
    public string Name => Column.Name;

    /// <summary>Whether the import cannot start before somebody chooses.</summary>
    public bool IsBlocking => State is TargetState.Missing or TargetState.Ambiguous;

    /// <summary>Whether some of the sampled values are not taken.</summary>
    public bool HasMisfits => Fit is { Misfits: > 0 };

    /// <summary>How soon it must be looked at: what has no source first, what is settled last.</summary>
    public int Rank => State switch
    {
        TargetState.Missing => 0,
        TargetState.Suggested => 1,
        TargetState.Ambiguous => 2,
        _ => HasMisfits ? 3 : Settled,
    };

    /// <summary>Whether there is nothing to look at.</summary>
    public bool IsSettled => Rank == Settled;

    /// <summary>The id of the field that says where its values come from.</summary>
    public string SourceField => SourceFieldOf(Name);

    /// <summary>The id of the field of its fixed value.</summary>
    public string ValueField => $"review-value-{Name}";

    /// <summary>The id of the field that says where a column's values come from.</summary>
    public static string SourceFieldOf(string column) => $"review-source-{column}";

    private const int Settled = 4;
}
