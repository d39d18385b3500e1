using System.Text;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Tells in which encoding a part's XML is written; nearly always it is UTF-8.</summary>
internal static class XmlEncoding
{
    /// <summary>So many bytes tell it.</summary>
    public const int HeadBytes = 128;

    /// <summary>The encoding; null when it is UTF-8, or none that is known.</summary>
    /// <param name="head">How the part begins.</param>
    public static Encoding? Of(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 2 && (head[0], head[1]) is (0xFF, 0xFE) or (0xFE, 0xFF) or ((byte)'<', 0) or (0, (byte)'<'))
            return new UnicodeEncoding(bigEndian: head[0] is 0xFE or 0, byteOrderMark: false);
        if (!head.StartsWith("<?xml"u8))
            return null;
        var declaration = head[..Math.Max(0, head.IndexOf("?>"u8))];
        var start = declaration.IndexOf("encoding"u8);
        var parts = start < 0 ? [] : Encoding.ASCII.GetString(declaration[start..]).Split('"', '\'');
        return parts.Length < 2 || parts[1].StartsWith("utf", StringComparison.OrdinalIgnoreCase) ? null : Named(parts[1]);
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
