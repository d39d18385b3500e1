namespace ImportPortal.Core.Queue;

/// <summary>A worker's right to an upload. Whatever the worker writes names the token; when it no longer matches, the lease is lost.</summary>
/// <param name="UploadId">The upload.</param>
/// <param name="Token">The fencing token.</param>
/// <param name="Worker">Who holds it.</param>
/// <param name="Attempt">The number of the attempt that it is for.</param>
public sealed record Lease(long UploadId, long Token, string Worker, int Attempt);

/// <summary>The lease is another's, or nobody's, by now: nothing was written, and the worker must let go of the upload.</summary>
/// <param name="lease">The lease.</param>
public sealed class LeaseLostException(Lease lease)
    : Exception($"The lease {lease?.Token} on upload {lease?.UploadId} is lost.");
