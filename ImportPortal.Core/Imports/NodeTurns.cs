namespace ImportPortal.Core.Imports;

/// <summary>
/// Who of this node's worker slots may import at the same time: all of them, or one that needs the process for itself, as
/// processes have died of its file.
/// </summary>
/// <remarks>
/// One that wants to be alone asks those that import to make way, which they do at their next checkpoint, and is let in
/// when the last has left. Nobody begins meanwhile, so that it does not starve; and as nobody claims while one is alone,
/// only those that hold an upload already can want it after it, so that the others do not starve either. Nobody waits
/// for others while it counts as one of those that import, so that two who want to be alone do not wait for each other.
/// </remarks>
internal sealed class NodeTurns
{
    private readonly Lock _lock = new();
    private readonly HashSet<NodeTurn> _together = [];
    private readonly LinkedList<Place> _wantIn = [];
    private readonly LinkedList<Place> _wantAlone = [];
    private NodeTurn? _alone;

    /// <summary>Waits until nobody is alone, or waits to be; the caller disposes of the turn.</summary>
    public async Task<NodeTurn> EnterAsync(CancellationToken cancellation)
    {
        var place = new Place(new NodeTurn(this));
        lock (_lock)
        {
            _wantIn.AddLast(place);
            LetIn();
        }

        await WaitAsync(_wantIn, place, cancellation);
        return place.Turn;
    }

    internal async Task BeAloneAsync(NodeTurn turn, CancellationToken cancellation)
    {
        var place = new Place(turn);
        Task[] asked;
        lock (_lock)
        {
            _together.Remove(turn);
            _wantAlone.AddLast(place);
            // Within the lock, as one that left can be asked no more.
            asked = [.. _together.Select(other => other.AskToMakeWayAsync())];
            LetIn();
        }

        await Task.WhenAll(asked);
        await WaitAsync(_wantAlone, place, cancellation);
    }

    internal async Task ShareAgainAsync(NodeTurn turn)
    {
        var asked = Task.CompletedTask;
        lock (_lock)
        {
            _alone = null;
            _together.Add(turn);
            if (_wantAlone.Count > 0)
                asked = turn.AskToMakeWayAsync();
            LetIn();
        }

        await asked;
    }

    internal void Leave(NodeTurn turn)
    {
        lock (_lock)
        {
            _together.Remove(turn);
            if (_alone == turn)
                _alone = null;
            LetIn();
        }
    }

    private async Task WaitAsync(LinkedList<Place> line, Place place, CancellationToken cancellation)
    {
        await using var giveUp = cancellation.Register(() => GiveUp(line, place, cancellation));
        await place.LetIn.Task;
    }

    private void GiveUp(LinkedList<Place> line, Place place, CancellationToken cancellation)
    {
        lock (_lock)
        {
            // Let in a moment before: whoever waited leaves again by itself.
            if (!line.Remove(place))
                return;
            LetIn();
        }

        place.LetIn.TrySetCanceled(cancellation);
    }

    // Called within the lock, after every change.
    private void LetIn()
    {
        if (_alone is not null)
            return;
        if (_wantAlone.First is { Value: var next })
        {
            if (_together.Count > 0)
                return;
            _wantAlone.RemoveFirst();
            _alone = next.Turn;
            next.LetIn.SetResult();
            return;
        }

        foreach (var place in _wantIn)
        {
            _together.Add(place.Turn);
            place.LetIn.SetResult();
        }

        _wantIn.Clear();
    }

    private sealed record Place(NodeTurn Turn)
    {
        public TaskCompletionSource LetIn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
