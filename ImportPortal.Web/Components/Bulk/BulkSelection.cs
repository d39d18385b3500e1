namespace ImportPortal.Web.Components.Bulk;

/// <summary>The uploads that a person has chosen on a page.</summary>
public sealed class BulkSelection
{
    private readonly HashSet<long> _ids = [];

    /// <summary>The chosen ones.</summary>
    public IReadOnlyCollection<long> Ids => _ids;

    /// <summary>How many they are.</summary>
    public int Count => _ids.Count;

    /// <summary>Another number after each change.</summary>
    public int Version { get; private set; }

    /// <summary>Whether an upload is chosen.</summary>
    public bool Contains(long id) => _ids.Contains(id);

    /// <summary>Chooses uploads, or no longer.</summary>
    public void Set(IEnumerable<long> ids, bool isChosen)
    {
        if (isChosen)
            _ids.UnionWith(ids);
        else
            _ids.ExceptWith(ids);
        Version++;
    }

    /// <summary>Chooses none.</summary>
    public void Clear()
    {
        _ids.Clear();
        Version++;
    }
}
