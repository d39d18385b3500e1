namespace ImportPortal.Core.Imports;

/// <summary>A worker slot's right to import beside the others of its node; see <see cref="NodeTurns"/>.</summary>
public sealed class NodeTurn : IDisposable
{
    private readonly NodeTurns _turns;
    private readonly CancellationTokenSource _makeWay = new();

    internal NodeTurn(NodeTurns turns)
    {
        _turns = turns;
        MakeWay = _makeWay.Token;
    }

    /// <summary>Another one needs the node for itself: the upload is to be given back at the next checkpoint.</summary>
    public CancellationToken MakeWay { get; }

    /// <summary>Asks the others to make way, and waits until they did.</summary>
    internal Task BeAloneAsync(CancellationToken cancellation) => _turns.BeAloneAsync(this, cancellation);

    /// <summary>Lets others in again, and goes on beside them.</summary>
    internal Task ShareAgainAsync() => _turns.ShareAgainAsync(this);

    internal Task AskToMakeWayAsync() => _makeWay.CancelAsync();

    /// <summary>Leaves: nothing is imported by it any more.</summary>
    public void Dispose()
    {
        _turns.Leave(this);
        _makeWay.Dispose();
    }
}
