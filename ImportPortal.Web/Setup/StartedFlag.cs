namespace ImportPortal.Web.Setup;

/// <summary>Whether the start is over. The logging asks, which is there before the host's own events.</summary>
internal sealed class StartedFlag
{
    private volatile bool _set;

    /// <summary>Whether it is over.</summary>
    public bool IsSet => _set;

    /// <summary>It is over.</summary>
    public void Set() => _set = true;
}
