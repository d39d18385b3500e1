using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>What came of a request that brought bytes of a file.</summary>
public enum ReceiveOutcome
{
    /// <summary>All bytes of the file are stored and the record says so, durably.</summary>
    Whole,

    /// <summary>The request ended before the file did; what it brought is stored.</summary>
    Partial,

    /// <summary>The connection broke, or brought nothing for a minute; what came is stored.</summary>
    Cut,

    /// <summary>A newer request for the upload took over; what came before is stored.</summary>
    Superseded,

    /// <summary>The node is being stopped; what came before is stored.</summary>
    Stopping,

    /// <summary>The upload goes on at another offset: the record's.</summary>
    WrongOffset,

    /// <summary>The request would bring more than the file has; nothing of it was read.</summary>
    TooLong,

    /// <summary>There is no such upload, or it is another's.</summary>
    NotFound,

    /// <summary>The upload was given up or has expired before.</summary>
    Gone,

    /// <summary>The upload is given up by this request.</summary>
    Terminated,

    /// <summary>The file has no byte; nothing is kept.</summary>
    Empty,

    /// <summary>The file is longer than the portal takes; nothing was kept.</summary>
    TooLarge,

    /// <summary>The file is accepted already: it is the portal's.</summary>
    WrongState,
}

/// <summary>What came of a request for an upload that is being received.</summary>
/// <param name="Outcome">The kind.</param>
/// <param name="Upload">The record as it stands afterwards; null when there is none for the caller.</param>
public sealed record ReceiveResult(ReceiveOutcome Outcome, Upload? Upload = null);
