using System.Globalization;
using System.Security.Cryptography;

namespace ImportPortal.Core.Receiving;

/// <summary>The keys of what is received. They are unique by construction and hold nothing that a person gave.</summary>
internal static class ObjectKeys
{
    /// <summary>What the keys of all received files begin with.</summary>
    public const string Prefix = "uploads/";

    private const string Original = "original";

    /// <summary>A key for a file that begins now: a folder of its own with 128 random bits.</summary>
    public static string New(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{now.UtcDateTime:yyyy/MM}/{RandomNumberGenerator.GetHexString(32, lowercase: true)}/{Original}");

    /// <summary>The key of what came of an unfinished part, up to an offset in the file.</summary>
    public static string Tail(string key, long end) => string.Create(CultureInfo.InvariantCulture, $"{TailPrefix(key)}{end}.part");

    /// <summary>What the keys of a file's tails begin with.</summary>
    public static string TailPrefix(string key) => key + ".";

    /// <summary>
    /// The keys that a record can have which an object belongs to: its own, that of the file whose tail it is, that of
    /// the original in whose folder it lies.
    /// </summary>
    public static IReadOnlyList<string> OwnersOf(string key)
    {
        var folder = key[..(key.LastIndexOf('/') + 1)];
        var name = key[folder.Length..];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? [key, folder + Original] : [key, folder + name[..dot], folder + Original];
    }
}
