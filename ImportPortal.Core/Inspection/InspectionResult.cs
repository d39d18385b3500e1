using ImportPortal.Core.Checking;
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

    /// <summary>It may be a workbook: only a worker that reads all of it can tell more.</summary>
    Workbook,
}

/// <summary>What was understood of a file from its beginning.</summary>
/// <param name="Verdict">What happens next.</param>
/// <param name="Reason">Why it does not fit; null when it does.</param>
/// <param name="Settings">How it is read; null when it is no table.</param>
/// <param name="Columns">Where its columns go; null when it is no table.</param>
public sealed record InspectionResult(
    InspectionVerdict Verdict, Reason? Reason, ReadSettings? Settings, IReadOnlyList<ColumnMatch>? Columns)
{
    /// <summary>How many of the first rows an inspection shows.</summary>
    public const int MostRows = 20;

    /// <summary>How each of the settings was found, by its name in the contract; one that nothing in the file speaks for is not there.</summary>
    public IReadOnlyDictionary<string, Finding> Evidence { get; init; } = new Dictionary<string, Finding>();

    /// <summary>All that a person must settle; the first is <see cref="Reason"/>.</summary>
    public IReadOnlyList<Reason> Problems { get; init; } = [];

    /// <summary>What else is worth a word, of <see cref="EvidenceCodes"/>; it keeps nothing from going on.</summary>
    public IReadOnlyList<Reason> Remarks { get; init; } = [];

    /// <summary>What of the file will be left out or altered, as far as its beginning tells; the upload's record keeps it.</summary>
    public IReadOnlyList<Remark> LeftOut { get; init; } = [];

    /// <summary>The fields of the first rows, at most <see cref="MostRows"/>, as they stand in the file.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>What is wrong with these rows as the settings and the mapping stand now.</summary>
    public IReadOnlyList<RowError> RowErrors { get; init; } = [];

    /// <summary>
    /// The same rows as they would be stored: a value for each column of the dataset, as text; null for none, and for one
    /// that does not fit.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string?>> Stored { get; init; } = [];

    /// <summary>How many rows were sampled; more than are shown.</summary>
    public int RowsSampled { get; init; }

    /// <summary>How many of these would be rejected.</summary>
    public int RowsRejected { get; init; }

    /// <summary>How the sampled values fit, for each column of the dataset that has a match.</summary>
    public IReadOnlyList<ColumnFit> Fits { get; init; } = [];

    /// <summary>The sheets of a workbook, in the order of their tabs; none of a text.</summary>
    public IReadOnlyList<InspectedSheet> Sheets { get; init; } = [];
}
