namespace ImportPortal.Core.Database;

/// <summary>Who asks to write.</summary>
public enum Writer
{
    /// <summary>A person who waits for the answer, or housekeeping that is short.</summary>
    Person,

    /// <summary>An import's batch.</summary>
    Batch,
}

/// <summary>
/// Lets one writer of this process into the database at a time, as SQLite has one writer: in order of arrival, people
/// before batches. Waiting here costs microseconds where SQLite's own busy-wait polls in steps of many milliseconds.
/// </summary>
/// <param name="enabled">False where the database has many writers (PostgreSQL): every pass is then given at once.</param>
public sealed class WriteGate(bool enabled)
{
    // After so many people in a row a waiting batch is let in, so that a crowd of people cannot stop the imports.
    private const int PeopleInARow = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<Pass>> _people = [];
    private readonly LinkedList<TaskCompletionSource<Pass>> _batches = [];
    private int _peopleInARow;
    private bool _taken;

    /// <summary>Waits for one's turn; the pass is the right to write until it is disposed.</summary>
    /// <param name="writer">Who asks.</param>
    /// <param name="cancellation">Gives up the place in line.</param>
    public async ValueTask<Pass> EnterAsync(Writer writer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!enabled)
            return new Pass(null);

        var turn = new TaskCompletionSource<Pass>(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = writer == Writer.Person ? _people : _batches;
        LinkedListNode<TaskCompletionSource<Pass>> place;
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return new Pass(this);
            }

            place = line.AddLast(turn);
        }

        await using var registration = cancellation.Register(() => GiveUp(line, place, cancellation));
        return await turn.Task;
    }

    private void GiveUp(LinkedList<TaskCompletionSource<Pass>> line, LinkedListNode<TaskCompletionSource<Pass>> place, CancellationToken cancellation)
    {
        lock (_lock)
        {
            // Not in line any more: the turn came first, and whoever waits will dispose of it.
            if (place.List != line)
                return;
            line.Remove(place);
        }

        place.Value.TrySetCanceled(cancellation);
    }

    private void Leave()
    {
        TaskCompletionSource<Pass> next;
        lock (_lock)
        {
            var peopleFirst = _people.Count > 0 && (_batches.Count == 0 || _peopleInARow < PeopleInARow);
            _peopleInARow = peopleFirst ? _peopleInARow + 1 : 0;
            var line = peopleFirst ? _people : _batches;
            if (line.First is not { } first)
            {
                _taken = false;
                return;
            }

            line.RemoveFirst();
            next = first.Value;
        }

        next.SetResult(new Pass(this));
    }

    /// <summary>The right to write, until disposed. Disposing it twice is harmless.</summary>
    public sealed class Pass : IDisposable
    {
        private WriteGate? _gate;

        internal Pass(WriteGate? gate) => _gate = gate;

        /// <summary>Lets the next writer in.</summary>
        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
