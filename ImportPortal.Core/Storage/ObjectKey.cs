using System.Buffers;

namespace ImportPortal.Core.Storage;

/// <summary>
/// The grammar of keys, one for every home: segments of <c>[A-Za-z0-9._-]</c> joined by <c>/</c>, no segment empty or
/// with a dot at either end, at most <see cref="MaxLength"/> characters.
/// </summary>
/// <remarks>
/// A key of this grammar is never a path out of a folder, never a hidden file and needs no escaping in a URL. Two rules
/// more that only the caller can keep: keys that differ in nothing but case are one file on some systems, and no key may
/// be the folder of another (<c>a</c> and <c>a/b</c>). Names that people gave never become part of a key.
/// </remarks>
public static class ObjectKey
{
    /// <summary>The longest key, in characters: with what the local folder adds it still is one file name.</summary>
    public const int MaxLength = 200;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether the text is a key.</summary>
    public static bool IsValid(string? key)
    {
        if (string.IsNullOrEmpty(key) || key.Length > MaxLength)
            return false;

        foreach (var range in key.AsSpan().Split('/'))
        {
            var segment = key.AsSpan(range);
            if (segment.IsEmpty || segment[0] == '.' || segment[^1] == '.' || segment.ContainsAnyExcept(Allowed))
                return false;
        }

        return true;
    }

    /// <summary>Whether some key begins with the text; the empty text begins every key.</summary>
    public static bool IsValidPrefix(string? prefix) => prefix is not null && IsValid(prefix + "0");

    /// <summary>The key itself.</summary>
    /// <exception cref="ArgumentException">It is none: keys are made by the portal, so this is a bug of the caller.</exception>
    internal static string Require(string key) =>
        IsValid(key) ? key : throw new ArgumentException($"'{key}' is not a key of an object.", nameof(key));

    /// <summary>The prefix itself.</summary>
    /// <exception cref="ArgumentException">No key begins with it.</exception>
    internal static string RequirePrefix(string prefix) =>
        IsValidPrefix(prefix) ? prefix : throw new ArgumentException($"No key of an object begins with '{prefix}'.", nameof(prefix));
}
