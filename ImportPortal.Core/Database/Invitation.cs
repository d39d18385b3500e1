using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Database;

/// <summary>
/// The one-time link by which a person sets a password. A person has at most one; it is gone once it was used. The link's
/// token is shown once and never stored.
/// </summary>
public sealed class Invitation
{
    /// <summary>Whose it is.</summary>
    public long UserId { get; set; }

    /// <summary>The SHA-256 of the token, in lower-case hex.</summary>
    public required string Hash { get; set; }

    /// <summary>When it ends unused.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasKey(invitation => invitation.UserId);
        builder.Property(invitation => invitation.UserId).ValueGeneratedNever();
        builder.Property(invitation => invitation.Hash).HasMaxLength(64);
        builder.HasIndex(invitation => invitation.Hash).IsUnique();
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<Invitation>(invitation => invitation.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
