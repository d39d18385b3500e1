using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Web.Endpoints;

/// <summary>What an exception that nobody caught is to the caller.</summary>
internal static partial class ProblemsOfExceptions
{
    // Result codes of SQLite (https://sqlite.org/rescode.html), which the provider does not name.
    private const int SqliteInternal = 2;
    private const int SqliteError = 1;
    private const int SqliteFull = 13;
    private const int SqliteConstraint = 19;
    private const int SqliteMismatch = 20;
    private const int SqliteMisuse = 21;
    private const int SqliteRange = 25;

    /// <summary>The reason that the caller is told, or null for a mistake of the portal's own.</summary>
    public static Reason? Of(Exception exception) => exception switch
    {
        ObjectStoreException { Failure: ObjectStoreFailure.Unavailable } => new Reason(ReasonCodes.StoreUnavailable),
        ObjectStoreException { Failure: ObjectStoreFailure.Refused } => new Reason(ReasonCodes.StoreRefused),
        ObjectStoreException { Failure: ObjectStoreFailure.NoRoom } => new Reason(ReasonCodes.NoRoom),
        SqliteException { SqliteErrorCode: SqliteFull } => new Reason(ReasonCodes.NoRoom),
        // A statement that is wrong in itself, or breaks a rule of the tables, is a bug and not an outage.
        SqliteException
        {
            SqliteErrorCode: SqliteError or SqliteInternal or SqliteConstraint or SqliteMismatch or SqliteMisuse or SqliteRange,
        } => null,
        SqliteException => new Reason(ReasonCodes.DatabaseUnavailable),
        DbException { IsTransient: true } => new Reason(ReasonCodes.DatabaseUnavailable),
        BadHttpRequestException request => Of(request),
        // EF wraps what the database threw.
        { InnerException: DbException or ObjectStoreException } => Of(exception.InnerException),
        _ => null,
    };

    private static Reason Of(BadHttpRequestException exception)
    {
        if (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return new Reason(ReasonCodes.TooLarge);
        if (exception.StatusCode == StatusCodes.Status415UnsupportedMediaType)
            return new Reason(ReasonCodes.UnsupportedMediaType, "application/json");
        return exception.InnerException is not JsonException && ParameterName().Match(exception.Message) is { Success: true } match
            ? new Reason(ReasonCodes.BadParameter, JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value))
            : new Reason(ReasonCodes.BrokenBody);
    }

    // The framework tells which parameter it could not bind in its message alone: Failed to bind parameter "int page" from "x".
    [GeneratedRegex("""^(?:Failed to bind|Required) parameter "(?:\S+ )?(?<name>[^" ]+)" """, RegexOptions.ExplicitCapture)]
    private static partial Regex ParameterName();
}
