using System.Globalization;
using System.Text;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Checks the rows of a sample as the import would: of all how many do not fit, column by column; of the first ones what is
/// wrong and how they would be stored.
/// </summary>
internal sealed class SampleCheck : IDisposable
{
    private readonly Dataset _dataset;
    private readonly RowChecker _checker;
    private readonly RowBatch _row;
    private readonly CheckedColumn[] _columns;
    private readonly RowBatch _cell = new(1, 1);
    private readonly List<RowError> _errors = [];
    private readonly List<IReadOnlyList<string?>> _stored = [];
    private readonly IReadOnlyList<ColumnMatch> _matches;
    private readonly SampledMisfits _misfits;
    private readonly SampledSums _sums;
    private readonly HashSet<int> _nameless;
    private readonly HashSet<int> _filled = [];
    private int _rows;
    private long _line;
    private (string Text, long Line)? _total;
    private bool _isTotalBySum;

    /// <summary>A check of one file.</summary>
    /// <param name="dataset">What its rows must be.</param>
    /// <param name="settings">How the file writes numbers and dates.</param>
    /// <param name="matches">Where its columns go, and the fixed values.</param>
    public SampleCheck(Dataset dataset, ReadSettings settings, IReadOnlyList<ColumnMatch> matches)
    {
        (_dataset, _matches, _sums) = (dataset, matches, new SampledSums(dataset.Columns));
        _checker = new RowChecker(0, dataset, settings, matches);
        _row = new RowBatch(dataset.Columns.Count, 1);
        _columns = [.. dataset.Columns.Select(column =>
            new CheckedColumn(column, matches.FirstOrDefault(match => match.Target == column.Name), settings))];
        _misfits = new SampledMisfits([.. _columns.Where(column => column.Source >= 0 || column.Fixed is not null)]);
        _nameless = [.. matches.Where(match => match is { Index: not null, Target: null } && string.IsNullOrWhiteSpace(match.Header)).Select(match => match.Index!.Value)];
    }

    /// <summary>Checks the present row.</summary>
    public void Add(TableRows rows)
    {
        RowChecker.Settle(rows, _row);
        Count();
        _checker.Check(rows, _row);
        _line = rows.Line;
        _misfits.Look(rows);
        _nameless.RemoveWhere(index => !Whitespace.Trim(rows.Field(index)).IsEmpty && _filled.Add(index));
        if (_rows++ < InspectionResult.MostRows)
            _stored.Add([.. _columns.Select((column, index) => Stored(column, _dataset.Columns[index].Type, rows))]);
    }

    /// <summary>Says that the last row was the file's last.</summary>
    public void End()
    {
        RowChecker.Settle(null, _row);
        if (_row.Errors.Find(error => error.Code == ReasonCodes.TotalRow) is { } told)
            _total = (told.Value!, told.Line);
        else if (_row.RowCount == 1 && _sums.TotalIn(_row) is { } sum)
            (_total, _isTotalBySum) = ((sum, _line), true);
    }

    /// <summary>The result of an inspection with what was seen.</summary>
    public InspectionResult Over(InspectionResult result)
    {
        Count();
        // Without a word the row is read as data: that is asked, unless a person said how many rows are left out.
        var isAsked = _isTotalBySum && result.Evidence.GetValueOrDefault("skipLastRows")?.Certainty != Certainty.Given;
        Reason[] problems =
        [
            .. result.Problems, .. _misfits.Questions(result.Problems), .. isAsked ? new[] { new Reason(ReasonCodes.TotalUnsure, _total!.Value.Line.ToString(CultureInfo.InvariantCulture)) } : [],
        ];
        return result with
        {
            Verdict = problems.Length == 0 ? result.Verdict : InspectionVerdict.NeedsReview,
            Reason = problems.FirstOrDefault(),
            Problems = problems,
            Evidence = WithTotal(result.Evidence),
            LeftOut = [.. result.LeftOut, .. ColumnRemarks.Of(_dataset, _matches, _filled)],
            RowErrors = _errors,
            Stored = _stored,
            RowsSampled = _rows,
            RowsRejected = _misfits.Rejected,
            Fits = _misfits.Fits,
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _row.Release();
        _cell.Release();
    }

    // What is wrong with the row that was checked last is known when the next is there, or the end.
    private void Count()
    {
        if (_row.Count == 0)
            return;
        _misfits.Add(_row.Errors);
        if (_row.RowCount == 1)
            _sums.Add(_row);
        if (_rows <= InspectionResult.MostRows)
            _errors.AddRange(_row.Errors);
        _row.Clear();
    }

    private IReadOnlyDictionary<string, Finding> WithTotal(IReadOnlyDictionary<string, Finding> evidence)
    {
        if (_total is not var (text, line))
            return evidence;
        var seen = new Dictionary<string, Finding>(evidence);
        seen.TryAdd("skipLastRows", new Finding(
            _isTotalBySum ? Certainty.Open : Certainty.Likely, new Reason(EvidenceCodes.TotalSeen, text, line.ToString(CultureInfo.InvariantCulture))));
        return seen;
    }

    // By itself, so that the good values of a bad row are seen as well.
    private string? Stored(CheckedColumn column, ColumnType type, TableRows rows)
    {
        _cell.Clear();
        _cell.BeginRow();
        if (column.Check(rows, _cell) is not null)
            return null;
        _cell.EndRow(rows.Row);
        var cell = _cell.Row(0)[0];
        return cell.Kind switch
        {
            CellKind.Text => Encoding.UTF8.GetString(_cell.Text(cell)),
            CellKind.Integer when type == ColumnType.Boolean => cell.Value != 0 ? "true" : "false",
            CellKind.Integer => cell.Value.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
