using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Web.Components.Detail;

/// <summary>Records for the parts of an upload's page.</summary>
internal static class Uploads
{
    public static readonly DateTimeOffset Created = new(2026, 11, 24, 12, 50, 0, TimeSpan.Zero);

    public static UploadView Of(UploadStatus status, Reason? error = null) => new()
    {
        Id = 1042,
        FileName = "people.csv",
        Dataset = "records",
        Status = status,
        Error = error,
        Priority = UploadPriority.Default,
        CreatedBy = "mai@example.test",
        CreatedAt = Created,
        SizeBytes = 1_000,
        MaxAttempts = 5,
    };
}
