using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Datasets;

/// <summary>
/// The table <c>data_&lt;slug&gt;</c>: lineage first (<c>_upload_id</c>, <c>_row_number</c>, together the primary key, so that the
/// database itself refuses a row imported twice), then the dataset's columns under their own names.
/// </summary>
public static class DatasetTable
{
    /// <summary>The column that tells which upload a row came from.</summary>
    public const string UploadId = "_upload_id";

    /// <summary>The column that tells which data record of the file a row was.</summary>
    public const string RowNumber = "_row_number";

    /// <summary>A name as SQL takes it. Slugs and column names hold no quote by their grammar.</summary>
    public static string Quote(string name) => $"\"{name}\"";

    /// <summary>Makes the table, inside the caller's transaction.</summary>
    internal static Task CreateAsync(PortalDbContext context, Dataset dataset, CancellationToken cancellation)
    {
        var columns = string.Join(", ", dataset.Columns.Select(column =>
            $"{Quote(column.Name)} {SqliteType(column.Type)}{(column.Required ? " not null" : "")}"));

        // Without a rowid the primary key is the table itself: rows of an import are appended at its end, and no second
        // tree has to be kept.
        return RunAsync(
            context,
            $"""
            create table {Quote(dataset.TableName)} (
                {Quote(UploadId)} integer not null, {Quote(RowNumber)} integer not null, {columns},
                primary key ({Quote(UploadId)}, {Quote(RowNumber)})) without rowid
            """,
            cancellation);
    }

    /// <summary>
    /// Adds columns at the table's end, inside the caller's transaction; rows that are there get their defaults, and so do
    /// those of an import that began before and knows nothing of the columns.
    /// </summary>
    internal static async Task AddAsync(PortalDbContext context, Dataset dataset, List<DatasetColumn> columns, CancellationToken cancellation)
    {
        foreach (var column in columns)
        {
            var rest = $"{(column.Required ? " not null" : "")}{(column.Default is null ? "" : $" default {Literal(column)}")}";
            await RunAsync(
                context,
                $"alter table {Quote(dataset.TableName)} add column {Quote(column.Name)} {SqliteType(column.Type)}{rest}",
                cancellation);
        }
    }

    /// <summary>Takes the table away, inside the caller's transaction.</summary>
    internal static Task DropAsync(PortalDbContext context, Dataset dataset, CancellationToken cancellation) =>
        RunAsync(context, $"drop table {Quote(dataset.TableName)}", cancellation);

    /// <summary>Whether the table holds a row.</summary>
    internal static Task<bool> HasRowsAsync(PortalDbContext context, Dataset dataset, CancellationToken cancellation)
    {
        var sql = $"""select 1 as "Value" from {Quote(dataset.TableName)} limit 1""";
        return context.Database.SqlQueryRaw<int>(sql).AnyAsync(cancellation);
    }

    /// <summary>How many uploads may still bring rows by the columns that the dataset has now.</summary>
    /// <remarks>Uploads are known further down the way of the data; here it only matters that their table names the dataset.</remarks>
    internal static Task<int> UnfinishedUploadsAsync(PortalDbContext context, Dataset dataset, CancellationToken cancellation) =>
        context.Database.SqlQuery<int>(
            $"""
            select count(*) as "Value" from uploads where dataset_id = {dataset.Id}
            and status in ('Uploading', 'NeedsReview', 'Pending', 'Processing', 'Paused', 'Undoing')
            """).SingleAsync(cancellation);

    // Statements that make tables take no parameters, and EF takes braces for places of some.
    private static Task<int> RunAsync(PortalDbContext context, string sql, CancellationToken cancellation) =>
        context.Database.ExecuteSqlRawAsync(
            sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellation);

    private static string Literal(DatasetColumn column) => column.Type switch
    {
        ColumnType.Integer => column.Default!,
        ColumnType.Boolean => column.Default == "true" ? "1" : "0",
        _ => $"'{column.Default!.Replace("'", "''", StringComparison.Ordinal)}'",
    };

    private static string SqliteType(ColumnType type) => type switch
    {
        ColumnType.Integer or ColumnType.Boolean => "integer",
        // Any other type's name would make SQLite turn what looks like a number into one, and lose digits.
        _ => "text",
    };
}
