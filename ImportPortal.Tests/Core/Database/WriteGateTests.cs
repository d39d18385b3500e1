using ImportPortal.Core.Database;

namespace ImportPortal.Tests.Core.Database;

public sealed class WriteGateTests
{
    [Fact]
    public async Task One_writer_at_a_time_people_before_batches_each_in_order_of_arrival()
    {
        var gate = new WriteGate(enabled: true);
        var order = new List<string>();
        var first = await gate.EnterAsync(Writer.Batch, CancellationToken.None);
        var waiting = new[]
        {
            EnterAsync("batch 1", Writer.Batch), EnterAsync("person 1", Writer.Person),
            EnterAsync("batch 2", Writer.Batch), EnterAsync("person 2", Writer.Person),
        };

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["person 1", "person 2", "batch 1", "batch 2"], order);

        async Task EnterAsync(string name, Writer writer)
        {
            using var pass = await gate.EnterAsync(writer, CancellationToken.None);
            order.Add(name);
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_crowd_of_people_does_not_keep_a_batch_out_for_good()
    {
        var gate = new WriteGate(enabled: true);
        var pass = await gate.EnterAsync(Writer.Person, CancellationToken.None);
        var batch = gate.EnterAsync(Writer.Batch, CancellationToken.None).AsTask();
        var people = new Queue<Task<WriteGate.Pass>>(
            Enumerable.Range(0, 100).Select(_ => gate.EnterAsync(Writer.Person, CancellationToken.None).AsTask()));

        while (people.Count > 0)
        {
            pass.Dispose();
            if (await Task.WhenAny(batch, people.Peek()) == batch)
                break;
            pass = await people.Dequeue();
        }

        Assert.True(batch.IsCompletedSuccessfully);
        Assert.InRange(people.Count, 50, 99);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line_and_the_next_is_let_in()
    {
        var gate = new WriteGate(enabled: true);
        var first = await gate.EnterAsync(Writer.Person, CancellationToken.None);
        using var impatience = new CancellationTokenSource();
        var second = gate.EnterAsync(Writer.Person, impatience.Token).AsTask();
        var third = gate.EnterAsync(Writer.Person, CancellationToken.None).AsTask();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        first.Dispose();

        (await third).Dispose();
        using var fourth = await gate.EnterAsync(Writer.Batch, CancellationToken.None);
    }
}
