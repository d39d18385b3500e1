namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>What became of a file, told by who knows the table that was written.</summary>
internal enum Outcome
{
    /// <summary>Every value is in the table as it was written, and nothing is left unsaid.</summary>
    Right,

    /// <summary>What is in the table is right; rows that are not are row errors.</summary>
    RowErrors,

    /// <summary>What is in the table is right; what is not stands in a remark of the verdict.</summary>
    Remarked,

    /// <summary>It waits for a person.</summary>
    Asked,

    /// <summary>It was refused as a whole, with a reason.</summary>
    Refused,

    /// <summary>All that belongs into the dataset is there, but what belongs nowhere (a column, a sheet, a note) was left out without a word.</summary>
    LeftOutUnsaid,

    /// <summary>A value, a column or a row is not as it was written, and nobody is told.</summary>
    SilentlyWrong,
}

/// <summary>An outcome with what tells it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Why">The reason's code, or what is wrong.</param>
/// <param name="End">What the upload's record says.</param>
internal sealed record Verdict(Outcome Outcome, string Why, UploadEnd End)
{
    /// <summary>The share of the rows written that are in the table as they were.</summary>
    public double RowsRight { get; init; }

    /// <summary>Of a file that waits for a person: what it came to when it was started as proposed; null where that could not be.</summary>
    public Verdict? AsProposed { get; init; }
}
