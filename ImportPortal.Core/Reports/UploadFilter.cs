using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reports;

/// <summary>What a list of uploads shall hold.</summary>
public sealed record UploadFilter
{
    /// <summary>Only these statuses; empty: all.</summary>
    public IReadOnlyList<UploadStatus> Statuses { get; init; } = [];

    /// <summary>Only this dataset.</summary>
    public string? Dataset { get; init; }

    /// <summary>Part of the file's name, or <c>#</c> and a number, or a number.</summary>
    public string? Query { get; init; }

    /// <summary>Only those whose error has this code.</summary>
    public string? Code { get; init; }

    /// <summary>Only those that wait for their next attempt.</summary>
    public bool WaitsForRetry { get; init; }

    /// <summary>Only those that failed, or wait for their next attempt.</summary>
    public bool HasFailed { get; init; }

    /// <summary>Only those finished at or after this time.</summary>
    public DateTimeOffset? FinishedSince { get; init; }

    /// <summary>Only those created at or after this time.</summary>
    public DateTimeOffset? CreatedSince { get; init; }

    /// <summary>Only those created before this time.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }
}
