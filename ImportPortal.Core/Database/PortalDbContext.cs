using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Database;

/// <summary>
/// The portal's tables but the rows of the datasets. It names no entity of a room: each room maps its own
/// (<see cref="IEntityTypeConfiguration{TEntity}"/>) and asks by <see cref="DbContext.Set{TEntity}()"/>.
/// </summary>
/// <param name="options">Which database, and how to reach it.</param>
public class PortalDbContext(DbContextOptions options)
    : IdentityDbContext<PortalUser, IdentityRole<long>, long>(options), IDataProtectionKeyContext
{
    /// <summary>The keys that protect cookies and tokens; in the database, so that every node has them.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The gate held while this context saves; see <see cref="GatedSaves"/>.</summary>
    internal WriteGate.Pass? Pass { get; set; }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.Entity<PortalUser>().ToTable("users");
        builder.Entity<IdentityRole<long>>().ToTable("roles");
        builder.Entity<IdentityUserRole<long>>().ToTable("user_roles");
        builder.Entity<IdentityUserClaim<long>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<long>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<long>>().ToTable("user_tokens");
        builder.Entity<IdentityRoleClaim<long>>().ToTable("role_claims");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        SnakeCaseNames.Apply(builder.Model);
    }
}
