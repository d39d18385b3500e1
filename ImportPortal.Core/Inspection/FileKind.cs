using System.Text;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal static class FileKind
{
    private static readonly string[] Pages = ["<html", "<!doctype html", "<head", "<meta ", "<body", "<table", "<style", "<div"];

    // The lines that a mail begins with.
    private static readonly string[] MailLines = ["Return-Path:", "Received:", "Delivered-To:", "From:", "To:", "Date:", "Subject:", "Message-ID:"];

    /// <summary>
    /// The kind of a file that the portal does not read as a table of text, as <see cref="ReasonCodes.UnsupportedFormat"/> names
    /// it; null for what may be one.
    /// </summary>
    public static string? Foreign(ReadOnlySpan<byte> head)
    {
        if (FileMarks.KindOf(head) is { } kind)
            return kind;
        // Japanese and Korean of old mail programs: ASCII throughout, where escapes make letters of it.
        if (head.IndexOf("\e$B"u8) >= 0 || head.IndexOf("\e$@"u8) >= 0)
            return "ISO-2022-JP";
        return head.IndexOf("\e$)C"u8) >= 0 ? "ISO-2022-KR" : ForeignText(head);
    }

    // Text that is no table, though its lines may look like one: what programs save under the name .xls and Excel opens all
    // the same, or what was sent for a file.
    private static string? ForeignText(ReadOnlySpan<byte> head)
    {
        const int LookedAt = 2048;
        // The zeros of UTF-16 and a mark are left out, so that it reads alike in every encoding.
        var start = Encoding.Latin1.GetString(head[..Math.Min(head.Length, LookedAt)]).Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE').TrimStart();
        if (MailLines.Count(line => start.StartsWith(line, StringComparison.OrdinalIgnoreCase) || start.Contains("\n" + line, StringComparison.OrdinalIgnoreCase)) > 2
            && MailLines.Any(line => start.StartsWith(line, StringComparison.OrdinalIgnoreCase)))
            return "email";
        if (start.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase))
            return "MHTML";
        if (start.StartsWith(@"{\rtf", StringComparison.Ordinal))
            return "RTF";
        if (start.StartsWith("<svg", StringComparison.OrdinalIgnoreCase))
            return "image";
        if (Pages.Any(tag => start.StartsWith(tag, StringComparison.OrdinalIgnoreCase)))
            return "HTML";
        if (start is ['{' or '[', ..] && start[1..].TrimStart() is [var inside, ..] && inside == (start[0] == '{' ? '"' : '{'))
            return "JSON";
        if (!start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && !start.StartsWith("<Workbook", StringComparison.Ordinal))
            return null;
        return start.Contains("office:spreadsheet", StringComparison.Ordinal) || start.Contains("Excel.Sheet", StringComparison.Ordinal) ? "XML Spreadsheet 2003"
            : start.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "HTML"
            : start.Contains("office:document", StringComparison.Ordinal) ? ".fods"
            : "XML";
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
