using ImportPortal.Core.Imports;

namespace ImportPortal.Tests.Core.Imports;

public sealed class NodeTurnsTests
{
    private readonly NodeTurns _turns = new();

    [Fact]
    public async Task One_that_wants_to_be_alone_asks_the_others_to_make_way_and_waits_for_the_last()
    {
        using var first = await EnterAsync();
        using var second = await EnterAsync();
        using var suspect = await EnterAsync();

        var alone = suspect.BeAloneAsync(CancellationToken.None);
        Assert.True(first.MakeWay.IsCancellationRequested && second.MakeWay.IsCancellationRequested);
        Assert.False(suspect.MakeWay.IsCancellationRequested);

        first.Dispose();
        Assert.False(alone.IsCompleted);
        second.Dispose();
        await alone.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nobody_begins_while_one_is_alone_or_waits_to_be_and_all_do_afterwards()
    {
        using var running = await EnterAsync();
        using var suspect = await EnterAsync();
        var alone = suspect.BeAloneAsync(CancellationToken.None);
        var entering = new[] { EnterAsync(), EnterAsync() };

        running.Dispose();
        await alone.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.All(entering, turn => Assert.False(turn.IsCompleted));

        await suspect.ShareAgainAsync();
        foreach (var turn in await Task.WhenAll(entering).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
            turn.Dispose();
    }

    [Fact]
    public async Task Two_that_want_to_be_alone_are_so_one_after_the_other()
    {
        using var first = await EnterAsync();
        using var second = await EnterAsync();
        var firstAlone = first.BeAloneAsync(CancellationToken.None);
        var secondAlone = second.BeAloneAsync(CancellationToken.None);
        await firstAlone.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(secondAlone.IsCompleted);

        // It goes on beside others, but one of them still wants to be alone: it is asked to make way.
        await first.ShareAgainAsync();
        Assert.True(first.MakeWay.IsCancellationRequested);
        Assert.False(secondAlone.IsCompleted);
        first.Dispose();
        await secondAlone.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_gives_up_waiting_lets_the_others_begin()
    {
        using var running = await EnterAsync();
        using var suspect = await EnterAsync();
        using var cancellation = new CancellationTokenSource();
        var alone = suspect.BeAloneAsync(cancellation.Token);
        var entering = EnterAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        (await entering.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Dispose();
    }

    private Task<NodeTurn> EnterAsync() => _turns.EnterAsync(TestContext.Current.CancellationToken);
}
