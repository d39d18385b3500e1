using System.IO.Compression;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A target that a part names: of what kind it is and where.</summary>
/// <param name="Id">The name by which the part's content refers to it.</param>
/// <param name="Type">The last segment of its type, such as <c>worksheet</c>: alike in a strict and in an ordinary workbook.</param>
/// <param name="Path">The part's path in the package.</param>
internal sealed record Relationship(string Id, string Type, string Path);

/// <summary>The parts of an Open Packaging zip.</summary>
internal sealed class PackageParts : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly InflateBudget _budget;

    private PackageParts(ZipArchive zip, InflateBudget budget)
    {
        _zip = zip;
        _budget = budget;
        // Names are only looked up, never made into paths. Of two alike the first is it, as in Excel.
        foreach (var entry in zip.Entries)
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    /// <summary>Opens a zip; the stream stays the caller's.</summary>
    /// <exception cref="WorkbookException">It is damaged or too large.</exception>
    public static PackageParts Open(Stream zip, InflateBudget budget)
    {
        ZipDirectory.Check(zip);
        try
        {
            return new PackageParts(new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true), budget);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw WorkbookException.Damaged(exception);
        }
    }

    /// <summary>Whether there is no part at all.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Whether there is such a part.</summary>
    public bool Has(string path) => _entries.ContainsKey(path);

    /// <summary>How many bytes a part has by the directory, which may lie; 0 when there is none.</summary>
    public long LengthOf(string path) => _entries.TryGetValue(path, out var entry) ? entry.Length : 0;

    /// <summary>The first bytes of a part as text; empty when there is none.</summary>
    public string Peek(string path)
    {
        if (!_entries.TryGetValue(path, out var entry))
            return "";
        using var part = new InflatedPart(entry, _budget);
        var head = new byte[128];
        return System.Text.Encoding.ASCII.GetString(head, 0, part.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
    }

    /// <summary>Opens a part; null when there is none.</summary>
    public InflatedPart? Open(string path) => _entries.TryGetValue(path, out var entry) ? new InflatedPart(entry, _budget) : null;

    /// <summary>The targets that a part names; the root's for the empty path.</summary>
    public List<Relationship> RelationshipsOf(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        var found = new List<Relationship>();
        if (Open($"{path[..slash]}_rels/{path[slash..]}.rels") is not { } part)
            return found;

        using var xml = new XmlTokens(part);
        for (var token = xml.Read(); token != XmlToken.None; token = xml.Read())
        {
            if (token != XmlToken.Start || !xml.Name.SequenceEqual("Relationship"u8) || xml.Attribute("TargetMode"u8) == "External")
                continue;
            var type = xml.Attribute("Type"u8) ?? "";
            if (found.Count >= WorkbookLimits.ZipEntries)
                throw WorkbookException.TooLarge();
            found.Add(new(xml.Attribute("Id"u8) ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(path[..slash], xml.Attribute("Target"u8) ?? "")));
        }

        return found;
    }

    /// <inheritdoc />
    public void Dispose() => _zip.Dispose();

    // Against the folder of the part that names it; a target that begins with a slash stands by itself.
    private static string Resolve(string folder, string target)
    {
        var segments = new List<string>();
        foreach (var segment in (target.StartsWith('/') ? target : folder + target).Replace('\\', '/').Split('/'))
        {
            if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("" or "." or ".."))
                segments.Add(segment);
        }

        return string.Join('/', segments);
    }
}
