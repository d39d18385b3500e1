using System.Globalization;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Support;

/// <summary>Puts records into a portal's database as receivers and workers would leave them.</summary>
internal static class Seed
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, 123, TimeSpan.Zero);

    /// <summary>Adds a completed upload of two rows to the dataset <c>records</c>.</summary>
    public static Task<Upload> AddUploadAsync(this PortalDatabase database, Actor owner, Action<Upload>? adjust = null) => database.WriteAsync(
        async context =>
        {
            var dataset = await context.Set<Dataset>().SingleAsync(dataset => dataset.Slug == Dataset.RecordsSlug);
            var upload = new Upload
            {
                FileName = "records.csv",
                DatasetId = dataset.Id,
                DatasetSlug = dataset.Slug,
                CreatedById = owner.UserId,
                CreatedBy = owner.Email,
                Status = UploadStatus.Completed,
                ObjectKey = $"uploads/test/{Guid.NewGuid():N}",
                ObjectUrl = "file:///objects/of/the/test",
                SizeBytes = 24,
                ReceivedBytes = 24,
                Settings = new ReadSettings(),
                Columns = [new(0, "name", "name"), new(1, "value", "value")],
                RowsRead = 2,
                RowsInserted = 2,
                MaxAttempts = 5,
                Attempt = 1,
                CreatedAt = Morning,
                QueuedAt = Morning,
                StartedAt = Morning,
                FinishedAt = Morning,
                Checkpoint = new Checkpoint(24, 0, 2, 4),
            };
            adjust?.Invoke(upload);
            // Housekeeping would take away what no worker holds and no sender touches.
            upload.TouchedAt = DateTimeOffset.UtcNow;
            if (upload.Status == UploadStatus.Processing)
                (upload.LeaseOwner, upload.LeaseExpiresAt) = ("elsewhere/1", DateTimeOffset.UtcNow.AddHours(1));
            context.Add(upload);
            await context.SaveChangesAsync();
            return upload;
        },
        CancellationToken.None);

    /// <summary>Adds a dataset with the columns of <c>records</c>; it has no table.</summary>
    public static Task<Dataset> AddDatasetAsync(this PortalDatabase database, string slug, params long[] people) => database.WriteAsync(
        context =>
        {
            var dataset = new Dataset
            {
                Name = slug,
                Slug = slug,
                Columns = [new("name", ColumnType.Text, Required: true), new("value", ColumnType.Integer, Required: true)],
                Access = people.Length == 0 ? null : people,
                CreatedAt = Morning,
            };
            context.Add(dataset);
            return Task.FromResult(dataset);
        },
        CancellationToken.None);

    /// <summary>Adds so many copies of an upload, each a minute younger than the one before.</summary>
    public static Task CopyAsync(this PortalDatabase database, Upload upload, int times) => database.WriteAsync(
        context =>
        {
            var type = context.Model.FindEntityType(typeof(Upload))!;
            var columns = type.GetFlattenedProperties().Where(property => property.GetComputedColumnSql() is null).Select(property => property.GetColumnName()).Except(["id", "created_at"]).Select(name => $"\"{name}\"").ToList();
            var sql = string.Create(
                CultureInfo.InvariantCulture,
                $"""
                with recursive n(i) as (select 1 union all select i + 1 from n where i < {times})
                insert into uploads (created_at, {string.Join(", ", columns)})
                select created_at + i * 60000, {string.Join(", ", columns)} from n, uploads where id = {upload.Id}
                """);
            return context.Database.ExecuteSqlRawAsync(sql);
        },
        CancellationToken.None);

    /// <summary>Adds a problem of a row whose fields are <paramref name="values"/>, on the line behind its number.</summary>
    public static Task AddRowErrorAsync(
        this PortalDatabase database, long uploadId, long row, string code, string? column = null, string? value = null, int ordinal = 0, params string[] values) =>
        database.WriteAsync(
            context =>
            {
                context.Add(new RowError
                {
                    UploadId = uploadId,
                    RowNumber = row,
                    Ordinal = ordinal,
                    Line = row + 1,
                    Column = column,
                    Code = code,
                    Value = value,
                    Values = values,
                });
                return Task.FromResult(true);
            },
            CancellationToken.None);

    /// <summary>Adds so many row errors of one column and code, one a row.</summary>
    public static Task AddRowErrorsAsync(this PortalDatabase database, long uploadId, int firstRow, int count, string code) => database.WriteAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            with recursive n(i) as (select {firstRow} union all select i + 1 from n where i < {firstRow + count - 1})
            insert into row_errors (upload_id, row_number, ordinal, line, "column", code, "values")
            select {uploadId}, i, 0, i + 1, 'value', {code}, '["A",""]' from n
            """),
        CancellationToken.None);

    /// <summary>Adds rows to the table of <c>records</c>, numbered from 1.</summary>
    public static Task AddRowsAsync(this PortalDatabase database, long uploadId, params (string Name, long Value)[] rows) => database.WriteAsync(
        async context =>
        {
            foreach (var (index, row) in rows.Index())
                await context.Database.ExecuteSqlAsync($"insert into data_records values ({uploadId}, {index + 1}, {row.Name}, {row.Value})");
            return true;
        },
        CancellationToken.None);
}
