using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Database;

/// <summary>A person's sign-in in one browser, from signing in until signing out. Its cookie bears its id.</summary>
public sealed class PersonSession
{
    /// <summary>Its id: random, and not the cookie, so that it may be shown.</summary>
    public required string Id { get; set; }

    /// <summary>Whose it is.</summary>
    public long UserId { get; set; }

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it was last seen, to the minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Since when its cookie is refused; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What the browser calls itself; at most 400 characters.</summary>
    public string? Browser { get; set; }

    /// <summary>The network address that it was last seen at.</summary>
    public string? Address { get; set; }
}

internal sealed class PersonSessionMapping : IEntityTypeConfiguration<PersonSession>
{
    public void Configure(EntityTypeBuilder<PersonSession> builder)
    {
        builder.ToTable("sessions");
        builder.Property(session => session.Id).HasMaxLength(40);
        builder.Property(session => session.Browser).HasMaxLength(400);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.HasIndex(session => session.UserId);
        builder.HasIndex(session => session.LastSeenAt);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
