namespace ImportPortal.Core.Reports;

/// <summary>One row of a dataset's table.</summary>
/// <param name="UploadId">The upload that brought it.</param>
/// <param name="RowNumber">Its number in that upload's file.</param>
/// <param name="Values">Its values, in the order of the dataset's columns: a whole number, a boolean, or the stored text of any other type; or null.</param>
public sealed record DatasetRow(long UploadId, long RowNumber, IReadOnlyList<object?> Values);
