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
    private readonly Dictionary<string, Dictionary<string, int>> _misfits = [];
    private int _rows;
    private int _rejected;

    /// <summary>A check of one file.</summary>
    /// <param name="dataset">What its rows must be.</param>
    /// <param name="settings">How the file writes numbers and dates.</param>
    /// <param name="matches">Where its columns go, and the fixed values.</param>
    public SampleCheck(Dataset dataset, ReadSettings settings, IReadOnlyList<ColumnMatch> matches)
    {
        _dataset = dataset;
        _checker = new RowChecker(0, dataset, settings, matches);
        _row = new RowBatch(dataset.Columns.Count, 1);
        _columns = [.. dataset.Columns.Select(column =>
            new CheckedColumn(column, matches.FirstOrDefault(match => match.Target == column.Name), settings))];
    }

    /// <summary>Checks the present row.</summary>
    public void Add(TableRows rows)
    {
        if (!_checker.Check(rows, _row))
            _rejected++;
        foreach (var error in _row.Errors.Where(error => error.Column is not null))
        {
            if (!_misfits.TryGetValue(error.Column!, out var codes))
                _misfits[error.Column!] = codes = [];
            codes[error.Code] = codes.GetValueOrDefault(error.Code) + 1;
        }

        if (_rows++ < InspectionResult.MostRows)
        {
            _errors.AddRange(_row.Errors);
            _stored.Add([.. _columns.Select((column, index) => Stored(column, _dataset.Columns[index].Type, rows))]);
        }

        _row.Clear();
    }

    /// <summary>The result of an inspection with what was seen.</summary>
    public InspectionResult Over(InspectionResult result) => result with
    {
        RowErrors = _errors,
        Stored = _stored,
        RowsSampled = _rows,
        RowsRejected = _rejected,
        Fits = [.. _columns.Where(column => column.Source >= 0 || column.Fixed is not null).Select(FitOf)],
    };

    /// <inheritdoc />
    public void Dispose()
    {
        _row.Release();
        _cell.Release();
    }

    private ColumnFit FitOf(CheckedColumn column) => _misfits.TryGetValue(column.Name, out var codes)
        ? new ColumnFit(column.Name, _rows, codes.Values.Sum(), codes.MaxBy(code => code.Value).Key)
        : new ColumnFit(column.Name, _rows, 0, null);

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
