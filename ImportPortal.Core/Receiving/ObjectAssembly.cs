using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>Makes one object of what was received, and takes away what is not needed any more. Every call may be repeated.</summary>
/// <param name="store">Where objects are.</param>
public sealed class ObjectAssembly(IObjectStore store)
{
    /// <summary>Joins the parts of a file that is stored whole.</summary>
    /// <param name="upload">Its record; its length is known.</param>
    /// <param name="stored">The parts that the caller knows; asked of the store where they do not begin with the first.</param>
    /// <param name="cancellation">Ends the call; ask again.</param>
    /// <returns>False when the store has lost parts or the object: it cannot be made.</returns>
    internal async Task<bool> JoinAsync(Upload upload, IReadOnlyList<StoredPart> stored, CancellationToken cancellation)
    {
        if (await TryJoinPartsAsync(upload, stored, cancellation))
            return true;

        // There is no multipart upload, or it was completed before a crash.
        var whole = await store.FindAsync(upload.ObjectKey, cancellation);
        return whole?.Length == upload.SizeBytes;
    }

    /// <summary>Removes what was kept of unfinished parts.</summary>
    internal async Task RemoveTailsAsync(Upload upload, CancellationToken cancellation)
    {
        await foreach (var tail in store.ListAsync(ObjectKeys.TailPrefix(upload.ObjectKey), cancellation))
            await store.DeleteAsync(tail.Key, cancellation);
    }

    /// <summary>Removes all that the store has of an upload.</summary>
    internal async Task RemoveAsync(Upload upload, CancellationToken cancellation)
    {
        if (upload.MultipartId is { } multipart)
            await store.AbortAsync(upload.ObjectKey, multipart, cancellation);
        await RemoveTailsAsync(upload, cancellation);
        await store.DeleteAsync(upload.ObjectKey, cancellation);
    }

    private async Task<bool> TryJoinPartsAsync(Upload upload, IReadOnlyList<StoredPart> stored, CancellationToken cancellation)
    {
        if (upload.MultipartId is not { } multipart)
            return false;

        try
        {
            var parts = stored is [{ Number: 1 }, ..] ? stored : await store.ListPartsAsync(upload.ObjectKey, multipart, cancellation);
            if (parts.Sum(part => part.Length) != upload.SizeBytes)
                return false;
            await store.CompleteAsync(upload.ObjectKey, multipart, parts, cancellation);
            return true;
        }
        catch (ObjectStoreException exception) when (exception.Failure == ObjectStoreFailure.NotFound)
        {
            return false;
        }
    }
}
