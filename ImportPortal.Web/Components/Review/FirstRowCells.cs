using ImportPortal.Core.Checking;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>A cell of the first rows.</summary>
/// <param name="Text">Its value; null: none.</param>
/// <param name="Problem">What is wrong with it; null: nothing.</param>
public sealed record FirstRowCell(string? Text, Reason? Problem);

/// <summary>One of the first rows.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Problem">What is wrong with the row as a whole; null: nothing.</param>
public sealed record FirstRow(int Number, IReadOnlyList<FirstRowCell> Cells, Reason? Problem);

/// <summary>The first rows of an upload, as they stand in the file or as they would be stored, with their problems where they are.</summary>
/// <param name="model">The upload.</param>
public sealed class FirstRowCells(ReviewModel model)
{
    private readonly ILookup<long, RowError> _errors = model.Inspection.RowErrors.ToLookup(error => error.RowNumber);

    /// <summary>The rows with the file's columns.</summary>
    /// <param name="most">At most so many columns.</param>
    public IEnumerable<FirstRow> AsInFile(int most) => model.Inspection.Rows.Select((row, index) => ToRow(
        index + 1,
        model.Columns.Take(most).Select(column => new FirstRowCell(
            column.Index < row.Count ? row[column.Index] : null, ProblemOf(index + 1, column.Target)))));

    /// <summary>The rows with the dataset's columns.</summary>
    /// <param name="most">At most so many columns.</param>
    public IEnumerable<FirstRow> AsStored(int most) => model.Inspection.Stored.Select((row, index) => ToRow(
        index + 1,
        model.Dataset.Columns.Take(most).Select((column, place) => new FirstRowCell(row[place], ProblemOf(index + 1, column.Name)))));

    private FirstRow ToRow(int number, IEnumerable<FirstRowCell> cells) =>
        new(number, [.. cells], _errors[number].FirstOrDefault(error => error.Column is null) is { } whole ? ReasonOf(whole) : null);

    // A column that nothing goes to yet is told of above, not in each row.
    private Reason? ProblemOf(int number, string? target) => target is not null
        && model.Targets.Any(row => row.Name == target && (row.Source is not null || row.Constant is not null))
        && _errors[number].FirstOrDefault(error => error.Column == target) is { } error ? ReasonOf(error) : null;

    private Reason ReasonOf(RowError error) => RowErrorReasons.Of(error, model.Inspection.Columns);
}
