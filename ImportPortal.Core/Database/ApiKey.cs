using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Database;

/// <summary>A key by which a program acts for a person. The key itself is shown once and never stored.</summary>
public sealed class ApiKey
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>What its owner calls it; at most 100 characters.</summary>
    public required string Name { get; set; }

    /// <summary>The person it acts for.</summary>
    public long UserId { get; set; }

    /// <summary>The SHA-256 of the key, in lower-case hex. The key has 256 random bits, so that a slow hash would add nothing.</summary>
    public required string Hash { get; set; }

    /// <summary>The slugs of the datasets it is limited to; null: those of its person.</summary>
    public IReadOnlyList<string>? Datasets { get; set; }

    /// <summary>The role that it is limited to, one of <see cref="PortalRoles"/>; null: that of its person.</summary>
    public string? Role { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it ends; null: not by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Since when it is revoked; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(key => key.Name).HasMaxLength(100);
        builder.Property(key => key.Hash).HasMaxLength(64);
        builder.Property(key => key.Role).HasMaxLength(20);
        builder.Property(key => key.Datasets).AsJson();
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(key => key.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
