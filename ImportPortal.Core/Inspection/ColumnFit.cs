namespace ImportPortal.Core.Inspection;

/// <summary>How the values of one column of the dataset fit, of the rows that were sampled.</summary>
/// <param name="Column">The dataset's column; it has a match.</param>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="Misfits">How many of them have a value that it does not take.</param>
/// <param name="Code">What is wrong most often, of <see cref="Uploads.ReasonCodes"/>; null where all fit.</param>
public sealed record ColumnFit(string Column, int Rows, int Misfits, string? Code);

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">As its tab says.</param>
/// <param name="IsHidden">Whether a person or a program hid it.</param>
/// <param name="Rows">How many rows its table has; null where that was not counted, as the sheet was not read.</param>
public sealed record InspectedSheet(string Name, bool IsHidden, long? Rows)
{
    /// <summary>Whether it fits the dataset as the sheet does that is read, so that it can be imported with it.</summary>
    public bool Fits { get; init; }

    /// <summary>How many of the names that are known its header bears; 0 also where nobody looked.</summary>
    public int Names { get; init; }

    /// <summary>Whether it has more rows than were counted.</summary>
    public bool RowsAreMore { get; init; }
}
