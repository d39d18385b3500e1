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
    private readonly List<long> _lines = [];
    private readonly TablesBelow _tables = new();
    private (string Text, long Line)? _total;
    private bool _isTotalBySum;
    private bool _isTotalLast = true;

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
        _checker.Settle(rows, _row);
        Count(isLast: false);
        var isGood = _checker.Check(rows, _row);
        if (isGood)
            _lines.Add(rows.Line);
        _tables.Look(rows, isGood);
        _misfits.Look(rows);
        _nameless.RemoveWhere(index => !Whitespace.Trim(rows.Field(index)).IsEmpty && _filled.Add(index));
        if (_rows++ < InspectionResult.MostRows)
            _stored.Add([.. _columns.Select((column, index) => Stored(column, _dataset.Columns[index].Type, rows))]);
    }

    /// <summary>Says that the last row was the file's last.</summary>
    public void End()
    {
        _checker.Settle(null, _row);
        if (_row.Errors.Find(error => error.Code == ReasonCodes.TotalRow) is { } told)
            (_total, _isTotalBySum, _isTotalLast) = ((told.Value!, told.Line), false, true);
        Count(isLast: true);
    }

    /// <summary>The result of an inspection with what was seen.</summary>
    public InspectionResult Over(InspectionResult result)
    {
        Count(isLast: false);
        // Such a row is read as data: that is asked, unless a person said how many rows are left out.
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
            LeftOut = [.. result.LeftOut, .. ColumnRemarks.Of(_dataset, _matches, _filled), .. _tables.Remark is { } tables ? new[] { tables } : []],
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

    // What is wrong with the rows that were checked last is known when the next is there, or the end.
    private void Count(bool isLast)
    {
        if (_row.Count == 0 || _row.Open.Count > 0)
            return;
        foreach (var errors in _row.Errors.GroupBy(error => error.RowNumber))
            _misfits.Add([.. errors]);
        for (var row = 0; row < _row.RowCount; row++)
        {
            _misfits.Add([]);
            Sum(row, isLast && row == _row.RowCount - 1 && _row.RejectedCount == 0);
        }

        if (_row.Errors.Exists(error => error.Code == ReasonCodes.TotalRow))
            _sums.EndPart();
        if (_rows <= InspectionResult.MostRows)
            _errors.AddRange(_row.Errors);
        _row.Clear();
        _lines.Clear();
    }

    private void Sum(int row, bool isLast)
    {
        if (_sums.TotalIn(_row, row, isLast) is not { } total)
        {
            _sums.Add(_row, row);
            return;
        }

        _sums.EndPart();
        if (_total is null || isLast)
            (_total, _isTotalBySum, _isTotalLast) = ((total, _lines[row]), true, isLast);
    }

    private IReadOnlyDictionary<string, Finding> WithTotal(IReadOnlyDictionary<string, Finding> evidence)
    {
        if (_total is not var (text, line))
            return evidence;
        var seen = new Dictionary<string, Finding>(evidence);
        seen.TryAdd("skipLastRows", new Finding(
            _isTotalBySum ? Certainty.Open : Certainty.Likely, new Reason(_isTotalLast ? EvidenceCodes.TotalSeen : EvidenceCodes.TotalAmong, text, line.ToString(CultureInfo.InvariantCulture))));
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
