using ImportPortal.Core.Reading.Decoding;

namespace ImportPortal.Core.Inspection;

/// <summary>The beginning of a file as UTF-8.</summary>
internal static class TextHead
{
    /// <summary>Decodes it.</summary>
    /// <param name="head">The beginning.</param>
    /// <param name="isWhole">Whether that is all of the file; else a character cut off at its end is left out.</param>
    /// <param name="encoding">What it is in.</param>
    public static byte[] Decode(ReadOnlySpan<byte> head, bool isWhole, string encoding)
    {
        if (TextDecoder.For(encoding) is not { } decoder)
            return head.ToArray();
        var text = new byte[(head.Length * decoder.MostForOne) + TextDecoder.Spare];
        var (_, written) = decoder.Decode(head, text, isWhole);
        return text[..written];
    }
}
