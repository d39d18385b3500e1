using ImportPortal.Core.Checking;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Imports;

/// <summary>One row of a step: a batch of its own, with the checkpoint behind it and what is told should the database refuse it.</summary>
internal sealed class StepRow
{
    private readonly long _number;
    private readonly long _line;
    private readonly string? _sheet;
    private readonly int _length;
    private readonly string[] _values;

    /// <summary>Checks the present row.</summary>
    public StepRow(TableRows rows, RowChecker checker, int columns)
    {
        (_number, _line, _sheet, _length) = (rows.Row, rows.Line, rows.Sheet, rows.RawLength);
        Batch = new RowBatch(columns, rows: 1);
        rows.TakeSkipped(Batch.Remarks);
        _values = checker.Check(rows, Batch) ? rows.Texts() : [];
        Batch.End = rows.After;
    }

    /// <summary>The row, or its errors.</summary>
    public RowBatch Batch { get; }

    /// <summary>The database does not take it: it becomes a row error.</summary>
    /// <param name="uploadId">The upload.</param>
    /// <param name="column">The column that the database named; null when it named none.</param>
    public void Refuse(long uploadId, string? column)
    {
        var (end, remarks) = (Batch.End, Batch.Remarks.Remarks.ToArray());
        Batch.Clear();
        Batch.Remarks.Add(remarks);
        Batch.BeginRow();
        Batch.RejectRow(_length);
        Batch.Errors.Add(new RowError
        {
            UploadId = uploadId,
            RowNumber = _number,
            Line = _line,
            Sheet = _sheet,
            Column = column,
            Code = ReasonCodes.RefusedByDatabase,
            Values = _values,
        });
        Batch.End = end;
    }
}
