using System.Security.Cryptography;
using ImportPortal.Core.Storage;
using Xunit;

namespace ImportPortal.Tests.Conformance;

/// <summary>What every home of objects must do; each home runs it on the real thing.</summary>
public abstract class ObjectStoreSuite : IAsyncLifetime
{
    private const int MiB = 1024 * 1024;
    private const int PartBytes = 5 * MiB;

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
    public async Task Joins_parts_by_number_whatever_the_order_of_writing()
    {
        var (first, second, third) = (Bytes(PartBytes), Bytes(PartBytes), Bytes(12_345));
        var id = await Store.BeginAsync("big", Cancel);
        var parts = new List<StoredPart>
        {
            await Store.PutPartAsync("big", id, new PartPosition(3, 2 * PartBytes), third, Cancel),
            await Store.PutPartAsync("big", id, new PartPosition(1, 0), first, Cancel),
        };
        await Store.PutPartAsync("big", id, new PartPosition(2, PartBytes), Bytes(PartBytes), Cancel);
        parts.Add(await Store.PutPartAsync("big", id, new PartPosition(2, PartBytes), second, Cancel));

        await Store.CompleteAsync("big", id, parts, Cancel);

        Assert.Equal(Hash([.. first, .. second, .. third]), await HashAsync("big"));
        Assert.Equal(second[100..150], await ReadAsync("big", PartBytes + 100, 50));
    }

    [Fact]
    public async Task Takes_the_last_part_again_when_it_became_shorter()
    {
        var (first, last) = (Bytes(PartBytes), Bytes(700));
        var id = await Store.BeginAsync("shorter", Cancel);
        var one = await Store.PutPartAsync("shorter", id, new PartPosition(1, 0), first, Cancel);
        await Store.PutPartAsync("shorter", id, new PartPosition(2, PartBytes), Bytes(9_000), Cancel);
        var two = await Store.PutPartAsync("shorter", id, new PartPosition(2, PartBytes), last, Cancel);

        await Store.CompleteAsync("shorter", id, [one, two], Cancel);

        Assert.Equal(Hash([.. first, .. last]), await HashAsync("shorter"));
    }

    [Fact]
    public async Task Takes_many_parts_at_once()
    {
        var contents = Enumerable.Range(0, 12).Select(_ => Bytes(PartBytes)).ToArray();
        var id = await Store.BeginAsync("many", Cancel);

        var parts = await Task.WhenAll(contents.Select((content, i) =>
            Store.PutPartAsync("many", id, new PartPosition(i + 1, (long)i * PartBytes), content, Cancel)));
        await Store.CompleteAsync("many", id, parts, Cancel);

        Assert.Equal(Hash([.. contents.SelectMany(content => content)]), await HashAsync("many"));
    }

