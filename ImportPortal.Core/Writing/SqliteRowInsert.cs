using System.Text;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Core.Writing;

/// <summary>Puts the good rows of batches into their table, many rows a statement.</summary>
internal sealed class SqliteRowInsert : IDisposable
{
    // More rows a statement gain nothing measurable; SQLite takes at most 32,766 parameters.
    private const int RowsAtOnce = 50;
    private const int MaxParameters = 32_000;

    private readonly SqliteStatement _many;
    private readonly SqliteStatement _one;
    private readonly int _rowsAtOnce;
    private readonly int _parametersARow;

    public SqliteRowInsert(SqliteConnection connection, Dataset dataset, long uploadId)
    {
        _parametersARow = dataset.Columns.Count + 1;
        _rowsAtOnce = Math.Clamp(MaxParameters / _parametersARow, 1, RowsAtOnce);
        _many = new SqliteStatement(connection, Text(dataset, uploadId, _rowsAtOnce));
        _one = new SqliteStatement(connection, Text(dataset, uploadId, 1));
    }

    /// <summary>Inserts the good rows of a batch, inside the caller's transaction.</summary>
    public void Run(RowBatch batch)
    {
        var row = 0;
        for (; row + _rowsAtOnce <= batch.RowCount; row += _rowsAtOnce)
        {
            for (var i = 0; i < _rowsAtOnce; i++)
                Bind(_many, (i * _parametersARow) + 1, batch, row + i);
            Run(_many, _rowsAtOnce);
        }

        for (; row < batch.RowCount; row++)
        {
            Bind(_one, 1, batch, row);
            Run(_one, 1);
        }
    }

    public void Dispose()
    {
        _many.Dispose();
        _one.Dispose();
    }

    // A trigger may leave a row out without an error; unnoticed, the ledger would tell of rows that are not there.
    private static void Run(SqliteStatement statement, int rows)
    {
        statement.Run();
        if (statement.Changes != rows)
            throw new SqliteException("A trigger left out a row.", SQLitePCL.raw.SQLITE_CONSTRAINT, SQLitePCL.raw.SQLITE_CONSTRAINT_TRIGGER);
    }

    private static void Bind(SqliteStatement statement, int index, RowBatch batch, int row)
    {
        statement.Bind(index++, batch.RowNumber(row));
        foreach (ref readonly var cell in batch.Row(row))
        {
            switch (cell.Kind)
            {
                case CellKind.Integer:
                    statement.Bind(index++, cell.Value);
                    break;
                case CellKind.Text:
                    statement.Bind(index++, batch.Text(cell));
                    break;
                default:
                    statement.BindNull(index++);
                    break;
            }
        }
    }

    private static string Text(Dataset dataset, long uploadId, int rows)
    {
        var columns = string.Join(", ", dataset.Columns.Select(column => DatasetTable.Quote(column.Name)));
        var sql = new StringBuilder(
            $"insert into {DatasetTable.Quote(dataset.TableName)} ({DatasetTable.UploadId}, {DatasetTable.RowNumber}, {columns}) values ");
        // The upload's number is the same in every row: as a literal it need not be bound.
        var values = $"({uploadId}{string.Concat(Enumerable.Repeat(", ?", dataset.Columns.Count + 1))})";
        return sql.AppendJoin(", ", Enumerable.Repeat(values, rows)).ToString();
    }
}
