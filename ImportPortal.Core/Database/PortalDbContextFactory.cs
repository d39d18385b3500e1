using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ImportPortal.Core.Database;

/// <summary>Makes contexts: for the portal, and for <c>dotnet ef</c> when a migration is written.</summary>
public sealed class PortalDbContextFactory : IDbContextFactory<PortalDbContext>, IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    private readonly DbContextOptions<SqlitePortalDbContext> _options;

    /// <summary>For <c>dotnet ef</c>, which needs the model but no database.</summary>
    public PortalDbContextFactory()
        : this(new DatabaseOptions(), new WriteGate(enabled: true))
    {
    }

    /// <summary>A factory for the configured database.</summary>
    /// <param name="options">Which database, and how to reach it.</param>
    /// <param name="gate">The gate that every writer passes.</param>
    public PortalDbContextFactory(DatabaseOptions options, WriteGate gate)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = new DbContextOptionsBuilder<SqlitePortalDbContext>()
            .UseSqlite(options.ConnectionString)
            .AddInterceptors(new SqliteConnections(), new GatedSaves(gate))
            .Options;
    }

    /// <inheritdoc />
    public PortalDbContext CreateDbContext() => new SqlitePortalDbContext(_options);

    /// <inheritdoc />
    public SqlitePortalDbContext CreateDbContext(string[] args) => new(_options);
}
