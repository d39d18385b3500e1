namespace ImportPortal.Web.Components.Datasets;

/// <summary>Who may use a dataset, while somebody edits it.</summary>
public sealed class AccessDraft
{
    /// <summary>Begins with what a definition says.</summary>
    /// <param name="access">The numbers of the people; null: everyone.</param>
    public AccessDraft(IReadOnlyList<long>? access)
    {
        IsForEveryone = access is null;
        People.AddRange(access ?? []);
    }

    /// <summary>Whether everyone may.</summary>
    public bool IsForEveryone { get; set; }

    /// <summary>The numbers of those who may when not everyone may; they stay at hand when everyone may for a moment.</summary>
    public List<long> People { get; } = [];

    /// <summary>What a definition says of it.</summary>
    public IReadOnlyList<long>? ToDefinition() => IsForEveryone ? null : [.. People];
}
