using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Database;

/// <summary>One entry of the audit trail: an administrative act or a download, who did it and when. Holds no row value and no secret.</summary>
public sealed class AuditEntry
{
    /// <summary>The most characters of a subject.</summary>
    public const int SubjectLength = 200;

    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The e-mail address of who did it, at that time.</summary>
    public required string By { get; set; }

    /// <summary>What was done, such as <c>upload.download</c>; at most 60 characters.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to, such as an upload's number; at most 200 characters.</summary>
    public string? Subject { get; set; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.Property(entry => entry.Action).HasMaxLength(60);
        builder.Property(entry => entry.Subject).HasMaxLength(AuditEntry.SubjectLength);
        builder.HasIndex(entry => entry.At);
    }
}
