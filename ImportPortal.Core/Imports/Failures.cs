using ImportPortal.Core.Reading;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Core.Imports;

/// <summary>A failure of an attempt, as it is told and treated.</summary>
/// <param name="Reason">What its owner is told.</param>
/// <param name="IsFinal">Whether another attempt would fail the same way.</param>
internal sealed record Failure(Reason Reason, bool IsFinal);

/// <summary>The one table that tells which failure passes and which is final.</summary>
internal static class Failures
{
    // SQLite's primary result codes (https://www.sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int Locked = 6;
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>What a failure is; a failure that nobody foresaw is a bug of the portal and is told as such.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="reference">By which the log can be searched, for a bug.</param>
    public static Failure Of(Exception exception, string reference) => exception switch
    {
        RowReadException unreadable => new(unreadable.Reason, IsFinal: true),
        ObjectStoreException { Failure: ObjectStoreFailure.NotFound } => Final(ReasonCodes.OriginalMissing),
        ObjectStoreException { Failure: ObjectStoreFailure.Refused } => Passing(ReasonCodes.StoreRefused),
        ObjectStoreException { Failure: ObjectStoreFailure.NoRoom } => Passing(ReasonCodes.NoRoom),
        ObjectStoreException => Passing(ReasonCodes.StoreUnavailable),
        SqliteException { SqliteErrorCode: Full } => Passing(ReasonCodes.NoRoom),
        SqliteException sqlite when IsPassing(sqlite) => Passing(ReasonCodes.DatabaseUnavailable),
        _ => new(new Reason(ReasonCodes.Internal, reference), IsFinal: false),
    };

    /// <summary>Whether the database may do it when it is asked again shortly.</summary>
    public static bool IsPassing(SqliteException exception) =>
        exception.SqliteErrorCode is Busy or Locked or NoMemory or ReadOnly or InputOutput or Full or CannotOpen;

    private static Failure Final(string code) => new(new Reason(code), IsFinal: true);

    private static Failure Passing(string code) => new(new Reason(code), IsFinal: false);
}
