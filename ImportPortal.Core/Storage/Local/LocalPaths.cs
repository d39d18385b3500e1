using System.Globalization;

namespace ImportPortal.Core.Storage.Local;

/// <summary>
/// Where things lie under the root: an object under its key, what is not complete in the folder <c>.open</c>, which no
/// key can name. A name there tells id and key (<c>/</c> as <c>~</c>, which no key contains), so that what a crash left
/// behind can be listed and removed without reading it.
/// </summary>
internal sealed class LocalPaths(string root)
{
    private const string DataMark = ".data~";
    private const string PartsMark = ".parts~";

    public string Root { get; } = Path.GetFullPath(root);

    public string OpenFolder { get; } = Path.Combine(Path.GetFullPath(root), ".open");

    public string Object(string key) => Path.Combine(Root, ObjectKey.Require(key));

    /// <summary>The bytes of what is not complete yet.</summary>
    public string Data(string key, string id) => Open(key, id, DataMark);

    /// <summary>The record of the parts among these bytes.</summary>
    public string Parts(string key, string id) => Open(key, id, PartsMark);

    /// <summary>An id that tells when it was made and sorts by that.</summary>
    public static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>Whether <see cref="NewId"/> can have made the text; ids come back from records, perhaps of another store.</summary>
    public static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    /// <summary>The key of an object's path; null for a file that is none of ours (<c>lost+found</c>, <c>.open</c>).</summary>
    public string? KeyOf(string path)
    {
        var key = Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');
        return ObjectKey.IsValid(key) ? key : null;
    }

    /// <summary>What a file in <see cref="OpenFolder"/> belongs to; null for one that is none of ours.</summary>
    public static OpenMultipart? OpenOf(string fileName)
    {
        if (fileName.Length < 32 || !IsId(fileName[..32]))
            return null;

        var id = fileName[..32];
        var rest = fileName[32..];
        var mark = rest.StartsWith(DataMark, StringComparison.Ordinal) ? DataMark : PartsMark;
        if (!rest.StartsWith(mark, StringComparison.Ordinal))
            return null;

        var key = rest[mark.Length..].Replace('~', '/');
        var milliseconds = long.Parse(id.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return ObjectKey.IsValid(key) ? new OpenMultipart(key, id, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)) : null;
    }

    private string Open(string key, string id, string mark) =>
        Path.Combine(OpenFolder, id + mark + ObjectKey.Require(key).Replace('/', '~'));
}
