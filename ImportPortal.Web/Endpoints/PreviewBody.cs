using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;

namespace ImportPortal.Web.Endpoints;

/// <summary>What is understood of a file before its rows go in.</summary>
/// <param name="Settings">How it is read; null when nothing is understood yet.</param>
/// <param name="Evidence">How each of the settings was found, under its name; one that nothing in the file speaks for is not there.</param>
/// <param name="Columns">Where its columns go.</param>
/// <param name="Rows">The first rows, as they stand in the file.</param>
/// <param name="Problems">What a person must settle, then what is wrong with the rows shown.</param>
internal sealed record PreviewBody(
    ReadSettings? Settings,
    IReadOnlyDictionary<string, EvidenceBody> Evidence,
    IReadOnlyList<ColumnBody>? Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<ProblemBody> Problems)
{
    /// <summary>The same rows as they would be stored: a value for each column of the dataset; null for none, and for one that does not fit.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Stored { get; init; } = [];

    /// <summary>How many rows were sampled; more than are shown.</summary>
    public int RowsSampled { get; init; }

    /// <summary>How many of these would be rejected.</summary>
    public int RowsRejected { get; init; }

    /// <summary>How the sampled values fit, for each column of the dataset that has a match.</summary>
    public IReadOnlyList<FitBody> Fits { get; init; } = [];

    /// <summary>The sheets of a workbook; none of a text.</summary>
    public IReadOnlyList<InspectedSheet> Sheets { get; init; } = [];

    /// <summary>What else is worth a word.</summary>
    public IReadOnlyList<ProblemBody> Remarks { get; init; } = [];

    /// <summary>An inspection, or what the record says where there was none yet.</summary>
    public static PreviewBody Of(InspectionResult? inspection, Reason? error) => inspection is null
        ? new(null, new Dictionary<string, EvidenceBody>(), null, [], error is null ? [] : [ProblemBody.Of(error)])
        : new(
            inspection.Settings,
            inspection.Evidence.ToDictionary(found => found.Key, found => EvidenceBody.Of(found.Value)),
            inspection.Columns?.Select(ColumnBody.Of).ToArray(),
            inspection.Rows,
            [
                .. inspection.Problems.Select(ProblemBody.Of),
                .. inspection.RowErrors.Select(wrong => ProblemBody.Of(RowErrorReasons.Of(wrong, inspection.Columns)) with
                {
                    RowNumber = wrong.RowNumber, Line = wrong.Line, Column = wrong.Column,
                }),
            ])
        {
            Stored = inspection.Stored,
            RowsSampled = inspection.RowsSampled,
            RowsRejected = inspection.RowsRejected,
            Fits = [.. inspection.Fits.Select(FitBody.Of)],
            Sheets = inspection.Sheets,
            Remarks = [.. inspection.Remarks.Select(remark => new ProblemBody(remark.Code, EvidenceTexts.Of(remark)))],
        };
}

/// <summary>Where one column of the file goes, or a fixed value.</summary>
/// <param name="Index">Its place in the file, from 0; null for a fixed value.</param>
/// <param name="Header">Its name in the file; null without a header, and for a fixed value.</param>
/// <param name="Target">The dataset's column; null: ignored.</param>
/// <param name="Constant">The fixed value.</param>
/// <param name="Suggested">Whether the target is only likely, and nobody has confirmed it.</param>
/// <param name="Evidence">What speaks for it then; else null.</param>
internal sealed record ColumnBody(int? Index, string? Header, string? Target, string? Constant, bool Suggested, ProblemBody? Evidence)
{
    public static ColumnBody Of(ColumnMatch match) => new(
        match.Index, match.Header, match.Target, match.Constant, match.Suggestion is not null,
        match.Suggestion is null ? null : new ProblemBody(match.Suggestion.Code, EvidenceTexts.Of(match.Suggestion)));
}

/// <summary>How the sampled values of one column of the dataset fit.</summary>
/// <param name="Column">The dataset's column.</param>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="Misfits">How many of them have a value that it does not take.</param>
/// <param name="Code">What is wrong most often; null where all fit.</param>
internal sealed record FitBody(string Column, int Rows, int Misfits, string? Code)
{
    public static FitBody Of(ColumnFit fit) => new(fit.Column, fit.Rows, fit.Misfits, fit.Code);
}

/// <summary>How a setting was found.</summary>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Code">What speaks for it.</param>
/// <param name="Message">The same as a sentence in the caller's language.</param>
internal sealed record EvidenceBody(Certainty Certainty, string Code, string Message)
{
    public static EvidenceBody Of(Finding finding) => new(finding.Certainty, finding.Evidence.Code, EvidenceTexts.Of(finding.Evidence));
}

/// <summary>A problem of a file, or of one of its first rows.</summary>
internal sealed record ProblemBody(string Code, string Message)
{
    /// <summary>The row's number; null for a problem of the file.</summary>
    public long? RowNumber { get; init; }

    /// <summary>The line, or the row of the sheet, that the row starts in.</summary>
    public long? Line { get; init; }

    /// <summary>The dataset's column.</summary>
    public string? Column { get; init; }

    public static ProblemBody Of(Reason reason) => new(reason.Code, ReasonTexts.Of(reason));
}
