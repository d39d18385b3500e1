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
        var sql = $"""
            create table {Quote(dataset.TableName)} (
                {Quote(UploadId)} integer not null, {Quote(RowNumber)} integer not null, {columns},
                primary key ({Quote(UploadId)}, {Quote(RowNumber)})) without rowid
            """;
        return context.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellation);
    }

    private static string SqliteType(ColumnType type) => type switch
    {
        ColumnType.Integer or ColumnType.Boolean => "integer",
        // Any other type's name would make SQLite turn what looks like a number into one, and lose digits.
        _ => "text",
    };
}
