using System.Runtime.CompilerServices;

namespace ImportPortal.Core.Storage.Local;

/// <summary>
/// Objects as files of a folder. What is not complete lies aside in <c>.open</c>; a flush and a rename make it an object,
/// so that nothing half-written ever has a final name. See <c>README.md</c> beside the contract.
/// </summary>
/// <remarks>
/// Holds no state but the paths: processes that share the folder see the same, and a restart loses nothing. A part is
/// on the disk when its call returns; keep two to four parts in flight, and one is flushed while the next arrives.
/// </remarks>
internal sealed partial class LocalObjectStore(LocalStorageOptions options, TimeProvider time) : IObjectStore
{
    private const int PageSize = 1_000;

    // Readers take blocks of this size through the thread pool; deletion beside an open stream is allowed.
    private static readonly FileStreamOptions ReadingOptions = new()
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = 256 * 1024,
    };

    private readonly LocalPaths _paths = new(options.Root);

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var final = _paths.Object(key);
        ObjectLimits.CheckPut(content);
        return BlockingWork.RunAsync($"put {key}", () =>
        {
            MakeOpenFolder();
            var aside = _paths.Data(key, LocalPaths.NewId(time.GetUtcNow()));
            try
            {
                using (var file = File.OpenHandle(aside, FileMode.CreateNew, FileAccess.Write))
                    DurableFiles.Write(file, content.Span, 0, cancellation);
                DurableFiles.Place(aside, final);
            }
            catch
            {
                File.Delete(aside);
                throw;
            }
        }, cancellation);
    }

    public Task<Stream> OpenReadAsync(string key, long offset, long? length, CancellationToken cancellation)
    {
        ObjectLimits.CheckRange(offset, length);
        var path = _paths.Object(key);
        return BlockingWork.RunAsync<Stream>($"read {key}", () =>
        {
            var file = new FileStream(path, ReadingOptions);
            if (offset > file.Length)
            {
                var actual = file.Length;
                file.Dispose();
                throw ObjectReadStream.PastTheEnd(key, offset, actual);
            }

            file.Position = offset;
            var bytes = Math.Min(length ?? long.MaxValue, file.Length - offset);
            return new ObjectReadStream(file, bytes, key, LocalFailures.From, Timeout.InfiniteTimeSpan, time);
        }, cancellation);
    }

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellation)
    {
        var path = _paths.Object(key);
        return BlockingWork.RunAsync($"find {key}", () => Find(key, path), cancellation);
    }

    public Task DeleteAsync(string key, CancellationToken cancellation)
    {
        var path = _paths.Object(key);
        return BlockingWork.RunAsync($"delete {key}", () =>
        {
            DurableFiles.Delete(path);
            DurableFiles.PruneFolders(Path.GetDirectoryName(path)!, _paths.Root);
        }, cancellation);
    }

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellation)
    {
        ObjectKey.RequirePrefix(prefix);
        var folder = Path.Combine(_paths.Root, prefix[..(prefix.LastIndexOf('/') + 1)]);
        var objects = ListFiles(folder)
            .Select(path => _paths.KeyOf(path) is { } key && key.StartsWith(prefix, StringComparison.Ordinal) ? Find(key, path) : null)
            .OfType<StoredObject>();
        return InPages($"list {prefix}", objects, cancellation);
    }

    public Task CheckAsync(CancellationToken cancellation) =>
        BlockingWork.RunAsync($"use the folder {_paths.Root}", () =>
        {
            MakeOpenFolder();
            var probe = Path.Combine(_paths.OpenFolder, $"check-{Guid.NewGuid():N}");
            using var file = File.OpenHandle(probe, FileMode.CreateNew, FileAccess.Write, options: FileOptions.DeleteOnClose);
            RandomAccess.Write(file, "ok"u8, 0);
        }, cancellation);

    public Uri UrlOf(string key) => new(_paths.Object(key));

    public Task<Uri?> PresignDownloadAsync(string key, string fileName, TimeSpan lifetime, CancellationToken cancellation)
    {
        ObjectKey.Require(key);
        ObjectLimits.CheckLifetime(lifetime);
        return Task.FromResult<Uri?>(null);
    }

    private void MakeOpenFolder()
    {
        try
        {
            DurableFiles.MakeFolder(_paths.OpenFolder);
        }
        catch (IOException exception) when (!LocalFailures.IsNoRoom(exception))
        {
            throw new ObjectStoreException(ObjectStoreFailure.Refused, $"The folder {_paths.Root} is not there and cannot be made.", exception);
        }
    }

    private static StoredObject? Find(string key, string path) => new FileInfo(path) is { Exists: true } file
        ? new StoredObject(key, file.Length, new DateTimeOffset(file.LastWriteTimeUtc))
        : null;

    private static IEnumerable<string> ListFiles(string folder)
    {
        if (!Directory.Exists(folder))
            yield break;

        // A volume's own lost+found may be closed to us. Folders that vanish meanwhile are passed over by the system.
        var everything = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.None,
        };
        foreach (var path in Directory.EnumerateFiles(folder, "*", everything))
            yield return path;
    }

    private static async IAsyncEnumerable<T> InPages<T>(
        string what, IEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var rest = items.GetEnumerator();
        while (true)
        {
            var page = await BlockingWork.RunAsync(what, () => Take(rest), cancellation);
            foreach (var item in page)
                yield return item;
            if (page.Count < PageSize)
                yield break;
        }
    }

    private static List<T> Take<T>(IEnumerator<T> items)
    {
        var page = new List<T>();
        while (page.Count < PageSize && items.MoveNext())
            page.Add(items.Current);
        return page;
    }
}
