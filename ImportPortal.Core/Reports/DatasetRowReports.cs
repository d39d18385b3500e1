using System.Data.Common;
using System.Runtime.CompilerServices;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>The read-only queries about the rows of a dataset, in the order of their lineage. The caller has checked that the dataset is the actor's to use.</summary>
/// <param name="database">Where they are read.</param>
public sealed class DatasetRowReports(PortalDatabase database)
{
    private const int ReadAtOnce = 1_000;

    /// <summary>One page of the rows.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="uploadId">Only the rows that this upload brought; null: all.</param>
    /// <param name="page">From 1; beyond the first 10,000 rows every page is empty, and <see cref="Listing{T}.Next"/> leads on.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The page; where rows hold megabytes it ends early, and <see cref="Listing{T}.Next"/> leads on.</returns>
    public Task<Listing<DatasetRow>> ListAsync(
        Dataset dataset, long? uploadId, int page, int pageSize, CancellationToken cancellation)
    {
        Paging.Check(page, pageSize);
        return ListAsync(dataset, uploadId, new Cursor(page, 0), Paging.Offset(page, pageSize), pageSize, cancellation);
    }

    /// <summary>The page that a list's <see cref="Listing{T}.Next"/> leads to.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="uploadId">Only the rows that this upload brought, as before.</param>
    /// <param name="next">Where the page begins.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The page, or null when <paramref name="next"/> is not what a list gave.</returns>
    public async Task<Listing<DatasetRow>?> ListAsync(
        Dataset dataset, long? uploadId, string next, int pageSize, CancellationToken cancellation)
    {
        Paging.Check(1, pageSize);
        return Cursor.Parse(next) is { } cursor
            ? await ListAsync(dataset, uploadId, cursor, 0, pageSize, cancellation)
            : null;
    }

    /// <summary>All rows, read by key range so that no read transaction lasts. Rows that are imported meanwhile may be among them.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="uploadId">Only the rows that this upload brought; null: all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<DatasetRow> ReadAllAsync(
        Dataset dataset, long? uploadId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = default(Cursor);
        while (true)
        {
            List<DatasetRow> rows;
            bool isCut;
            await using (var context = database.Read())
                (rows, isCut) = await ReadAsync(context, dataset, uploadId, after, 0, ReadAtOnce, cancellation);
            foreach (var row in rows)
                yield return row;
            if (!isCut && rows.Count < ReadAtOnce)
                yield break;
            after = new Cursor(1, rows[^1].UploadId, rows[^1].RowNumber);
        }
    }

    private async Task<Listing<DatasetRow>> ListAsync(
        Dataset dataset, long? uploadId, Cursor after, int skip, int pageSize, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        await using var context = database.Read();
        var counted = await CountAsync(context, dataset, uploadId, cancellation);
        var total = Math.Min(counted, Paging.Counted);
        if (skip >= Paging.Counted)
            return new([], after.Page, pageSize, total, counted > total);

        var (rows, isCut) = await ReadAsync(context, dataset, uploadId, after, skip, pageSize + 1, cancellation);
        var here = rows.Take(pageSize).ToList();
        var next = isCut || rows.Count > pageSize ? new Cursor(after.Page + 1, here[^1].UploadId, here[^1].RowNumber).ToString() : null;
        return new(here, after.Page, pageSize, total, counted > total, next);
    }

    /// <summary>How many rows there are; beyond <see cref="Paging.Counted"/> no more are counted.</summary>
    internal static async Task<int> CountAsync(
        PortalDbContext context, Dataset dataset, long? uploadId, CancellationToken cancellation)
    {
        await using var command = await CommandAsync(
            context,
            $"select count(*) from (select 1 from {DatasetTable.Quote(dataset.TableName)} {Where(uploadId)} limit {Paging.Counted + 1}) as counted",
            cancellation, ("@upload", uploadId));
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<(List<DatasetRow> Rows, bool IsCut)> ReadAsync(
        PortalDbContext context, Dataset dataset, long? uploadId, Cursor after, int skip, int take, CancellationToken cancellation)
    {
        var key = $"{DatasetTable.Quote(DatasetTable.UploadId)}, {DatasetTable.Quote(DatasetTable.RowNumber)}";
        var columns = string.Join(", ", dataset.Columns.Select(column => DatasetTable.Quote(column.Name)));
        await using var command = await CommandAsync(
            context,
            $"""
            select {key}, {columns} from {DatasetTable.Quote(dataset.TableName)}
            {Where(uploadId)} {(uploadId is null ? "where" : "and")} ({key}) > (@afterUpload, @afterRow)
            order by {key} limit @take offset @skip
            """,
            cancellation, ("@upload", uploadId), ("@afterUpload", after.Key), ("@afterRow", after.Second), ("@take", take), ("@skip", skip));

        return await Portion.ReadAsync(
            ReadAsync(command, dataset.Columns, cancellation), row => row.Values.Sum(value => (value as string)?.Length ?? 0L), cancellation);
    }

    private static async IAsyncEnumerable<DatasetRow> ReadAsync(
        DbCommand command, IReadOnlyList<DatasetColumn> columns, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return Read(reader, columns);
    }

    private static DatasetRow Read(DbDataReader reader, IReadOnlyList<DatasetColumn> columns)
    {
        var values = new object?[columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.IsDBNull(i + 2) ? null : Read(reader, i + 2, columns[i].Type);
        return new DatasetRow(reader.GetInt64(0), reader.GetInt64(1), values);
    }

    private static object Read(DbDataReader reader, int index, ColumnType type) => type switch
    {
        ColumnType.Integer => reader.GetInt64(index),
        ColumnType.Boolean => reader.GetInt64(index) != 0,
        _ => reader.GetString(index),
    };

    private static string Where(long? uploadId) =>
        uploadId is null ? "" : $"where {DatasetTable.Quote(DatasetTable.UploadId)} = @upload";

    private static async Task<DbCommand> CommandAsync(
        PortalDbContext context, string sql, CancellationToken cancellation, params (string Name, long? Value)[] parameters)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters.Where(parameter => parameter.Value is not null))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
