using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Browser;

/// <summary>Uploads in every state, for pages to show; no worker touches them.</summary>
internal static class SampleUploads
{
    public const string LongName =
        "quarterly-report-of-all-branches-north-and-south-with-corrections-2026-final-v2.csv";

    public static async Task AddAsync(PortalHost host)
    {
        var database = host.Services.GetRequiredService<PortalDatabase>();
        var feed = host.Services.GetRequiredService<ProgressFeed>();
        var dataset = (await host.Services.GetRequiredService<DatasetCatalog>().FindAsync(Dataset.RecordsSlug, CancellationToken.None))!;
        await using var context = database.Read();
        var admin = await context.Users.SingleAsync(user => user.Email == PortalFolder.AdminEmail);
        var staff = await context.Users.SingleAsync(user => user.Email == PortalFolder.StaffEmail);

        var uploads = All(DateTimeOffset.UtcNow).ToList();
        for (var index = 0; index < uploads.Count; index++)
            Complete(uploads[index], dataset, index % 3 == 0 ? admin : staff);
        await AddAsync(database, uploads);
        foreach (var running in uploads.Where(upload => upload.Status is UploadStatus.Processing or UploadStatus.Uploading))
            feed.Publish(UploadProgress.Of(running) with { RowsPerSecond = 38_200, SecondsLeft = 15 });
    }

    /// <summary>Adds one more upload and tells whoever watches.</summary>
    public static async Task<Upload> AddAsync(PortalHost host, string fileName)
    {
        var database = host.Services.GetRequiredService<PortalDatabase>();
        await using var context = database.Read();
        var dataset = await context.Set<Dataset>().SingleAsync(dataset => dataset.Slug == Dataset.RecordsSlug);
        var staff = await context.Users.SingleAsync(user => user.Email == PortalFolder.StaffEmail);
        var upload = Of(fileName, UploadStatus.Pending, DateTimeOffset.UtcNow, rows: 0);
        Complete(upload, dataset, staff);
        await AddAsync(database, [upload]);
        host.Services.GetRequiredService<ProgressFeed>().Publish(UploadProgress.Of(upload));
        return upload;
    }

    private static Task<bool> AddAsync(PortalDatabase database, List<Upload> uploads) => database.WriteAsync(
        context =>
        {
            context.AddRange(uploads);
            return Task.FromResult(true);
        },
        CancellationToken.None);

    private static IEnumerable<Upload> All(DateTimeOffset now)
    {
        for (var day = 40; day > 0; day--)
            yield return Of($"branch-{day:00}.csv", UploadStatus.Completed, now.AddDays(-day), rows: 1_000 * day);

        yield return Of(LongName, UploadStatus.CompletedWithErrors, now.AddHours(-2), rows: 100_000, rejected: 12);
        var partly = Of("staff.xlsx", UploadStatus.Completed, now.AddMinutes(-50), rows: 12_000);
        partly.Remarks =
        [
            new(RemarkCodes.ColumnsLeftOut, 5, "ghi_chu", "Số điện thoại của người liên hệ khẩn cấp", "Ngày vào làm", "Phòng ban", "Quản lý"),
            new(RemarkCodes.SheetsLeftOut, 1, "Tháng 10"), new(RemarkCodes.EmptyLines, 3, "17"), new(RemarkCodes.MergedCells, 2, "A2:A4"),
        ];
        yield return partly;
        var failed = Of("plan.xlsx", UploadStatus.Failed, now.AddMinutes(-40), rows: 0, reason: new(ReasonCodes.NotATable));
        // Just now, so that it is today also shortly after midnight.
        failed.FinishedAt = now;
        yield return failed;
        yield return Of("old-export.csv", UploadStatus.Cancelled, now.AddMinutes(-35), rows: 2_000);
        yield return Of("prices.csv", UploadStatus.Paused, now.AddMinutes(-30), rows: 40_000, rejected: 1_001,
            reason: new(ReasonCodes.TooManyRejectedRows, "1001", "1000"));
        yield return Of("staff (1).xlsx", UploadStatus.NeedsReview, now.AddMinutes(-20), rows: 0, reason: new(ReasonCodes.DuplicateContent, "42"));
        yield return Of("people.csv", UploadStatus.Processing, now.AddMinutes(-3), rows: 412_000, rejected: 3);
        yield return Of("orders.csv", UploadStatus.Processing, now.AddMinutes(-2), rows: 41_200);
        yield return Of("q3.csv", UploadStatus.Pending, now.AddMinutes(-1), rows: 0);
        yield return Of("q4.csv", UploadStatus.Pending, now.AddSeconds(-50), rows: 0);
        yield return Of("big.csv", UploadStatus.Uploading, now.AddSeconds(-20), rows: 0);
    }

    private static Upload Of(string fileName, UploadStatus status, DateTimeOffset at, long rows, long rejected = 0, Reason? reason = null)
    {
        var isEnd = UploadTransitions.IsEnd(status);
        const long size = 155_189_248;
        return new()
        {
            FileName = fileName,
            DatasetSlug = "",
            CreatedBy = "",
            ObjectKey = $"objects/{fileName}",
            ObjectUrl = $"file:///objects/{fileName}",
            Status = status,
            Operation = status == UploadStatus.Processing ? UploadOperation.Import : null,
            Error = reason,
            SizeBytes = size,
            ReceivedBytes = status == UploadStatus.Uploading ? size * 65 / 100 : size,
            RowsRead = rows,
            RowsInserted = rows - rejected,
            RowsRejected = rejected,
            Checkpoint = new(status is UploadStatus.Processing or UploadStatus.Paused ? size * 42 / 100 : 0, 0, rows, rows + 1),
            CreatedAt = at,
            TouchedAt = at,
            QueuedAt = status == UploadStatus.Uploading ? null : at,
            StartedAt = isEnd ? at : null,
            FinishedAt = isEnd ? at.AddMinutes(1) : null,
            // No housekeeping shall find it lost.
            LeaseOwner = status == UploadStatus.Processing ? "worker" : null,
            LeaseExpiresAt = status == UploadStatus.Processing ? at.AddDays(1) : null,
            MaxAttempts = 5,
        };
    }

    private static void Complete(Upload upload, Dataset dataset, PortalUser owner)
    {
        upload.DatasetId = dataset.Id;
        upload.DatasetSlug = dataset.Slug;
        upload.CreatedById = owner.Id;
        upload.CreatedBy = owner.Email!;
    }
}
