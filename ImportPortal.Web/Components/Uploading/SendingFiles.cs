using Microsoft.JSInterop;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>
/// What this browser sends, as one circuit sees it. The truth is with the browser's script (<c>wwwroot-assets/sending</c>),
/// which goes on without the circuit and tells it everything again when it is back. Used on the circuit's own thread.
/// </summary>
/// <param name="browser">Where the script runs.</param>
public sealed class SendingFiles(IJSRuntime browser) : IDisposable
{
    private readonly Dictionary<string, SendingFile> _files = [];
    private DotNetObjectReference<SendingFiles>? _self;

    /// <summary>The files, in the order in which they were added.</summary>
    public IReadOnlyList<SendingFile> Files { get; private set; } = [];

    /// <summary>What those on their way come to.</summary>
    public SendingTotals Totals { get; private set; } = SendingTotals.Of([]);

    /// <summary>The row that shall take the focus: the first of what the person has just added. Null: none, or it has it.</summary>
    public string? Focus { get; private set; }

    /// <summary>Told after every change; on the circuit's thread.</summary>
    public event Action? Changed;

    /// <summary>Asks the browser's script to tell this circuit from now on.</summary>
    public ValueTask AttachAsync()
    {
        _self ??= DotNetObjectReference.Create(this);
        return browser.InvokeVoidAsync("portal.sending.attach", _self);
    }

    /// <summary>Takes in what the browser tells.</summary>
    [JSInvokable]
    public Task OnChangedAsync(SendingChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        foreach (var file in change.Files)
            _files[file.Key] = file;
        foreach (var key in change.Removed)
            _files.Remove(key);
        Files = [.. _files.Values.OrderBy(file => file.Order)];
        Totals = SendingTotals.Of(Files);
        Focus = change.Focus ?? Focus;
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    /// <summary>The row has taken the focus.</summary>
    public void FocusTaken() => Focus = null;

    /// <summary>Stops sending a file until <see cref="ResumeAsync"/>; what is sent stays.</summary>
    public ValueTask PauseAsync(string key) => CallAsync("pause", key);

    /// <summary>Goes on with a paused file, or tries a refused one again.</summary>
    public ValueTask ResumeAsync(string key) => CallAsync("resume", key);

    /// <summary>Pauses every file.</summary>
    public ValueTask PauseAllAsync() => CallAsync("pauseAll");

    /// <summary>Goes on with every paused file.</summary>
    public ValueTask ResumeAllAsync() => CallAsync("resumeAll");

    /// <summary>Takes a file off the list; what is not stored yet is given up, also at the server.</summary>
    public ValueTask RemoveAsync(string key) => CallAsync("remove", key);

    /// <inheritdoc />
    public void Dispose() => _self?.Dispose();

    private ValueTask CallAsync(string function, params object?[] arguments) =>
        browser.InvokeVoidAsync("portal.sending." + function, arguments);
}
