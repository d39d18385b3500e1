using System.Text;

namespace ImportPortal.Core.Inspection;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal static class FileKind
{
    /// <summary>The name of a kind that the portal does not read as a table of text; null for what may be one.</summary>
    public static string? Foreign(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8))
            return "PDF";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return "UTF-32";
        return ForeignText(head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head);
    }

    // Text that is no table, though its lines may look like one: what other programs save, or a page that was sent for a file.
    private static string? ForeignText(ReadOnlySpan<byte> head)
    {
        var text = head.TrimStart(" \t\r\n"u8);
        if (Begins(text, "<!doctype html") || Begins(text, "<html"))
            return "HTML";
        if (Begins(text, "<?xml"))
            return "XML";
        if (Begins(text, "{\\rtf"))
            return "RTF";
        if (Begins(text, "MIME-Version:"))
            return "MHT";
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'['))
            return null;
        var inside = text[1..].TrimStart(" \t\r\n"u8);
        return !inside.IsEmpty && inside[0] == (text[0] == '{' ? '"' : '{') ? "JSON" : null;
    }

    private static bool Begins(ReadOnlySpan<byte> text, string beginning) =>
        text.Length >= beginning.Length && Ascii.EqualsIgnoreCase(text[..beginning.Length], beginning);

    /// <summary>Whether it is no text at all: it holds control characters that no text has.</summary>
    /// <param name="text">The beginning of the file, decoded.</param>
    public static bool IsBinary(ReadOnlySpan<byte> text)
    {
        var strange = 0;
        foreach (var value in text)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x08 or 0x0C or 0x1A or 0x1B))
                strange++;
        }

        // A NUL or two in a text is a bad value in a row; a file full of them is no text.
        return strange > Math.Max(text.Length / 100, Math.Min(text.Length / 5, 8));
    }
}
