using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Queue;

/// <summary>What one job of the housekeeping did: the last run, and the last that found anything to do.</summary>
public sealed class HousekeepingRun
{
    /// <summary>The job: one of <see cref="HousekeepingJobs"/>.</summary>
    public required string Job { get; set; }

    /// <summary>When it last ran; null: not yet.</summary>
    public DateTimeOffset? RanAt { get; set; }

    /// <summary>On which node.</summary>
    public string? RanOn { get; set; }

    /// <summary>Why the last run did not come to its end: a code of <see cref="Uploads.ReasonCodes"/>; null: it did.</summary>
    public string? Failure { get; set; }

    /// <summary>When it last did or found something; null: never.</summary>
    public DateTimeOffset? DidAt { get; set; }

    /// <summary>On which node.</summary>
    public string? DidOn { get; set; }

    /// <summary>What it did or found then.</summary>
    public IReadOnlyList<HousekeepingFinding> Did { get; set; } = [];

    /// <summary>Until when a node has the job to itself; null: nobody has. For jobs that run on one node at a time.</summary>
    public DateTimeOffset? TakenUntil { get; set; }
}

/// <summary>The jobs of the housekeeping.</summary>
public static class HousekeepingJobs
{
    /// <summary>Leases of lost workers are taken away.</summary>
    public const string Leases = "leases";

    /// <summary>Uploads that nobody went on with are removed with their parts.</summary>
    public const string Partials = "partials";

    /// <summary>Objects without a record and records without an object are looked for.</summary>
    public const string Orphans = "orphans";

    /// <summary>Nodes that were not seen for a day are forgotten.</summary>
    public const string Nodes = "nodes";

    /// <summary>What is left of old actions on many uploads is removed.</summary>
    public const string Bulk = "bulk";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Leases, Partials, Orphans, Nodes, Bulk];
}

/// <summary>One thing that a job did or found.</summary>
/// <param name="Code">What: one of <see cref="HousekeepingCodes"/>.</param>
/// <param name="Count">How many.</param>
public sealed record HousekeepingFinding(string Code, long Count)
{
    /// <summary>Which, where that is for people to look at: the first of them.</summary>
    public IReadOnlyList<HousekeepingItem> Items { get; init; } = [];
}

/// <summary>What a finding is about.</summary>
/// <param name="Name">The key of an object, or the name of an upload's file.</param>
/// <param name="UploadId">The upload; null for an object that none knows.</param>
/// <param name="SizeBytes">How large it is.</param>
/// <param name="At">When it was written.</param>
public sealed record HousekeepingItem(string Name, long? UploadId, long? SizeBytes, DateTimeOffset At);

/// <summary>What the housekeeping does and finds.</summary>
public static class HousekeepingCodes
{
    /// <summary>Leases were taken away.</summary>
    public const string LeasesTaken = "leases_taken";

    /// <summary>Unfinished uploads expired.</summary>
    public const string UploadsExpired = "uploads_expired";

    /// <summary>What the store held of uploads that were given up was removed.</summary>
    public const string PartsRemoved = "parts_removed";

    /// <summary>Multipart uploads that no record knew were aborted.</summary>
    public const string MultipartsAborted = "multiparts_aborted";

    /// <summary>Objects that no record knows; they are left as they are.</summary>
    public const string ObjectsWithoutRecord = "objects_without_record";

    /// <summary>Uploads whose object is not there; they are left as they are.</summary>
    public const string RecordsWithoutObject = "records_without_object";

    /// <summary>Nodes were forgotten.</summary>
    public const string NodesForgotten = "nodes_forgotten";

    /// <summary>What is left of old actions on many uploads was removed.</summary>
    public const string BulkJobsRemoved = "bulk_jobs_removed";
}

internal sealed class HousekeepingRunMapping : IEntityTypeConfiguration<HousekeepingRun>
{
    public void Configure(EntityTypeBuilder<HousekeepingRun> builder)
    {
        builder.ToTable("housekeeping");
        builder.HasKey(run => run.Job);
        builder.Property(run => run.Did).AsJson();
    }
}
