using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>An upload that waits for a person: what is understood of it, where its columns go, and what is open.</summary>
public sealed class ReviewBoard
{
    private const int MostSamples = 3;

    private readonly ColumnNames _names;
    private readonly SavedMapping? _saved;

    /// <summary>The board of an upload.</summary>
    /// <param name="preview">The upload as it stands on the record; it was inspected and is a table.</param>
    /// <param name="saved">What is remembered for the dataset; null: nothing.</param>
    public ReviewBoard(UploadPreview preview, SavedMapping? saved)
    {
        ArgumentNullException.ThrowIfNull(preview);
        (Upload, Dataset, Inspection, _saved) = (preview.Upload, preview.Dataset, preview.Inspection!, saved);
        _names = new ColumnNames(Dataset);
        Columns = [.. Inspection.Columns!.Where(match => match.Index is not null).Select(ToColumn)];
        Unmatched = [.. Dataset.Columns.Where(column => Columns.All(match => match.Target != column.Name)).Select(ToUnmatched)];
        Open = [.. FindOpen().OrderBy(point => point.IsSetting)];
    }

    /// <summary>The record.</summary>
    public Upload Upload { get; }

    /// <summary>Where its rows go.</summary>
    public Dataset Dataset { get; }

    /// <summary>What is understood of it.</summary>
    public InspectionResult Inspection { get; }

    /// <summary>How it is read.</summary>
    public ReadSettings Settings => Inspection.Settings!;

    /// <summary>The columns of the file.</summary>
    public IReadOnlyList<FileColumn> Columns { get; }

    /// <summary>The columns of the dataset that no column of the file goes to.</summary>
    public IReadOnlyList<TargetColumn> Unmatched { get; }

    /// <summary>What must be settled, columns first.</summary>
    public IReadOnlyList<OpenPoint> Open { get; }

    /// <summary>Whether there is, or was, something to settle that later files of the dataset would ask again.</summary>
    public bool IsWorthRemembering => Open.Count > 0 || Columns.Any(column => column.Origin == MatchOrigin.Chosen)
        || Unmatched.Any(column => column.Constant is not null)
        || Inspection.Evidence.Values.Any(finding => finding.Evidence.Code == EvidenceCodes.Given);

    /// <summary>Whether a column of such a type gets its values from the file.</summary>
    public bool Reads(params ColumnType[] types) => Columns.Any(column =>
        column.Target is { } target && types.Contains(Dataset.Columns.Single(known => known.Name == target).Type));

    /// <summary>What is open about a setting; null: nothing.</summary>
    public OpenPoint? OpenAt(string field) => Open.FirstOrDefault(point => point.Field == field);

    private FileColumn ToColumn(ColumnMatch match)
    {
        var index = match.Index!.Value;
        var header = string.IsNullOrWhiteSpace(match.Header) ? null : match.Header.Trim();
        var samples = Inspection.Rows.Where(row => row.Count > index).Select(row => row[index]).Where(value => !string.IsNullOrWhiteSpace(value))
            .Distinct().Take(MostSamples);
        return new FileColumn(
            index, header, [.. samples], match.Target, OriginOf(match, header), Inspection.Fits.FirstOrDefault(fit => fit.Column == match.Target));
    }

    private MatchOrigin OriginOf(ColumnMatch match, string? header)
    {
        var before = (_saved?.Columns ?? []).Where(saved => saved.Constant is null && (header is null
            ? saved.Header is null && saved.Index == match.Index
            : saved.Header is { } name && ColumnNames.Plain(name).Equals(ColumnNames.Plain(header), StringComparison.OrdinalIgnoreCase)));
        var isAsBefore = before.Any(saved => saved.Target == match.Target);
        var named = header is null ? null : _names.Find(header);
        return match.Target switch
        {
            null when named is not null && Ambiguous == named => MatchOrigin.Undecided,
            null => isAsBefore ? MatchOrigin.IgnoredAsLastTime : MatchOrigin.Ignored,
            var target when named == target => MatchOrigin.KnownName,
            _ => isAsBefore ? MatchOrigin.AsLastTime : MatchOrigin.Chosen,
        };
    }

    private TargetColumn ToUnmatched(DatasetColumn column) => new(
        column, Inspection.Columns!.FirstOrDefault(match => match.Target == column.Name)?.Constant, Needed.Contains(column.Name));

    // Only the record knows it: on the page none of the columns goes there any more.
    private string? Ambiguous => Upload.Error is { Code: ReasonCodes.ColumnsAmbiguous, Arguments: [var name, ..] } ? name : null;

    private IEnumerable<string> Missing => Inspection.Problems.Where(problem => problem.Code == ReasonCodes.ColumnsMissing)
        .SelectMany(problem => problem.Arguments[0].Split(", "));

    // Where nothing goes anywhere, all columns of the dataset are missing: those that must be there are asked about, or else
    // one, as no import is of nothing.
    private IEnumerable<string> Needed => Dataset.Columns.Where(column => column.MustBeMatched).Select(column => column.Name)
        .Intersect(Missing).DefaultIfEmpty(Missing.FirstOrDefault() ?? "");

    private IEnumerable<OpenPoint> FindOpen()
    {
        foreach (var column in Unmatched.Where(column => column.IsNeeded))
            yield return new OpenPoint(column.SourceField, new Reason(ReasonCodes.ColumnsMissing, column.Column.Name));
        if (Ambiguous is { } twice && Columns.FirstOrDefault(column => column.Origin == MatchOrigin.Undecided) is { } undecided
            && !Missing.Contains(twice))
            yield return new OpenPoint(undecided.Field, Upload.Error!);
        foreach (var problem in Inspection.Problems)
        {
            if (FieldOf(problem.Code) is { } field)
                yield return new OpenPoint(field, problem);
        }
    }

    private static string? FieldOf(string code) => code switch
    {
        ReasonCodes.EncodingUnsure => SettingField.Encoding,
        ReasonCodes.SeparatorUnsure => SettingField.Separator,
        ReasonCodes.HeaderUnsure => SettingField.HasHeader,
        ReasonCodes.NumbersUnsure => SettingField.DecimalSeparator,
        ReasonCodes.DatesUnsure => SettingField.DateOrder,
        _ => null,
    };
}
