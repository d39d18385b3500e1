using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>
/// Counts the cells with a value beside a table: those of a row that is one stand in that row's batch, those of rows that
/// hold nothing else are passed over with them.
/// </summary>
internal sealed class BesideCells
{
    private (int Count, string? First) _row;
    private (int Count, string? First) _skipped;

    /// <summary>The sheet's name, which is told with a cell where there are several; else null.</summary>
    public string? Sheet { get; set; }

    /// <summary>Those of the present row; null when there is none.</summary>
    public Remark? OfRow => _row.Count == 0 ? null : new Remark(RemarkCodes.CellsBesideTable, _row.Count, _row.First!);

    /// <summary>Goes to the next row.</summary>
    public void BeginRow() => _row = default;

    /// <summary>Counts a cell.</summary>
    public void Add(int column, int row) =>
        _row = (_row.Count + 1, _row.First ?? (Sheet is null ? CellName.Of(column, row) : $"{Sheet}!{CellName.Of(column, row)}"));

    /// <summary>The row holds nothing else.</summary>
    public void PassOver() => (_skipped, _row) = ((_skipped.Count + _row.Count, _skipped.First ?? _row.First), default);

    /// <summary>Gives those that were passed over since this was last asked.</summary>
    public void TakeSkipped(RemarkTally tally)
    {
        if (_skipped.Count > 0)
            tally.Add(new Remark(RemarkCodes.CellsBesideTable, _skipped.Count, _skipped.First!));
        _skipped = default;
    }
}
