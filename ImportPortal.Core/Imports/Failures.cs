using ImportPortal.Core.Reading;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Core.Imports;

/// <summary>A failure of an attempt, as it is told and treated.</summary>
/// <param name="Reason">What its owner is told.</param>
internal sealed record Failure(Reason Reason)
{
    /// <summary>What helps against it.</summary>
    public FailureKind Kind => FailureKinds.Of(Reason.Code);
}

/// <summary>The one table that tells what was thrown by which code.</summary>
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
        RowReadException unreadable => new(unreadable.Reason),
        ObjectStoreException { Failure: ObjectStoreFailure.NotFound } => Of(ReasonCodes.OriginalMissing),
        ObjectStoreException { Failure: ObjectStoreFailure.Refused } => Of(ReasonCodes.StoreRefused),
        ObjectStoreException { Failure: ObjectStoreFailure.NoRoom } => Of(ReasonCodes.NoRoom),
        ObjectStoreException => Of(ReasonCodes.StoreUnavailable),
        SqliteException { SqliteErrorCode: Full } => Of(ReasonCodes.NoRoom),
        SqliteException sqlite when IsPassing(sqlite) => Of(ReasonCodes.DatabaseUnavailable),
        _ => new(new Reason(ReasonCodes.Internal, reference)),
    };

    /// <summary>Whether the database may do it when it is asked again shortly.</summary>
    public static bool IsPassing(SqliteException exception) =>
        exception.SqliteErrorCode is Busy or Locked or NoMemory or ReadOnly or InputOutput or Full or CannotOpen;

    private static Failure Of(string code) => new(new Reason(code));
}
