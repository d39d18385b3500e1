using System.Diagnostics.CodeAnalysis;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Core.Inspection;

/// <summary>How much of two names is equal where they are taken for one.</summary>
internal enum NameEquality
{
    /// <summary>All but the case and how white space and accents are written.</summary>
    Strict,

    /// <summary>The letters and digits with their accents, and the units.</summary>
    Written,

    /// <summary>The letters and digits.</summary>
    Loose,
}

/// <summary>
/// Finds what bears a name: by the strictest form of it that anything bears. Where that is several things, it is none of
/// them: no looser form decides what a stricter one does not.
/// </summary>
internal sealed class NameIndex
{
    private static readonly Func<string, string>[] Forms = [DefinitionNames.Fold, NameForms.Written, NameForms.Loose];

    // What is longer is a text, and compared as it stands.
    private const int MostCharacters = 200;

    // By each form of the names; null for a name that several bear.
    private readonly Dictionary<string, string?>[] _bearers = [.. Forms.Select(_ => new Dictionary<string, string?>())];

    /// <summary>Adds a name. Of two that are equal in the strict form the first counts.</summary>
    public void Add(string name, string bearer)
    {
        for (var form = 0; form < (name.Length > MostCharacters ? 1 : Forms.Length); form++)
        {
            var key = Forms[form](name);
            if (key.Length > 0 && !_bearers[form].TryAdd(key, bearer) && form > 0 && _bearers[form][key] != bearer)
                _bearers[form][key] = null;
        }
    }

    /// <summary>Finds what bears a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="bearer">What bears it.</param>
    /// <param name="equality">How much of the names is equal.</param>
    public bool TryFind(string name, [NotNullWhen(true)] out string? bearer, out NameEquality equality)
    {
        for (var form = 0; form < (name.Length > MostCharacters ? 1 : Forms.Length); form++)
        {
            if (!_bearers[form].TryGetValue(Forms[form](name), out bearer))
                continue;
            equality = (NameEquality)form;
            return bearer is not null;
        }

        (bearer, equality) = (null, default);
        return false;
    }

    /// <summary>What bears a name; null: nothing, or several things.</summary>
    public string? Find(string name) => TryFind(name, out var bearer, out _) ? bearer : null;
}
