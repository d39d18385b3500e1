using ImportPortal.Core.Datasets;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Core.Writing;

/// <summary>
/// The database refuses at least one row of a transaction for good: a constraint, a trigger, a value that the engine does
/// not take. Nothing was written; alone, the other rows go in.
/// </summary>
/// <param name="lastRow">The last row of the transaction.</param>
/// <param name="inner">What the database said.</param>
internal sealed class RowsRefusedException(long lastRow, SqliteException inner) : Exception(inner.Message, inner)
{
    // SQLite's primary result codes (https://www.sqlite.org/rescode.html).
    private const int Error = 1;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;

    // The table's primary key is the lineage: a row that is there already is a mistake of the portal, not of the row.
    private const int PrimaryKeyTaken = 1555;

    /// <summary>The last row of the transaction.</summary>
    public long LastRow { get; } = lastRow;

    /// <summary>Whether an error of inserting rows is one that the same rows would meet again.</summary>
    public static bool IsRefusal(SqliteException exception) =>
        exception.SqliteErrorCode is Error or TooBig or Constraint or Mismatch && exception.SqliteExtendedErrorCode != PrimaryKeyTaken;

    /// <summary>The column of a dataset that the database names; null when it names none, or several.</summary>
    public string? ColumnOf(Dataset dataset) => dataset.Columns.FirstOrDefault(
        column => Message.EndsWith($"constraint failed: {dataset.TableName}.{column.Name}'.", StringComparison.Ordinal))?.Name;
}
