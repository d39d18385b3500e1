using System.Globalization;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Counts what does not fit of a sample, and says whether that is so much that a person is asked before it is imported:
/// more than a fifth of the rows, or every value of a column. Another question that explains it comes first.
/// </summary>
/// <param name="columns">The columns that get a value.</param>
internal sealed class SampledMisfits(IReadOnlyList<CheckedColumn> columns)
{
    // A few bad rows of a small file are seen beside it, and mended.
    private const int FewestRows = 3;
    private const int FewestValues = 2;

    // In the place of a column where whole rows are wrong; its text is CodeWords' "Place_–".
    private const string NoColumn = "–";

    // What is wrong with values until a question about the whole column is answered.
    private static readonly Dictionary<string, string> Explained = new()
    {
        [ReasonCodes.AmbiguousNumber] = ReasonCodes.NumbersUnsure,
        [ReasonCodes.AmbiguousDate] = ReasonCodes.DatesUnsure,
        [ReasonCodes.AmbiguousYear] = ReasonCodes.YearsUnsure,
        [ReasonCodes.AmbiguousMonth] = ReasonCodes.LanguageUnsure,
        [ReasonCodes.PercentNotSettled] = ReasonCodes.PercentNotSettled,
    };

    // While it is open how the file is to be read, its rows prove nothing.
    private static readonly HashSet<string> OfReading =
    [
        ReasonCodes.EncodingUnsure, ReasonCodes.SeparatorUnsure, ReasonCodes.QuotesUnsure, ReasonCodes.HeaderUnsure, ReasonCodes.SheetsUnsure,
        ReasonCodes.ColumnsMissing, ReasonCodes.ColumnsAmbiguous, ReasonCodes.MergedUnsure,
    ];

    private readonly Dictionary<string, Dictionary<string, int>> _codes = [];
    private readonly Dictionary<(string Column, string Code, string Cause), int> _causes = [];
    private readonly Dictionary<string, int> _values = columns.ToDictionary(column => column.Name, _ => 0);
    private readonly Dictionary<string, int> _rowsByCode = [];
    private int _rows;

    /// <summary>How many rows would be rejected.</summary>
    public int Rejected { get; private set; }

    /// <summary>How the values fit, column by column.</summary>
    public IReadOnlyList<ColumnFit> Fits => [.. columns.Select(column => _codes.TryGetValue(column.Name, out var codes)
        ? new ColumnFit(column.Name, _rows, codes.Values.Sum(), codes.MaxBy(code => code.Value).Key)
        : new ColumnFit(column.Name, _rows, 0, null))];

    /// <summary>Looks at which columns have a value in the present row.</summary>
    public void Look(TableRows rows)
    {
        foreach (var column in columns)
        {
            if (column.Source >= 0 && !Whitespace.Trim(rows.Field(column.Source)).IsEmpty)
                _values[column.Name]++;
        }
    }

    /// <summary>Counts a row by what is wrong with it.</summary>
    public void Add(IReadOnlyList<RowError> errors)
    {
        _rows++;
        if (errors.Count == 0)
            return;
        Rejected++;
        // A row of several problems is explained when all of them are.
        var first = errors.FirstOrDefault(error => !Explained.ContainsKey(error.Code)) ?? errors[0];
        _rowsByCode[first.Code] = _rowsByCode.GetValueOrDefault(first.Code) + 1;
        foreach (var error in errors.Where(error => error.Column is not null))
        {
            if (!_codes.TryGetValue(error.Column!, out var codes))
                _codes[error.Column!] = codes = [];
            codes[error.Code] = codes.GetValueOrDefault(error.Code) + 1;
            if (error.Value is { } value && MisfitCauses.Of(error.Code, value) is { } cause)
                _causes[(error.Column!, error.Code, cause)] = _causes.GetValueOrDefault((error.Column!, error.Code, cause)) + 1;
        }
    }

    /// <summary>What is to be asked besides.</summary>
    public IEnumerable<Reason> Questions(IReadOnlyList<Reason> asked)
    {
        if (Rejected == 0 || asked.Any(problem => OfReading.Contains(problem.Code)))
            yield break;
        var explained = Explained.Where(pair => asked.Any(problem => problem.Code == pair.Value)).Select(pair => pair.Key).ToHashSet();
        var rejected = _rowsByCode.Where(pair => !explained.Contains(pair.Key)).Sum(pair => pair.Value);
        var (column, code) = Worst(explained);
        var isMuch = rejected * 5 > _rows && (rejected >= FewestRows || (rejected == _rows && _rows >= FewestValues));
        var none = columns.FirstOrDefault(column => TakesNone(column, explained));
        if (!isMuch && none is null)
            yield break;
        if (none is not null)
            (column, code) = (none.Name, _codes[none.Name].MaxBy(pair => pair.Value).Key);
        yield return new Reason(ReasonCodes.RowsWillNotFit, Text(Rejected), Text(_rows), column, CauseOf(column, code));
    }

    // A value that is missing is none that is not taken.
    private bool TakesNone(CheckedColumn column, HashSet<string> explained) => _values[column.Name] >= FewestValues
        && _codes.TryGetValue(column.Name, out var codes)
        && codes.Where(pair => pair.Key != ReasonCodes.ValueMissing && !explained.Contains(pair.Key)).Sum(pair => pair.Value) >= _values[column.Name];

    private (string Column, string Code) Worst(HashSet<string> explained)
    {
        var worst = _codes.SelectMany(pair => pair.Value.Where(code => !explained.Contains(code.Key)).Select(code => (Column: pair.Key, Code: code.Key, Count: code.Value)))
            .OrderByDescending(one => one.Count).FirstOrDefault();
        var ofRows = _rowsByCode.MaxBy(pair => pair.Value);
        return worst.Count * 2 >= ofRows.Value ? (worst.Column, worst.Code) : (NoColumn, ofRows.Key);
    }

    // What most of them are tells more than what they are not.
    private string CauseOf(string column, string code)
    {
        var cause = _causes.Where(one => one.Key.Column == column && one.Key.Code == code).OrderByDescending(one => one.Value).FirstOrDefault();
        return cause.Value * 2 > _codes.GetValueOrDefault(column)?.GetValueOrDefault(code) ? cause.Key.Cause : code;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
