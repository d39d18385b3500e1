using System.Security.Cryptography;
using ImportPortal.Core.Storage;
using Xunit;

namespace ImportPortal.Tests.Conformance;

/// <summary>What every home of objects must do; each home runs it on the real thing.</summary>
public abstract partial class ObjectStoreSuite : IAsyncLifetime
{
    private const int MiB = 1024 * 1024;

    private IObjectStore? _store;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The store under test, empty at first.</summary>
    protected IObjectStore Store => _store ??= Open();

    /// <summary>Opens the same store anew, as a process does that starts again.</summary>
    protected abstract IObjectStore Open();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is not null)
            await CleanAsync(_store);
    }

    [Fact]
    public async Task Gives_back_what_was_put_and_replaced()
    {
        await Store.PutAsync("a/first.part", Bytes(100), Cancel);
        var replaced = Bytes(3 * MiB);
        await Store.PutAsync("a/first.part", replaced, Cancel);

        Assert.Equal(Hash(replaced), await HashAsync("a/first.part"));
        var found = await Store.FindAsync("a/first.part", Cancel);
        Assert.Equal(replaced.Length, found!.Length);
        Assert.InRange(found.ModifiedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task Keeps_an_empty_object()
    {
        await Store.PutAsync("empty", ReadOnlyMemory<byte>.Empty, Cancel);

        Assert.Equal(0, (await Store.FindAsync("empty", Cancel))!.Length);
        Assert.Empty(await ReadAsync("empty", 0, null));
    }

    [Theory]
    [InlineData(0, null, 1000)]
    [InlineData(0, 1L, 1)]
    [InlineData(400, null, 600)]
    [InlineData(400, 100L, 100)]
    [InlineData(900, 5000L, 100)]
    [InlineData(400, 0L, 0)]
    [InlineData(1000, null, 0)]
    [InlineData(1000, 10L, 0)]
    public async Task Reads_a_range(long offset, long? length, int expected)
    {
        var content = Bytes(1000);
        await Store.PutAsync("ranged", content, Cancel);

        Assert.Equal(content[(int)offset..((int)offset + expected)], await ReadAsync("ranged", offset, length));
    }

    [Fact]
    public async Task Refuses_to_read_from_past_the_end()
    {
        await Store.PutAsync("short", Bytes(10), Cancel);

        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.OpenReadAsync("short", 11, null, Cancel));
        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.OpenReadAsync("short", 11, 0, Cancel));
    }

    [Fact]
    public async Task Lists_objects_by_prefix()
    {
        foreach (var key in (string[])["a/1", "a/2", "a/b/3", "ab", "b/1"])
            await Store.PutAsync(key, Bytes(7), Cancel);

        Assert.Equal(["a/1", "a/2", "a/b/3", "ab", "b/1"], await KeysAsync(""));
        Assert.Equal(["a/1", "a/2", "a/b/3"], await KeysAsync("a/"));
        Assert.Equal(["a/1", "a/2", "a/b/3", "ab"], await KeysAsync("a"));
        Assert.Equal(["a/b/3"], await KeysAsync("a/b"));
        Assert.Empty(await KeysAsync("nothing/here"));
        Assert.All(await Store.ListAsync("", Cancel).ToListAsync(Cancel), found => Assert.Equal(7, found.Length));
    }

    [Fact]
    public async Task Lists_more_than_a_page()
    {
        const int count = 1_100;
        var id = await Store.BeginAsync("paged", Cancel);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel };
        await Parallel.ForEachAsync(Enumerable.Range(1, count), atOnce, async (i, cancel) =>
        {
            await Store.PutAsync($"paged-{i}", new byte[1], cancel);
            await Store.PutPartAsync("paged", id, new PartPosition(i, i - 1), new byte[1], cancel);
        });

        Assert.Equal(count, (await KeysAsync("paged-")).Count);
        Assert.Equal(Enumerable.Range(1, count), (await Store.ListPartsAsync("paged", id, Cancel)).Select(part => part.Number));
    }

    [Fact]
    public async Task Deleting_is_done_once_and_never_an_error()
    {
        await Store.PutAsync("gone/soon", Bytes(10), Cancel);

        await Store.DeleteAsync("gone/soon", Cancel);
        await Store.DeleteAsync("gone/soon", Cancel);

        Assert.Null(await Store.FindAsync("gone/soon", Cancel));
        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.OpenReadAsync("gone/soon", 0, null, Cancel));
        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.OpenReadAsync("gone/soon", 0, 0, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/./b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData(".open/x")]
    [InlineData("a.")]
    [InlineData("a b")]
    [InlineData("a~b")]
    [InlineData("tên")]
    [InlineData("a\0b")]
    public async Task Refuses_what_is_no_key(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(key, Bytes(1), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.BeginAsync(key, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ListPartsAsync(key, "id", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenReadAsync(key, 0, null, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.FindAsync(key, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(key, Cancel));
        Assert.Throws<ArgumentException>(() => Store.UrlOf(key));
    }

    [Fact]
    public async Task A_reader_gets_all_or_a_failure_when_the_object_is_deleted_meanwhile()
    {
        var content = Bytes(8 * MiB);
        await Store.PutAsync("read-while-deleted", content, Cancel);
        await using var reader = await Store.OpenReadAsync("read-while-deleted", 0, null, Cancel);
        var head = new byte[100];
        await reader.ReadExactlyAsync(head, Cancel);

        await Store.DeleteAsync("read-while-deleted", Cancel);

        try
        {
            Assert.Equal(Hash(content), await HashAsync(reader, head));
        }
        catch (ObjectStoreException exception)
        {
            Assert.Equal(ObjectStoreFailure.Unavailable, exception.Failure);
        }
    }

    [Fact]
    public async Task A_cancelled_call_leaves_no_object()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync("never", Bytes(100), cancelled));

        Assert.Null(await Store.FindAsync("never", Cancel));
        Assert.Empty(await Store.ListOpenAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public Task Answers_a_check() => Store.CheckAsync(Cancel);

    /// <summary>Bytes that differ from call to call.</summary>
    protected static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    /// <summary>Expects the call to fail in a certain way.</summary>
    protected static async Task FailsAsync(ObjectStoreFailure failure, Func<Task> call) =>
        Assert.Equal(failure, (await Assert.ThrowsAsync<ObjectStoreException>(call)).Failure);

    /// <summary>The keys under a prefix, sorted.</summary>
    protected async Task<List<string>> KeysAsync(string prefix) =>
        await Store.ListAsync(prefix, Cancel).Select(found => found.Key).Order(StringComparer.Ordinal).ToListAsync(Cancel);

    /// <summary>The bytes of a range.</summary>
    protected async Task<byte[]> ReadAsync(string key, long offset, long? length)
    {
        await using var reader = await Store.OpenReadAsync(key, offset, length, Cancel);
        using var read = new MemoryStream();
        await reader.CopyToAsync(read, Cancel);
        return read.ToArray();
    }

    private async Task<string> HashAsync(string key)
    {
        await using var reader = await Store.OpenReadAsync(key, 0, null, Cancel);
        return await HashAsync(reader, []);
    }

    private static async Task<string> HashAsync(Stream reader, byte[] before)
    {
        using var read = new MemoryStream();
        read.Write(before);
        await reader.CopyToAsync(read, Cancel);
        return Hash(read.ToArray());
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task CleanAsync(IObjectStore store)
    {
        await foreach (var open in store.ListOpenAsync("", CancellationToken.None))
            await store.AbortAsync(open.Key, open.MultipartId, CancellationToken.None);
        var objects = await store.ListAsync("", CancellationToken.None).ToListAsync();
        await Parallel.ForEachAsync(objects, async (found, cancel) => await store.DeleteAsync(found.Key, cancel));
    }
}
