namespace ImportPortal.Web.Components.Shared;

/// <summary>
/// Speaks to people who listen to the page instead of looking at it: through the shell's one polite region, at most
/// once per <see cref="Pause"/>. What comes sooner waits; of what waits, only the latest is spoken.
/// </summary>
/// <param name="time">Measures the pause.</param>
public sealed class Announcer(TimeProvider time) : IDisposable
{
    /// <summary>The shortest time between two sentences.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private string? _waiting;
    private DateTimeOffset _spokenAt = DateTimeOffset.MinValue;

    /// <summary>The sentence that is spoken now; empty before the first.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>Told whenever <see cref="Sentence"/> changed; on any thread.</summary>
    public event Action? Changed;

    /// <summary>Speaks a sentence, now or after the pause.</summary>
    public void Say(string sentence)
    {
        lock (_lock)
        {
            var due = _spokenAt + Pause - time.GetUtcNow();
            if (due > TimeSpan.Zero)
            {
                _waiting = sentence;
                _timer ??= time.CreateTimer(_ => SpeakWaiting(), null, due, Timeout.InfiniteTimeSpan);
                return;
            }

            Speak(sentence);
        }

        Changed?.Invoke();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _waiting = null;
        }
    }

    private void SpeakWaiting()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            if (_waiting is null)
                return;
            Speak(_waiting);
        }

        Changed?.Invoke();
    }

    private void Speak(string sentence)
    {
        _waiting = null;
        _spokenAt = time.GetUtcNow();
        Sentence = sentence;
    }
}
