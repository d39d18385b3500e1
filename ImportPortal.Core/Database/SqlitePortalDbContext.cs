using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Database;

/// <summary>The portal's tables in SQLite; its type is what its migrations belong to.</summary>
/// <param name="options">The connection and the interceptors.</param>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }
}
