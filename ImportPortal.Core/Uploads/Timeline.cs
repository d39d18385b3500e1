using System.Data.Common;
using ImportPortal.Core.Database;

namespace ImportPortal.Core.Uploads;

/// <summary>Writes entries of timelines in the transactions of workers.</summary>
internal static class Timeline
{
    public static void Add(
        DbConnection connection, long uploadId, DateTimeOffset at, UploadEventKind kind, int? attempt = null, long? row = null, Reason? reason = null) =>
        connection.Execute(
            "insert into upload_events (upload_id, at, kind, attempt, row, reason) values (@id, @at, @kind, @attempt, @row, @reason)",
            ("@id", uploadId), ("@at", at), ("@kind", kind), ("@attempt", attempt), ("@row", row), ("@reason", Sql.Json(reason)));
}