    [Fact]
    public async Task Shows_nothing_before_completion()
    {
        var id = await Store.BeginAsync("hidden/one", Cancel);
        await Store.PutPartAsync("hidden/one", id, new PartPosition(1, 0), Bytes(100), Cancel);

        Assert.Null(await Store.FindAsync("hidden/one", Cancel));
        Assert.Empty(await Store.ListAsync("", Cancel).ToListAsync(Cancel));
        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.OpenReadAsync("hidden/one", 0, null, Cancel));
    }

    [Fact]
    public async Task Goes_on_after_a_restart_from_the_parts_it_stored()
    {
        var (first, second) = (Bytes(PartBytes), Bytes(99));
        var id = await Store.BeginAsync("resumed", Cancel);
        Assert.Empty(await Store.ListPartsAsync("resumed", id, Cancel));
        var one = await Store.PutPartAsync("resumed", id, new PartPosition(1, 0), first, Cancel);

        var restarted = Open();
        Assert.Equal([one], await restarted.ListPartsAsync("resumed", id, Cancel));
        var two = await restarted.PutPartAsync("resumed", id, new PartPosition(2, PartBytes), second, Cancel);
        var listed = await restarted.ListPartsAsync("resumed", id, Cancel);
        Assert.Equal([one, two], listed);
        await restarted.CompleteAsync("resumed", id, listed, Cancel);

        Assert.Equal(Hash([.. first, .. second]), await HashAsync("resumed"));
    }

    [Fact]
    public async Task Completing_again_is_a_success()
    {
        var id = await Store.BeginAsync("twice", Cancel);
        var part = await Store.PutPartAsync("twice", id, new PartPosition(1, 0), Bytes(100), Cancel);

        await Store.CompleteAsync("twice", id, [part], Cancel);
        await Store.CompleteAsync("twice", id, [part], Cancel);
        await Open().CompleteAsync("twice", id, [part], Cancel);

        Assert.Equal(100, (await Store.FindAsync("twice", Cancel))!.Length);
        Assert.Empty(await Store.ListOpenAsync("", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Completing_what_the_store_no_longer_knows_succeeds_if_the_object_is_there_whole()
    {
        const string id = "0190b5c38b7a7c0e8f3a6f1d2b4c5e6f";
        await Store.PutAsync("forgotten", Bytes(100), Cancel);

        await Store.CompleteAsync("forgotten", id, [new StoredPart(1, 60, "a"), new StoredPart(2, 40, "b")], Cancel);
        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.CompleteAsync("forgotten", id, [new StoredPart(1, 60, "a")], Cancel));
    }

    [Fact]
    public async Task Refuses_to_complete_with_a_part_that_was_written_anew()
    {
        var id = await Store.BeginAsync("stale", Cancel);
        var old = await Store.PutPartAsync("stale", id, new PartPosition(1, 0), Bytes(100), Cancel);
        var current = await Store.PutPartAsync("stale", id, new PartPosition(1, 0), Bytes(100), Cancel);

        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.CompleteAsync("stale", id, [old], Cancel));
        Assert.Null(await Store.FindAsync("stale", Cancel));

        await Store.CompleteAsync("stale", id, [current], Cancel);
    }

    [Fact]
    public async Task Nothing_is_left_of_an_aborted_multipart_upload()
    {
        var id = await Store.BeginAsync("aborted", Cancel);
        var part = await Store.PutPartAsync("aborted", id, new PartPosition(1, 0), Bytes(100), Cancel);

        await Store.AbortAsync("aborted", id, Cancel);
        await Store.AbortAsync("aborted", id, Cancel);

        Assert.Empty(await Store.ListOpenAsync("", Cancel).ToListAsync(Cancel));
        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.ListPartsAsync("aborted", id, Cancel));
        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.PutPartAsync("aborted", id, new PartPosition(2, 100), Bytes(1), Cancel));
        await FailsAsync(ObjectStoreFailure.NotFound, () => Store.CompleteAsync("aborted", id, [part], Cancel));
        Assert.Null(await Store.FindAsync("aborted", Cancel));
    }

    [Fact]
    public async Task Aborting_a_completed_one_leaves_the_object()
    {
        var id = await Store.BeginAsync("kept", Cancel);
        var part = await Store.PutPartAsync("kept", id, new PartPosition(1, 0), Bytes(100), Cancel);
        await Store.CompleteAsync("kept", id, [part], Cancel);

        await Store.AbortAsync("kept", id, Cancel);

        Assert.NotNull(await Store.FindAsync("kept", Cancel));
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
    public async Task Lists_open_multipart_uploads_by_prefix()
    {
        var one = await Store.BeginAsync("x/1", Cancel);
        var again = await Store.BeginAsync("x/1", Cancel);
        var other = await Store.BeginAsync("y/1", Cancel);

        var open = await Store.ListOpenAsync("", Cancel).ToListAsync(Cancel);
        Assert.Equal(
            new HashSet<(string, string)> { ("x/1", one), ("x/1", again), ("y/1", other) },
            open.Select(multipart => (multipart.Key, multipart.MultipartId)).ToHashSet());
        Assert.All(open, multipart => Assert.InRange(multipart.BegunAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5)));
        Assert.Equal(2, await Store.ListOpenAsync("x/", Cancel).CountAsync(Cancel));
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

    [Fact]
    public async Task Knows_no_multipart_upload_that_it_did_not_begin()
    {
        foreach (var id in (string[])["0190b5c38b7a7c0e8f3a6f1d2b4c5e6f", "../../etc/passwd"])
        {
            await FailsAsync(ObjectStoreFailure.NotFound, () => Store.ListPartsAsync("k", id, Cancel));
            await FailsAsync(ObjectStoreFailure.NotFound, () => Store.PutPartAsync("k", id, new PartPosition(1, 0), Bytes(1), Cancel));
            await FailsAsync(ObjectStoreFailure.NotFound, () => Store.CompleteAsync("k", id, [new StoredPart(1, 1, "tag")], Cancel));
            await Store.AbortAsync("k", id, Cancel);
        }
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
