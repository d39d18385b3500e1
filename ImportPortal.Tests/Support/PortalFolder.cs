using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Tests.Support;

/// <summary>A folder of its own for one portal: its database and its objects. Gone with everything in it when disposed.</summary>
public sealed class PortalFolder : IDisposable
{
    public const string AdminEmail = "admin@example.test";
    public const string StaffEmail = "staff@example.test";
    public const string Password = "a long enough password";
    public const string AdminKey = "ip_key-of-the-administrator";

    public string Path { get; } = Directory.CreateTempSubdirectory("importportal-").FullName;

    public string ConnectionString => $"Data Source={System.IO.Path.Combine(Path, "portal.db")}";

    public string Objects => System.IO.Path.Combine(Path, "objects");

    /// <summary>The command line of a portal on this folder, at a free port; later settings win.</summary>
    public string[] Arguments(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["environment"] = "Production",
            ["Urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Portal"] = ConnectionString,
            ["Storage:Local:Root"] = Objects,
            ["Auth:Bootstrap:AdminEmail"] = AdminEmail,
            ["Auth:Bootstrap:AdminPassword"] = Password,
            ["Auth:Bootstrap:ApiKey"] = AdminKey,
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return [.. all.Select(pair => $"--{pair.Key}={pair.Value}")];
    }

    /// <summary>What the database holds, each row's values with bars between them; also while no portal runs on it.</summary>
    public List<string> Query(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        return rows;
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(Path, recursive: true);
    }
}
