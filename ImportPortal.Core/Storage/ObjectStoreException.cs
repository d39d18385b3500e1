namespace ImportPortal.Core.Storage;

/// <summary>Why a store could not do what it was asked.</summary>
public enum ObjectStoreFailure
{
    /// <summary>It does not answer, answers with an error of its own, or the connection broke. Passes with time.</summary>
    Unavailable,

    /// <summary>There is no such object, multipart upload or part, or the object is shorter than it should be.</summary>
    NotFound,

    /// <summary>It has no room left (a full disk, a quota). Passes when somebody makes room.</summary>
    NoRoom,

    /// <summary>It refuses the portal's credentials, or the bucket or folder is not there. Somebody must mend the configuration.</summary>
    Refused,
}

/// <summary>A store could not do what it was asked; <see cref="Failure"/> tells the kind.</summary>
/// <param name="failure">The kind.</param>
/// <param name="message">For the log: what was tried; holds no secret.</param>
/// <param name="inner">What the store's client threw.</param>
public sealed class ObjectStoreException(ObjectStoreFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The kind of failure.</summary>
    public ObjectStoreFailure Failure { get; } = failure;
}
