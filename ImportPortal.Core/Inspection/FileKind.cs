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
        // Japanese and Korean of old mail programs: ASCII throughout, where escapes make letters of it.
        if (head.IndexOf("\e$B"u8) >= 0 || head.IndexOf("\e$@"u8) >= 0)
            return "ISO-2022-JP";
        return head.IndexOf("\e$)C"u8) >= 0 ? "ISO-2022-KR" : null;
    }

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
