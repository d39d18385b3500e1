namespace ImportPortal.Web.Components.Shared;

/// <summary>Whether the person holds the updates of the pages: then nothing moves by itself until they go on.</summary>
/// <param name="time">Tells since when.</param>
public sealed class Holding(TimeProvider time)
{
    /// <summary>Since when updates are held; null while they are not.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Whether they are.</summary>
    public bool IsOn => Since is not null;

    /// <summary>Told after each change, on the renderer's thread.</summary>
    public event Action? Changed;

    /// <summary>Holds them, or lets them go on.</summary>
    public void Toggle()
    {
        Since = IsOn ? null : time.GetUtcNow();
        Changed?.Invoke();
    }
}
