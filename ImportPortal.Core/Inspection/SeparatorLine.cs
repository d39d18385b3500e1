namespace ImportPortal.Core.Inspection;

/// <summary>The line <c>sep=;</c> by which Excel is told the separator; it is no row.</summary>
/// <param name="Separator">The separator.</param>
/// <param name="Length">Bytes up to the next line, with a byte order mark.</param>
internal sealed record SeparatorLine(char Separator, int Length)
{
    /// <summary>Finds it at the beginning of a file.</summary>
    public static SeparatorLine? Find(ReadOnlySpan<byte> head)
    {
        var mark = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var line = head[mark..];
        if (!line.StartsWith("sep="u8) || line.Length < 6 || line[4] is < 0x20 and not (byte)'\t' or >= 0x7F)
            return null;

        var lineBreak = line[5..].StartsWith("\r\n"u8) ? 2 : line[5] is (byte)'\n' or (byte)'\r' ? 1 : 0;
        return lineBreak == 0 ? null : new SeparatorLine((char)line[4], mark + 5 + lineBreak);
    }
}
