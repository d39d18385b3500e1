using ImportPortal.Core.Progress;
using Microsoft.JSInterop;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>
/// What this browser sends, as one circuit sees it. The truth is with the browser's script (<c>wwwroot-assets/sending</c>),
/// which goes on without the circuit and tells it everything again when it is back. Used on the circuit's own thread.
/// </summary>
/// <param name="browser">Where the script runs.</param>
/// <param name="feed">Tells how much the server has stored.</param>
public sealed class SendingFiles(IJSRuntime browser, ProgressFeed feed) : IDisposable
{
    // The size of a part of all files but huge ones; of those a part is even less of the whole.
    private const long PartBytes = 8 * 1024 * 1024;

    private readonly Dictionary<string, SendingFile> _files = [];
    private readonly Dictionary<string, long> _safe = [];
    private DotNetObjectReference<SendingFiles>? _self;

    /// <summary>The files, in the order in which they were added.</summary>
    public IReadOnlyList<SendingFile> Files { get; private set; } = [];

    /// <summary>What those on their way come to.</summary>
    public SendingTotals Totals => SendingTotals.Of(Files, Safe);

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
        {
            _files.Remove(key);
            _safe.Remove(key);
        }

        Files = [.. _files.Values.OrderBy(file => file.Order)];
        Focus = change.Focus ?? Focus;
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    /// <summary>
    /// How many bytes of a file are safe: what the server tells that it has stored, and of the part that it is receiving
    /// what left the browser, as the server keeps that too when the line breaks. The highest count so far.
    /// </summary>
    public long Safe(SendingFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var fed = file.UploadId is { } id ? feed.Latest(id) : null;
        var bytes = fed is { Status: Core.Uploads.UploadStatus.Uploading }
            ? Math.Max(fed.BytesRead, Math.Min(file.Sent, fed.BytesRead + PartBytes))
            : file.Sent;
        return _safe[file.Key] = Math.Max(bytes, _safe.GetValueOrDefault(file.Key));
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

    /// <summary>Takes what is stored off the list: whoever comes back to the page finds it among the latest uploads.</summary>
    public async Task RemoveStoredAsync()
    {
        var stored = Files.Where(file => file.State == SendingState.Stored).ToList();
        Files = [.. Files.Except(stored)];
        foreach (var file in stored)
            await RemoveAsync(file.Key);
    }

    /// <summary>Takes a file off the list; what is not stored yet is given up, also at the server.</summary>
    public ValueTask RemoveAsync(string key) => CallAsync("remove", key);

    /// <summary>
    /// Takes a file off the list that could be gone on with and no longer needs to be. The browser may know more than this
    /// circuit has been told: one that was chosen again meanwhile stays.
    /// </summary>
    public ValueTask ForgetAsync(string key) => CallAsync("forget", key);

    /// <inheritdoc />
    public void Dispose() => _self?.Dispose();

    private ValueTask CallAsync(string function, params object?[] arguments) =>
        browser.InvokeVoidAsync("portal.sending." + function, arguments);
}
