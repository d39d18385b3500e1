using System.Collections.Concurrent;

namespace ImportPortal.Core.Reading.Decoding;

/// <summary>
/// Turns text of one encoding into UTF-8. It keeps nothing between two calls, so that reading can resume wherever a
/// call ended.
/// </summary>
internal abstract class TextDecoder
{
    /// <summary>
    /// What stands for bytes that are no text of the encoding. It is no UTF-8, so that such a value is told from one that
    /// was written with U+FFFD, and shows as U+FFFD.
    /// </summary>
    public const byte Undecodable = 0xFF;

    /// <summary>How much longer than <c>bytes</c> a decoder's room must at least be.</summary>
    public const int Spare = 8;

    private static readonly ConcurrentDictionary<string, TextDecoder> Made = new(StringComparer.Ordinal);

    /// <summary>The most bytes of UTF-8 that one byte becomes.</summary>
    public abstract int MostForOne { get; }

    /// <summary>Decodes whole characters; the rest of one that was cut off is left for the next call.</summary>
    /// <param name="bytes">Text from the beginning of a character on.</param>
    /// <param name="utf8">Room for <see cref="MostForOne"/> times as much and <see cref="Spare"/>.</param>
    /// <param name="isEnd">Whether nothing follows: then all is decoded.</param>
    /// <returns>How many bytes were decoded, and how many bytes of UTF-8 that is.</returns>
    public abstract (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<byte> utf8, bool isEnd);

    /// <summary>The decoder of an encoding of <see cref="TextEncodings"/>; null for UTF-8, which needs none.</summary>
    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    public static TextDecoder? For(string encoding) =>
        encoding == TextEncodings.Utf8 ? null : Made.GetOrAdd(encoding, Make);

    private static TextDecoder Make(string encoding)
    {
        var known = TextEncodings.Find(encoding) ?? throw new ArgumentException($"There is no encoding {encoding}.", nameof(encoding));
        return encoding switch
        {
            TextEncodings.Utf16LittleEndian => new Utf16Decoder(bigEndian: false),
            TextEncodings.Utf16BigEndian => new Utf16Decoder(bigEndian: true),
            TextEncodings.Windows1258 => new VietnameseDecoder(),
            _ => known.IsSingleByte ? new SingleByteDecoder(known) : new DoubleByteDecoder(encoding),
        };
    }
}
