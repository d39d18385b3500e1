namespace ImportPortal.Core.Reading;

/// <summary>A row whose quotes do not match and that ends with a line, wherever the engine saw its end.</summary>
/// <param name="Start">Where it begins, in bytes of text.</param>
/// <param name="Length">Its bytes, without the line break behind it.</param>
/// <param name="Line">The line that it begins in.</param>
/// <param name="LineBreaks">Line breaks within it.</param>
internal sealed record BrokenRow(long Start, int Length, long Line, int LineBreaks)
{
    /// <summary>The line behind it.</summary>
    public long NextLine => Line + LineBreaks + 1;

    /// <summary>The row that a text is.</summary>
    /// <param name="text">Its line or lines, with the line break at the end.</param>
    /// <param name="start">Where it begins, in bytes of text.</param>
    /// <param name="line">The line that it begins in.</param>
    public static BrokenRow Of(ReadOnlySpan<byte> text, long start, long line)
    {
        var end = text.EndsWith("\r\n"u8) ? 2 : text is [.., (byte)'\n' or (byte)'\r'] ? 1 : 0;
        return new BrokenRow(start, text.Length - end, line, CountLineBreaks(text[..^end]));
    }

    /// <summary>How many line breaks a text has: LF, CR and CR LF count as one each.</summary>
    public static int CountLineBreaks(ReadOnlySpan<byte> text) =>
        text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);
}
