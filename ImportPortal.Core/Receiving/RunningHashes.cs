namespace ImportPortal.Core.Receiving;

/// <summary>
/// The hashes of files that are between two requests on this node. What is lost here (a restart, another node went on,
/// too many files half sent) costs one reading of the finished file, nothing else.
/// </summary>
internal sealed class RunningHashes : IDisposable
{
    // A hash is some 200 bytes; beyond so many files half sent, the one that waited longest is forgotten.
    private const int Limit = 1_000;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<long, RunningHash> _waiting = [];

    /// <summary>Keeps the hash until the upload goes on.</summary>
    public void Keep(long uploadId, RunningHash? hash)
    {
        if (hash is null)
            return;

        RunningHash? forgotten = null;
        lock (_lock)
        {
            if (_waiting.Remove(uploadId, out var older))
                older.Dispose();
            if (_waiting.Count == Limit)
            {
                forgotten = _waiting.GetAt(0).Value;
                _waiting.RemoveAt(0);
            }

            _waiting.Add(uploadId, hash);
        }

        forgotten?.Dispose();
    }

    /// <summary>The hash of exactly the bytes that are stored, for the caller to go on with; null when it is not known.</summary>
    public RunningHash? Take(long uploadId, long storedBytes)
    {
        RunningHash? hash;
        lock (_lock)
            _waiting.Remove(uploadId, out hash);
        if (hash?.Position == storedBytes)
            return hash;

        hash?.Dispose();
        return storedBytes == 0 ? new RunningHash() : null;
    }

    /// <summary>Forgets the upload.</summary>
    public void Forget(long uploadId)
    {
        lock (_lock)
        {
            if (_waiting.Remove(uploadId, out var hash))
                hash.Dispose();
        }
    }

    /// <summary>Forgets all.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var hash in _waiting.Values)
                hash.Dispose();
            _waiting.Clear();
        }
    }
}
