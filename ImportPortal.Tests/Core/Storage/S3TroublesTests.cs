using ImportPortal.Core.Storage;
using ImportPortal.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ImportPortal.Tests.Core.Storage;

/// <summary>A bucket behind a network that fails: the store says so, within its bound, and never hands over half an object.</summary>
public sealed class S3TroublesTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable_within_the_bound()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(Bound);
        var store = OpenAt(TcpTroubles.Nobody());

        await IsUnavailableAsync(() => store.CheckAsync(deadline.Token));
        await IsUnavailableAsync(() => store.PutPartAsync("a", "id", new PartPosition(1, 0), new byte[100], deadline.Token));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_unavailable_after_the_bound()
    {
        await using var silence = TcpTroubles.Silence();
        var time = new FakeTimeProvider();
        var store = OpenAt(silence.Url, time);

        var check = store.CheckAsync(Cancel);
        var put = store.PutAsync("a", new byte[100], Cancel);
        await silence.Reached.WaitAsync(Deadline, Cancel);
        Assert.False(check.IsCompleted);
        time.Advance(Bound);

        await IsUnavailableAsync(() => check);
        await IsUnavailableAsync(() => put);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_kept_waiting()
    {
        await using var silence = TcpTroubles.Silence();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var put = OpenAt(silence.Url, new FakeTimeProvider()).PutAsync("a", new byte[100], giveUp.Token);
        await silence.Reached.WaitAsync(Deadline, Cancel);

        await giveUp.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => put);
        Assert.Equal(giveUp.Token, thrown.CancellationToken);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_a_read_is_no_end_of_the_object()
    {
        var options = Need.S3().OptionsUnder($"tests-{Guid.NewGuid():N}/");
        var direct = ObjectStores.Create(options);
        await direct.PutAsync("cut", new byte[1_000_000], Cancel);
        await using var troubles = TcpTroubles.CutAnswers(new Uri(options.S3.ServiceUrl!), afterBytes: 500_000);
        options.S3.ServiceUrl = troubles.Url;
        var store = ObjectStores.Create(options);

        await using var reader = await store.OpenReadAsync("cut", 0, null, Cancel);
        await IsUnavailableAsync(() => reader.CopyToAsync(Stream.Null, Cancel));

        await using var again = await direct.OpenReadAsync("cut", reader.Position, null, Cancel);
        using var rest = new MemoryStream();
        await again.CopyToAsync(rest, Cancel);
        Assert.Equal(1_000_000, reader.Position + rest.Length);
        await direct.DeleteAsync("cut", Cancel);
    }

    [Fact]
    public async Task A_read_that_stands_still_is_unavailable_after_the_bound()
    {
        var options = Need.S3().OptionsUnder($"tests-{Guid.NewGuid():N}/");
        var direct = ObjectStores.Create(options);
        await direct.PutAsync("still", new byte[1_000_000], Cancel);
        await using var troubles = TcpTroubles.HoldAnswers(new Uri(options.S3.ServiceUrl!), afterBytes: 500_000);
        options.S3.ServiceUrl = troubles.Url;
        var time = new FakeTimeProvider();
        var store = ObjectStores.Create(options, time);

        await using var reader = await store.OpenReadAsync("still", 0, null, Cancel);
        await reader.ReadExactlyAsync(new byte[400_000], Cancel);
        var reading = reader.ReadExactlyAsync(new byte[600_000], Cancel).AsTask();
        while (!reading.IsCompleted)
        {
            Cancel.ThrowIfCancellationRequested();
            time.Advance(Bound);
            await Task.Yield();
        }

        await IsUnavailableAsync(() => reading);
        await direct.DeleteAsync("still", Cancel);
    }

    private static IObjectStore OpenAt(string url, TimeProvider? time = null) => ObjectStores.Create(new StorageOptions
    {
        Provider = StorageProvider.S3,
        S3 = { ServiceUrl = url, Bucket = "portal", AccessKey = "key", SecretKey = "secret" },
    }, time);

    private static async Task IsUnavailableAsync(Func<Task> call) =>
        Assert.Equal(ObjectStoreFailure.Unavailable, (await Assert.ThrowsAsync<ObjectStoreException>(call)).Failure);
}
