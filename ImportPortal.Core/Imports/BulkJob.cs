using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Imports;

/// <summary>
/// An action on more uploads than one transaction takes. Which uploads is settled when it is made; each item gets its
/// outcome in the transaction that acts on its upload, so that a restart finds what is left to do.
/// </summary>
public sealed class BulkJob
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>Who made it, with the rights of that moment.</summary>
    public required Actor Actor { get; set; }

    /// <summary>The number of the person who made it.</summary>
    public long CreatedById { get; set; }

    /// <summary>The action.</summary>
    public UploadAction Action { get; set; }

    /// <summary>The line, for a move to another one.</summary>
    public UploadPriority? Priority { get; set; }

    /// <summary>How many uploads there were of those that were asked for.</summary>
    public int Matched { get; set; }

    /// <summary>How many items it has.</summary>
    public int Total { get; set; }

    /// <summary>How many of them have their outcome.</summary>
    public int Finished { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its last item got its outcome; null before.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>What is done.</summary>
    public ActionRequest Request => Priority is { } priority ? new ActionRequest(priority) : new ActionRequest(Action);
}

/// <summary>One upload of a job.</summary>
public sealed class BulkItem
{
    /// <summary>The job.</summary>
    public long JobId { get; set; }

    /// <summary>Its place among the job's items, from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>The upload's number; there may be no such upload.</summary>
    public long UploadId { get; set; }

    /// <summary>What became of it; null while it waits.</summary>
    public BulkOutcomeKind? Outcome { get; set; }

    /// <summary>Why it was not done.</summary>
    public Reason? Reason { get; set; }
}

internal sealed class BulkJobMapping : IEntityTypeConfiguration<BulkJob>, IEntityTypeConfiguration<BulkItem>
{
    public void Configure(EntityTypeBuilder<BulkJob> builder)
    {
        builder.ToTable("bulk_jobs");
        builder.Ignore(job => job.Request);
        builder.Property(job => job.Actor).AsJson();
        builder.Property(job => job.Action).HasConversion<string>();
        builder.Property(job => job.Priority).HasConversion<string>();
        builder.HasIndex(job => job.FinishedAt);
    }

    public void Configure(EntityTypeBuilder<BulkItem> builder)
    {
        builder.ToTable("bulk_items");
        builder.HasKey(item => new { item.JobId, item.Ordinal });
        builder.HasOne<BulkJob>().WithMany().HasForeignKey(item => item.JobId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(item => item.Outcome).HasConversion<string>();
        builder.Property(item => item.Reason).AsJson();
        // What is left to do, however much is done.
        builder.HasIndex(item => new { item.JobId, item.Ordinal }).HasFilter("outcome is null").HasDatabaseName("ix_bulk_items_open");
    }
}
