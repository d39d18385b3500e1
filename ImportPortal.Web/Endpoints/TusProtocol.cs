using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ImportPortal.Web.Endpoints;

/// <summary>The words of tus 1.0.0 (https://tus.io/protocols/resumable-upload).</summary>
internal static class TusProtocol
{
    public const string Version = "1.0.0";
    public const string Extensions = "creation,creation-with-upload,termination,expiration";
    public const string ContentType = "application/offset+octet-stream";

    public const string ResumableHeader = "Tus-Resumable";
    public const string VersionHeader = "Tus-Version";
    public const string ExtensionHeader = "Tus-Extension";
    public const string MaxSizeHeader = "Tus-Max-Size";
    public const string OffsetHeader = "Upload-Offset";
    public const string LengthHeader = "Upload-Length";
    public const string MetadataHeader = "Upload-Metadata";
    public const string ExpiresHeader = "Upload-Expires";

    /// <summary>A header that is a whole number from 0; null when it is missing or anything else.</summary>
    public static long? NumberOf(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether the body is declared to be a piece of a file.</summary>
    public static bool IsPiece(HttpRequest request) =>
        string.Equals(request.ContentType, ContentType, StringComparison.OrdinalIgnoreCase);

    /// <summary>The header <c>Upload-Metadata</c>: keys with a value in Base64; null when it is not well-formed.</summary>
    public static Dictionary<string, string>? ReadMetadata(string? header)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(header))
            return metadata;

        foreach (var pair in header.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = pair.Split(' ');
            if (words is not [{ Length: > 0 } key, ..] || words.Length > 2)
                return null;
            var encoded = words.Length == 2 ? words[1] : "";
            if (!Base64.IsValid(encoded) || !metadata.TryAdd(key, Encoding.UTF8.GetString(Convert.FromBase64String(encoded))))
                return null;
        }

        return metadata;
    }

    /// <summary>Metadata as the header has it.</summary>
    public static string WriteMetadata(params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var pairs = new List<string>(metadata.Length);
        foreach (var (key, value) in metadata)
            pairs.Add($"{key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}");
        return string.Join(',', pairs);
    }
}
