namespace ImportPortal.Core.Database;

/// <summary>The databases the portal can stand on.</summary>
public enum DatabaseProvider
{
    /// <summary>One file beside the program.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,
}

/// <summary>The section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Default: <see cref="DatabaseProvider.Sqlite"/>.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The connection string <c>ConnectionStrings:Portal</c>. Default: <c>Data Source=data/portal.db</c>.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/portal.db";
}
