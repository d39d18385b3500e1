namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>The text of a cell of the kind <see cref="FieldKind.Digits"/>: what its format shows, and the number behind a zero byte.</summary>
internal static class DigitsText
{
    /// <summary>Joins both.</summary>
    /// <param name="shown">What the format shows.</param>
    /// <param name="number">The number.</param>
    /// <param name="target">As long as both and a byte.</param>
    public static Span<byte> Join(ReadOnlySpan<byte> shown, ReadOnlySpan<byte> number, Span<byte> target)
    {
        shown.CopyTo(target);
        target[shown.Length] = 0;
        number.CopyTo(target[(shown.Length + 1)..]);
        return target;
    }

    /// <summary>How long what is shown is.</summary>
    public static int ShownLength(ReadOnlySpan<byte> text) => text.IndexOf((byte)0) is var end and >= 0 ? end : text.Length;

    /// <summary>The number.</summary>
    public static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> text) => text[(text.IndexOf((byte)0) + 1)..];
}
