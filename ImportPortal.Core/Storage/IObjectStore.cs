namespace ImportPortal.Core.Storage;

/// <summary>
/// Where the files that people give are kept: named, immutable objects, written whole or in parts.
/// </summary>
/// <remarks>
/// What every home promises:
/// <list type="bullet">
/// <item>An object appears under its key only when it is complete and durable; a crash leaves nothing half-written there.</item>
/// <item>Keys are unique by construction (the caller never writes one key twice with different content), so that writing
/// again after an answer that was lost is harmless.</item>
/// <item>A store that cannot be reached, is out of room or refuses the caller throws <see cref="ObjectStoreException"/>,
/// whose <see cref="ObjectStoreException.Failure"/> tells which; an object that is not there is
/// <see cref="ObjectStoreFailure.NotFound"/>. No SDK's own exception comes through.</item>
/// <item>All members may be called from many threads at once. One multipart upload is written by one caller at a time
/// (the receiver's lock sees to it), though several of its parts may be in flight together.</item>
/// </list>
/// </remarks>
public interface IObjectStore
{
    /// <summary>Writes a small object whole, replacing one of the same key. On return it is durable.</summary>
    /// <param name="key">The object's key, by the grammar of <see cref="ObjectKey"/>.</param>
    /// <param name="content">The bytes; at most 64 MiB.</param>
    /// <param name="cancellation">Ends the call; the object then exists whole or not at all.</param>
    Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Begins a multipart upload; nothing is visible under the key until it is completed.</summary>
    /// <returns>The store's own id of the multipart upload, to be kept with the upload's record.</returns>
    Task<string> BeginAsync(string key, CancellationToken cancellation);

    /// <summary>Stores one part. Writing a part again replaces it. On return the part outlives the death of this process.</summary>
    /// <param name="key">The key given to <see cref="BeginAsync"/>.</param>
    /// <param name="multipartId">What <see cref="BeginAsync"/> returned.</param>
    /// <param name="part">Number (from 1 to 10,000) and offset of the part in the object, in bytes.</param>
    /// <param name="content">The bytes: at least 5 MiB unless it is the last part (a rule of S3). The memory is not used after return.</param>
    /// <param name="cancellation">Ends the call; whether the part is stored is then unknown.</param>
    /// <returns>What <see cref="CompleteAsync"/> needs of the part.</returns>
    /// <remarks>Keep two to four parts in flight: a store is fast only while one part is made durable and the next arrives.</remarks>
    Task<StoredPart> PutPartAsync(string key, string multipartId, PartPosition part, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>The parts stored so far, by number. Empty when there are none; <see cref="ObjectStoreFailure.NotFound"/> when the multipart upload is not open.</summary>
    Task<IReadOnlyList<StoredPart>> ListPartsAsync(string key, string multipartId, CancellationToken cancellation);

    /// <summary>
    /// Joins the parts into the object, durably. Calling it again after it succeeded is a success,
    /// so that a caller that died before it heard the answer can ask again.
    /// </summary>
    /// <param name="key">The key given to <see cref="BeginAsync"/>.</param>
    /// <param name="multipartId">What <see cref="BeginAsync"/> returned.</param>
    /// <param name="parts">
    /// At least one, in any order; joined by number they must leave no gap. A part that is not stored with this length
    /// and tag is <see cref="ObjectStoreFailure.NotFound"/>, and the multipart upload stays open; stored parts that are
    /// not named are dropped.
    /// </param>
    /// <param name="cancellation">Ends the call; ask again to learn the outcome.</param>
    Task CompleteAsync(string key, string multipartId, IReadOnlyList<StoredPart> parts, CancellationToken cancellation);

    /// <summary>Gives up a multipart upload and frees its parts. Not an error when it is no longer open.</summary>
    Task AbortAsync(string key, string multipartId, CancellationToken cancellation);

    /// <summary>Opens the object for reading from a byte offset on, as a forward-only stream that the caller disposes.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="offset">Where to begin, in bytes, from 0 to the object's length.</param>
    /// <param name="length">How many bytes at most; null reads to the end.</param>
    /// <param name="cancellation">Ends the call; reading the stream takes tokens of its own.</param>
    /// <remarks>
    /// The stream is read by <c>ReadAsync</c> only, in large blocks. It ends after exactly the bytes asked for, or throws
    /// <see cref="ObjectStoreException"/>: a connection that breaks never looks like the end. An offset past the object's
    /// end is <see cref="ObjectStoreFailure.NotFound"/>: it is not the object that was written. An object deleted
    /// meanwhile is read to its end or fails.
    /// </remarks>
    Task<Stream> OpenReadAsync(string key, long offset, long? length, CancellationToken cancellation);

    /// <summary>The object's length and time, or null when there is none.</summary>
    Task<StoredObject?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Removes the object. Not an error when there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellation);

    /// <summary>All complete objects whose key begins with <paramref name="prefix"/>, in no promised order.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellation);

    /// <summary>
    /// All multipart uploads that are open under <paramref name="prefix"/>, for housekeeping, in no promised order; also
    /// what a crash left of a <see cref="PutAsync"/> or a <see cref="CompleteAsync"/>. <see cref="AbortAsync"/> removes it.
    /// </summary>
    IAsyncEnumerable<OpenMultipart> ListOpenAsync(string prefix, CancellationToken cancellation);

    /// <summary>Whether the store answers and takes the caller's credentials; throws as the others do.</summary>
    Task CheckAsync(CancellationToken cancellation);

    /// <summary>Where the object is, for people and records: <c>s3://bucket/key</c> or a <c>file:</c> URL. No secret is in it.</summary>
    Uri UrlOf(string key);

    /// <summary>
    /// A link that lets its holder download the object for a while without other credentials, or null where the store
    /// has none (the local folder) or the configuration does not want it.
    /// </summary>
    /// <param name="key">The object's key.</param>
    /// <param name="fileName">The name that the browser shall save it under.</param>
    /// <param name="lifetime">How long the link works; at most 7 days (a rule of S3).</param>
    /// <param name="cancellation">Ends the call: credentials that the SDK finds for itself may have to be renewed first.</param>
    Task<Uri?> PresignDownloadAsync(string key, string fileName, TimeSpan lifetime, CancellationToken cancellation);
}
