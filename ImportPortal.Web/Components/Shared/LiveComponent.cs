using ImportPortal.Core.Progress;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Shared;

/// <summary>
/// A component that shows progress as it happens: it watches the feed from its first interactive rendering until it is
/// taken off the page, and is drawn again at most five times a second.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _gone = new();

    // What came while the person held the updates: the latest of each upload.
    private readonly Dictionary<long, UploadProgress> _held = [];
    private readonly List<ITimer> _timers = [];

    /// <summary>Remembers the token: it is asked for also after the source is disposed.</summary>
    protected LiveComponent() => Gone = _gone.Token;

    /// <summary>The feed that is watched.</summary>
    [Inject]
    protected ProgressFeed Feed { get; set; } = null!;

    /// <summary>Tells the time.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>Tells whether the person holds the updates.</summary>
    [Inject]
    protected Holding Holding { get; set; } = null!;

    /// <summary>Cancelled when the component is taken off the page: for everything it asks for.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>Whether an upload's progress matters here; asked on the publisher's thread, so that it must be quick.</summary>
    protected abstract bool Wants(UploadProgress progress);

    /// <summary>Takes in what changed, on the renderer's thread; the component is drawn afterwards.</summary>
    /// <param name="changes">The latest value of each upload that changed.</param>
    protected abstract Task OnProgressAsync(IReadOnlyDictionary<long, UploadProgress> changes);

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        // Not reached while a page is rendered ahead of its circuit: nothing watches in vain.
        if (!firstRender)
            return;
        Holding.Changed += OnHoldingChanged;
        _ = RunAsync(WatchAsync);
    }

    /// <summary>Does something again and again while the component is on the page, on the renderer's thread.</summary>
    /// <param name="interval">How often; also the time before the first.</param>
    /// <param name="work">What; an error in it is the page's.</param>
    protected void Every(TimeSpan interval, Func<Task> work) =>
        _timers.Add(Time.CreateTimer(_ => _ = RunAsync(() => InvokeAsync(work)), null, interval, interval));

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops watching.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_gone.IsCancellationRequested)
            return;
        Holding.Changed -= OnHoldingChanged;
        _timers.ForEach(timer => timer.Dispose());
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task WatchAsync()
    {
        using var subscription = Feed.Subscribe(Wants);
        await foreach (var changes in subscription.ReadAsync(Interval, Time, Gone))
            await InvokeAsync(() => TakeAsync(changes));
    }

    // Nobody awaits what begins by itself: its errors are handed to the page, which shows that it failed.
    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The person went elsewhere.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task TakeAsync(IReadOnlyDictionary<long, UploadProgress> changes)
    {
        if (Holding.IsOn)
        {
            foreach (var (id, progress) in changes)
                _held[id] = progress;
            return;
        }

        await OnProgressAsync(changes);
        StateHasChanged();
    }

    private void OnHoldingChanged()
    {
        if (Holding.IsOn || _held.Count == 0)
            return;
        var changes = new Dictionary<long, UploadProgress>(_held);
        _held.Clear();
        _ = RunAsync(() => InvokeAsync(() => TakeAsync(changes)));
    }
}
