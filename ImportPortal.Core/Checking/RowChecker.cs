using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>
/// Checks rows against their dataset: a good row's values go into the batch in the order of the dataset's columns,
/// a bad row becomes row errors, one for each problem. A row that repeats the header is one row error, and so are a total and a
/// note at the end, which only the rows that follow, or that there are none, tell from a name that happens to be "Total".
/// </summary>
internal sealed class RowChecker
{
    // What a message shows of a value; the whole row stands beside it.
    private const int ShownCharacters = 200;

    private readonly long _uploadId;
    private readonly CheckedColumn[] _columns;
    private readonly int _width;
    private readonly int _needed;
    private readonly RepeatedHeader? _header;
    private readonly FootRows _foot = new();

    /// <summary>A checker for one upload.</summary>
    /// <param name="uploadId">The upload.</param>
    /// <param name="dataset">What its rows must be.</param>
    /// <param name="settings">How the file writes numbers and dates.</param>
    /// <param name="matches">Where the file's columns go, and the fixed values.</param>
    public RowChecker(long uploadId, Dataset dataset, ReadSettings settings, IReadOnlyList<ColumnMatch> matches)
    {
        _uploadId = uploadId;
        _columns = [.. dataset.Columns.Select(column =>
            new CheckedColumn(column, matches.FirstOrDefault(match => match.Target == column.Name), settings))];
        _width = matches.Count(match => match.Index is not null);
        _needed = _columns.Max(column => column.Source) + 1;
        _header = RepeatedHeader.Of(settings, matches);
    }

    /// <summary>Checks the present row and adds it to the batch, as values or as errors.</summary>
    /// <returns>Whether the row is good.</returns>
    public bool Check(TableRows rows, RowBatch batch)
    {
        var errorsBefore = batch.Errors.Count;
        batch.BeginRow();
        if (rows.RowRemark is { } remark)
            batch.Remarks.Add(remark);
        if (rows.RowFault is { } fault)
            AddError(rows, batch, errorsBefore, null, fault);
        else if (_header is not null && _header.IsIn(rows))
            AddError(rows, batch, errorsBefore, null, ReasonCodes.RepeatedHeader);
        else if (rows.FieldCount != _width)
            CheckWidth(rows, batch, errorsBefore);

        if (batch.Errors.Count == errorsBefore)
        {
            foreach (var column in _columns)
            {
                if (column.Check(rows, batch) is { } code)
                    AddError(rows, batch, errorsBefore, column, code);
            }
        }

        var isGood = batch.Errors.Count == errorsBefore;
        if (isGood)
            batch.EndRow(rows.Row);
        else
            batch.RejectRow(rows.RawLength);
        if (_foot.Look(rows) is { } foot)
            batch.Open.Add(new OpenRow(FootOf(rows, foot), isGood, rows.RawLength, rows.After.Line));
        return isGood;
    }

    /// <summary>
    /// Says what the last rows are, where that is open (<see cref="RowBatch.Open"/>): no data if nothing but their like
    /// follows. They stay open where the row that follows is open itself. The batch must not be closed before.
    /// </summary>
    /// <param name="next">The rows, at the one that follows; null: none does.</param>
    /// <param name="batch">The batch whose last rows they are.</param>
    /// <returns>How many rows are rejected that were good.</returns>
    public int Settle(TableRows? next, RowBatch batch)
    {
        if (batch.Open.Count == 0)
            return 0;
        // Each sheet of a workbook has its own.
        var isEnd = next is null || next.Sheet != batch.Open[^1].Error.Sheet || _header?.IsIn(next) == true || FootRows.IsApart(batch.Open[^1], next);
        if (!isEnd && _foot.StaysOpen(next!))
            return 0;

        var rejected = 0;
        if (!isEnd)
            _foot.AreRows(batch.Open);
        foreach (var (error, isGood, rawLength, _) in isEnd ? batch.Open : [])
        {
            batch.Errors.RemoveAll(other => other.RowNumber == error.RowNumber);
            batch.Errors.Add(error);
            if (!isGood)
                continue;
            batch.RejectLast(rawLength);
            rejected++;
        }

        batch.Open.Clear();
        return rejected;
    }

    private RowError FootOf(TableRows rows, string code)
    {
        var values = rows.Texts();
        return new RowError
        {
            UploadId = _uploadId,
            RowNumber = rows.Row,
            Line = rows.Line,
            Sheet = rows.Sheet,
            Code = code,
            Value = Shown(values.First(value => !string.IsNullOrWhiteSpace(value)).Trim()),
            Values = values,
        };
    }

    /// <summary>
    /// Too few fields matter where one is missing that is wanted; too many where one of them holds something, as some
    /// programs end each line with a separator.
    /// </summary>
    private void CheckWidth(TableRows rows, RowBatch batch, int errorsBefore)
    {
        var fields = rows.FieldCount;
        if (fields < _needed)
        {
            AddError(rows, batch, errorsBefore, null, ReasonCodes.TooFewFields);
            return;
        }

        for (var i = _width; i < fields; i++)
        {
            if (Whitespace.Trim(rows.Field(i)).IsEmpty)
                continue;
            AddError(rows, batch, errorsBefore, null, ReasonCodes.TooManyFields);
            return;
        }
    }

    private void AddError(TableRows rows, RowBatch batch, int errorsBefore, CheckedColumn? column, string code)
    {
        // The problems of one row share its values.
        var values = batch.Errors.Count > errorsBefore ? batch.Errors[errorsBefore].Values : rows.Texts();
        batch.Errors.Add(new RowError
        {
            UploadId = _uploadId,
            RowNumber = rows.Row,
            Ordinal = batch.Errors.Count - errorsBefore,
            Line = rows.Line,
            Sheet = rows.Sheet,
            Cell = column is { Source: >= 0 } ? rows.CellOf(column.Source) : null,
            Column = column?.Name,
            Code = code,
            Value = column?.Fixed ?? (column is null || column.Source < 0 || column.Source >= values.Count ? null : Shown(values[column.Source])),
            Values = values,
        });
    }

    private static string Shown(string value)
    {
        if (value.Length <= ShownCharacters)
            return value;
        var end = char.IsHighSurrogate(value[ShownCharacters - 1]) ? ShownCharacters - 1 : ShownCharacters;
        return string.Concat(value.AsSpan(0, end), "…");
    }
}
