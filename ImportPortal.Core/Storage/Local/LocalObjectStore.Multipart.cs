namespace ImportPortal.Core.Storage.Local;

/// <content>Multipart uploads.</content>
internal sealed partial class LocalObjectStore
{
    public Task<string> BeginAsync(string key, CancellationToken cancellation)
    {
        var id = LocalPaths.NewId(time.GetUtcNow());
        var (data, parts) = (_paths.Data(key, id), _paths.Parts(key, id));
        return BlockingWork.RunAsync($"begin {key}", () =>
        {
            MakeOpenFolder();
            File.OpenHandle(data, FileMode.CreateNew, FileAccess.Write).Dispose();
            File.OpenHandle(parts, FileMode.CreateNew, FileAccess.Write).Dispose();
            return id;
        }, cancellation);
    }

    public Task<StoredPart> PutPartAsync(
        string key, string multipartId, PartPosition part, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        ObjectLimits.CheckPart(part, content);
        var (data, parts) = PathsOf(key, multipartId);
        return BlockingWork.RunAsync($"put part {part.Number} of {key}", () =>
        {
            using var record = File.OpenHandle(parts, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            using var file = File.OpenHandle(data, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            PartRecord.Clear(record, part.Number);
            DurableFiles.Write(file, content.Span, part.Offset, cancellation);
            var checksum = Crc32C.Of(content.Span);
            PartRecord.Write(record, part, content.Length, checksum);
            return new StoredPart(part.Number, content.Length, PartRecord.TagOf(checksum));
        }, cancellation);
    }

    public Task<IReadOnlyList<StoredPart>> ListPartsAsync(string key, string multipartId, CancellationToken cancellation)
    {
        var (data, parts) = PathsOf(key, multipartId);
        return BlockingWork.RunAsync<IReadOnlyList<StoredPart>>($"list the parts of {key}", () =>
        {
            if (!File.Exists(data))
                throw NotOpen(key);
            return [.. PartRecord.Read(parts).Select(slot => slot.Part)];
        }, cancellation);
    }

    public Task CompleteAsync(string key, string multipartId, IReadOnlyList<StoredPart> parts, CancellationToken cancellation)
    {
        var ordered = ObjectLimits.CheckParts(parts);
        var (data, record) = PathsOf(key, multipartId);
        return BlockingWork.RunAsync($"complete {key}", () =>
        {
            var length = ordered.Sum(part => part.Length);
            if (File.Exists(data))
            {
                RequireRecorded(key, ordered, PartRecord.Read(record));
                Trim(key, data, length);
                DurableFiles.Place(data, _paths.Object(key));
            }
            else if (new FileInfo(_paths.Object(key)) is not { Exists: true } placed || placed.Length != length)
            {
                throw NotOpen(key);
            }

            File.Delete(record);
        }, cancellation);
    }

    public Task AbortAsync(string key, string multipartId, CancellationToken cancellation)
    {
        if (!LocalPaths.IsId(multipartId))
            return Task.CompletedTask;

        var (data, parts) = PathsOf(key, multipartId);
        return BlockingWork.RunAsync($"abort {key}", () =>
        {
            DurableFiles.Delete(data);
            DurableFiles.Delete(parts);
        }, cancellation);
    }

    public IAsyncEnumerable<OpenMultipart> ListOpenAsync(string prefix, CancellationToken cancellation)
    {
        ObjectKey.RequirePrefix(prefix);
        var open = ListFiles(_paths.OpenFolder)
            .Select(path => LocalPaths.OpenOf(Path.GetFileName(path)))
            .OfType<OpenMultipart>()
            .Where(multipart => multipart.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Distinct();
        return InPages($"list what is open under {prefix}", open, cancellation);
    }

    private (string Data, string Parts) PathsOf(string key, string multipartId) => LocalPaths.IsId(multipartId)
        ? (_paths.Data(key, multipartId), _paths.Parts(key, multipartId))
        : throw NotOpen(ObjectKey.Require(key));

    private static void RequireRecorded(string key, IReadOnlyList<StoredPart> parts, IReadOnlyList<PartRecord.Slot> slots)
    {
        var recorded = slots.ToDictionary(slot => slot.Part.Number);
        var end = 0L;
        foreach (var part in parts)
        {
            if (!recorded.TryGetValue(part.Number, out var slot) || slot.Part != part)
                throw new ObjectStoreException(ObjectStoreFailure.NotFound, $"Part {part.Number} of {key} is not stored as it was named.");
            if (slot.Offset != end)
                throw new ArgumentException($"Part {part.Number} begins at {slot.Offset}, the one before it ends at {end}.", nameof(parts));
            end += part.Length;
        }
    }

    private static void Trim(string key, string data, long length)
    {
        using var file = File.OpenHandle(data, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var actual = RandomAccess.GetLength(file);
        if (actual < length)
            throw new ObjectStoreException(ObjectStoreFailure.NotFound, $"The parts of {key} have {length} bytes, its file only {actual}.");
        // Longer after a part was written again shorter, or when stored parts are left out.
        if (actual > length)
            RandomAccess.SetLength(file, length);
        RandomAccess.FlushToDisk(file);
    }

    private static ObjectStoreException NotOpen(string key) =>
        new(ObjectStoreFailure.NotFound, $"No multipart upload of {key} is open under this id.");
}
