using System.Diagnostics;
using ImportPortal.Core.Storage;
using ImportPortal.Tests.Conformance;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ImportPortal.Tests.Core.Storage;

/// <summary>The local folder: the suite, and what only a folder can suffer.</summary>
public sealed class LocalObjectStoreTests : ObjectStoreSuite, IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"importportal-{Guid.NewGuid():N}");

    protected override IObjectStore Open() => OpenAt(_root);

    public void Dispose()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_no_object_and_can_be_swept()
    {
        // A put or a multipart upload that was cut down before its end, and one cut down after the rename.
        var unfinished = await Store.BeginAsync("crash/data", Cancel);
        await Store.PutPartAsync("crash/data", unfinished, new PartPosition(1, 0), Bytes(100), Cancel);
        File.Delete(Path.Combine(_root, ".open", $"{unfinished}.parts~crash~data"));
        var renamed = await Store.BeginAsync("crash/parts", Cancel);
        File.Delete(Path.Combine(_root, ".open", $"{renamed}.data~crash~parts"));

        var restarted = Open();
        Assert.Empty(await restarted.ListAsync("", Cancel).ToListAsync(Cancel));
        Assert.Null(await restarted.FindAsync("crash/data", Cancel));
        var open = await restarted.ListOpenAsync("crash/", Cancel).ToListAsync(Cancel);
        Assert.Equal(["crash/data", "crash/parts"], open.Select(left => left.Key).Order());
        foreach (var left in open)
            await restarted.AbortAsync(left.Key, left.MultipartId, Cancel);

        Assert.Empty(Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Tells_by_its_clock_when_a_multipart_upload_began()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 2, 29, 23, 59, 59, 123, TimeSpan.Zero));
        await OpenAt(_root, time).BeginAsync("old", Cancel);

        var open = await Store.ListOpenAsync("", Cancel).SingleAsync(Cancel);

        Assert.Equal(time.GetUtcNow(), open.BegunAt);
    }

    [Fact]
    public async Task Refuses_parts_that_leave_a_gap()
    {
        var id = await Store.BeginAsync("gap", Cancel);
        var one = await Store.PutPartAsync("gap", id, new PartPosition(1, 0), Bytes(100), Cancel);
        var two = await Store.PutPartAsync("gap", id, new PartPosition(2, 101), Bytes(100), Cancel);

        await Assert.ThrowsAsync<ArgumentException>(() => Store.CompleteAsync("gap", id, [one, two], Cancel));
        Assert.Null(await Store.FindAsync("gap", Cancel));
    }

    [Fact]
    public async Task Refuses_to_complete_when_the_bytes_are_fewer_than_the_parts()
    {
        var id = await Store.BeginAsync("cut", Cancel);
        var part = await Store.PutPartAsync("cut", id, new PartPosition(1, 0), Bytes(100), Cancel);
        File.WriteAllBytes(Path.Combine(_root, ".open", $"{id}.data~cut"), Bytes(99));

        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.CompleteAsync("cut", id, [part], Cancel));
    }

    [Fact]
    public async Task A_read_of_a_file_that_shrinks_fails_rather_than_ends()
    {
        await Store.PutAsync("shrinking", Bytes(1_000_000), Cancel);
        await using var reader = await Store.OpenReadAsync("shrinking", 0, null, Cancel);
        File.WriteAllBytes(Path.Combine(_root, "shrinking"), Bytes(10));

        await FailsAsync(ObjectStoreFailure.Unavailable, () => reader.CopyToAsync(Stream.Null, Cancel));
    }

    [Fact]
    public async Task Leaves_no_empty_folders_and_passes_over_foreign_files()
    {
        await Store.PutAsync("2025/11/one", Bytes(1), Cancel);
        await Store.PutAsync("2025/two", Bytes(1), Cancel);
        File.WriteAllText(Path.Combine(_root, "not a key.txt"), "");

        await Store.DeleteAsync("2025/11/one", Cancel);

        Assert.False(Directory.Exists(Path.Combine(_root, "2025", "11")));
        Assert.Equal(["2025/two"], await KeysAsync(""));
    }

    [Fact]
    public async Task Putting_and_deleting_in_one_folder_at_once_never_fails()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), Cancel, async (i, cancel) =>
        {
            await Store.PutAsync($"busy/folder/{i}", new byte[1], cancel);
            await Store.DeleteAsync($"busy/folder/{i}", cancel);
        });

        Assert.Empty(await KeysAsync(""));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        Directory.CreateDirectory(_root);
        var file = Path.Combine(_root, "file");
        File.WriteAllText(file, "");
        var store = OpenAt(Path.Combine(file, "objects"));

        await FailsAsync(ObjectStoreFailure.Refused, () => store.CheckAsync(Cancel));
        await FailsAsync(ObjectStoreFailure.Refused, () => store.PutAsync("a", Bytes(1), Cancel));
        await FailsAsync(ObjectStoreFailure.Refused, () => store.BeginAsync("a", Cancel));
    }

    [Fact]
    public async Task A_full_disk_is_told_leaves_nothing_behind_and_passes()
    {
        using var disk = TinyDisk.Mount(megabytes: 8);
        var store = OpenAt(disk.Path);
        var id = await store.BeginAsync("full", Cancel);
        var one = await store.PutPartAsync("full", id, new PartPosition(1, 0), Bytes(3_000_000), Cancel);

        await FailsAsync(ObjectStoreFailure.NoRoom, () => store.PutAsync("put", Bytes(9_000_000), Cancel));
        Assert.Null(await store.FindAsync("put", Cancel));
        Assert.Equal("full", (await store.ListOpenAsync("", Cancel).SingleAsync(Cancel)).Key);

        // A part that could be written anew only in part is no longer a part.
        await FailsAsync(ObjectStoreFailure.NoRoom, () => store.PutPartAsync("full", id, new PartPosition(1, 0), Bytes(9_000_000), Cancel));
        Assert.Empty(await store.ListPartsAsync("full", id, Cancel));
        await FailsAsync(ObjectStoreFailure.NotFound, () => store.CompleteAsync("full", id, [one], Cancel));

        await store.AbortAsync("full", id, Cancel);
        await store.PutAsync("put", Bytes(3_000_000), Cancel);
        Assert.NotNull(await store.FindAsync("put", Cancel));
    }

    [Fact]
    public async Task Has_no_links_and_tells_where_an_object_is()
    {
        Assert.Null(await Store.PresignDownloadAsync("a/b", "b.csv", TimeSpan.FromHours(1), Cancel));
        Assert.Equal(Path.Combine(_root, "a", "b"), Store.UrlOf("a/b").LocalPath);
        Assert.True(Store.UrlOf("a/b").IsFile);
    }

    private static IObjectStore OpenAt(string root, TimeProvider? time = null) =>
        ObjectStores.Create(new StorageOptions { Local = { Root = root } }, time);

    /// <summary>A file system of a few megabytes in memory.</summary>
    private sealed class TinyDisk : IDisposable
    {
        private TinyDisk(string path) => Path = path;

        public string Path { get; }

        public static TinyDisk Mount(int megabytes)
        {
            if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
                return Need.Missing<TinyDisk>("Only root on Linux can mount a disk that is small enough to fill.");

            var path = Directory.CreateTempSubdirectory("importportal-disk-").FullName;
            Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path);
            return new TinyDisk(path);
        }

        public void Dispose()
        {
            Run("umount", Path);
            Directory.Delete(Path);
        }

        private static void Run(string program, params string[] arguments)
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }
}
