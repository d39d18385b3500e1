using System.Data.Common;
using System.Text.Json;

namespace ImportPortal.Core.Database;

/// <summary>Statements by hand on a worker's own connection, where EF's change tracker has no business.</summary>
internal static class Sql
{
    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a query whose rows are few.</summary>
    public static List<T> Query<T>(
        this DbConnection connection, string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>A value as a JSON column holds it.</summary>
    public static string? Json<T>(T? value) where T : class =>
        value is null ? null : JsonSerializer.Serialize(value, JsonColumn.Options);

    /// <summary>A value out of a JSON column.</summary>
    public static T FromJson<T>(string text) where T : class => JsonSerializer.Deserialize<T>(text, JsonColumn.Options)!;

    private static DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value switch
            {
                null => DBNull.Value,
                DateTimeOffset at => at.ToUnixTimeMilliseconds(),
                Enum word => word.ToString(),
                _ => value,
            };
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
