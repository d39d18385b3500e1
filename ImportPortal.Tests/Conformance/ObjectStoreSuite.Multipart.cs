using ImportPortal.Core.Storage;
using Xunit;

namespace ImportPortal.Tests.Conformance;

/// <content>Multipart uploads.</content>
public abstract partial class ObjectStoreSuite
{
    private const int PartBytes = 5 * MiB;

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
}
