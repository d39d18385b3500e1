using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>
/// An upload that waits for a person: each column of the dataset with the source of its values, the columns of the file,
/// and what is open.
/// </summary>
public sealed class ReviewModel
{
    private readonly SourceReasons _reasons;

    /// <summary>The model of an upload.</summary>
    /// <param name="preview">The upload as it stands on the record; it was inspected and is a table.</param>
    /// <param name="saved">What is remembered for the dataset; null: nothing.</param>
    public ReviewModel(UploadPreview preview, SavedMapping? saved)
    {
        ArgumentNullException.ThrowIfNull(preview);
        (Upload, Dataset, Inspection) = (preview.Upload, preview.Dataset, preview.Inspection!);
        _reasons = new SourceReasons(Dataset, saved);
        var samples = new SampleValues(Inspection);
        Columns = [.. Inspection.Columns!.Where(match => match.Index is not null).Select(match => new FileColumn(
            match.Index!.Value, SourceReasons.HeaderOf(match), samples.Of(match.Index.Value), match.Target))];
        var places = Columns.ToDictionary(column => column.Index);
        Targets = [.. Dataset.Columns.Select((column, place) => ToRow(column, place, places, samples))];
        // One field is one question, whatever else leads to it.
        Open = [.. FindOpen().DistinctBy(question => question.Field).OrderBy(question => question.IsSetting)];
    }

    /// <summary>The record.</summary>
    public Upload Upload { get; }

    /// <summary>Where its rows go.</summary>
    public Dataset Dataset { get; }

    /// <summary>What is understood of it.</summary>
    public InspectionResult Inspection { get; }

    /// <summary>How it is read.</summary>
    public ReadSettings Settings => Inspection.Settings!;

    /// <summary>The columns of the dataset, in its order.</summary>
    public IReadOnlyList<TargetRow> Targets { get; }

    /// <summary>The columns of the file.</summary>
    public IReadOnlyList<FileColumn> Columns { get; }

    /// <summary>Those of them that are not imported.</summary>
    public IReadOnlyList<FileColumn> Unused => [.. Columns.Where(column => column.Target is null)];

    /// <summary>What must be settled before the import can start, columns first.</summary>
    public IReadOnlyList<OpenQuestion> Open { get; }

    /// <summary>How many sources are only suggested.</summary>
    public int Suggestions => Targets.Count(row => row.State == TargetState.Suggested);

    /// <summary>Whether there is, or was, something to settle that later files of the dataset would ask again.</summary>
    public bool IsWorthRemembering => Open.Count > 0
        || Targets.Any(row => row.State is TargetState.Chosen or TargetState.Suggested or TargetState.Fixed)
        || Inspection.Evidence.Values.Any(finding => finding.Evidence.Code == EvidenceCodes.Given);

    /// <summary>Whether a column of such a type gets its values from the file.</summary>
    public bool Reads(params ColumnType[] types) => Targets.Any(row => row.Source is not null && types.Contains(row.Column.Type));

    /// <summary>What is open about a field; null: nothing.</summary>
    public OpenQuestion? OpenAt(string field) => Open.FirstOrDefault(question => question.Field == field);

    /// <summary>A table that is only looked at: nothing of it is asked or judged.</summary>
    public ReviewModel Beside(InspectionResult seen) => new(new UploadPreview(Upload, Dataset, seen with { RowErrors = [], Problems = [] }), null);

    private TargetRow ToRow(DatasetColumn column, int place, Dictionary<int, FileColumn> places, SampleValues samples)
    {
        var match = Inspection.Columns!.FirstOrDefault(match => match.Target == column.Name);
        var source = match?.Index is { } index ? places[index] : null;
        return new TargetRow(column, source, match?.Constant, StateOf(column, match))
        {
            Suggestion = match?.Suggestion,
            Fit = match is null ? null : Inspection.Fits.FirstOrDefault(fit => fit.Column == column.Name),
            Samples = samples.Of(column.Name, place, source?.Index),
        };
    }

    private TargetState StateOf(DatasetColumn column, ColumnMatch? match) => match switch
    {
        null when Ambiguous.Contains(column.Name) => TargetState.Ambiguous,
        null when Needed.Contains(column.Name) => TargetState.Missing,
        null => column.Default is null ? TargetState.Empty : TargetState.Default,
        { Constant: not null } => TargetState.Fixed,
        { Suggestion: not null } => TargetState.Suggested,
        _ => _reasons.Of(match),
    };

    // Of two that may be one none goes there: that is known from the inspection, or else only from the record.
    private IEnumerable<string> Ambiguous => Inspection.Problems.Append(Upload.Error).OfType<Reason>()
        .Where(problem => problem.Code == ReasonCodes.ColumnsAmbiguous).Select(problem => problem.Arguments[0]);

    private IEnumerable<string> Missing => Inspection.Problems.Where(problem => problem.Code == ReasonCodes.ColumnsMissing)
        .SelectMany(problem => problem.Arguments[0].Split(", "));

    // Where nothing goes anywhere, all columns of the dataset are missing: those that must be there are asked about, or else
    // one, as no import is of nothing.
    private IEnumerable<string> Needed => Dataset.Columns.Where(column => column.MustBeMatched).Select(column => column.Name)
        .Intersect(Missing).DefaultIfEmpty(Missing.FirstOrDefault() ?? "");

    private IEnumerable<OpenQuestion> FindOpen()
    {
        foreach (var row in Targets.Where(row => row.IsBlocking).OrderBy(row => row.Rank))
        {
            var code = row.State == TargetState.Missing ? ReasonCodes.ColumnsMissing : ReasonCodes.ColumnsAmbiguous;
            yield return new OpenQuestion(row.SourceField, new Reason(code, row.Name));
        }

        var asksRows = Inspection.Evidence.GetValueOrDefault("headerRows")?.Certainty == Certainty.Open;
        // Where an import stopped only the record knows: the beginning of the file does not tell.
        IEnumerable<Reason> stopped = Upload is { Status: UploadStatus.Paused, Error: { } error } ? [error] : [];
        foreach (var problem in Inspection.Problems.Concat(stopped))
        {
            if (SettingField.OfProblem(problem.Code, asksRows) is { } field)
                yield return new OpenQuestion(field, problem);
        }
    }
}
