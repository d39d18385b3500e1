using System.Text;

namespace ImportPortal.Core.Reading.Decoding;

/// <summary>
/// Windows-1258 writes a letter and its tone as two characters. They are put together to one (normalization form C), as
/// all other programs write Vietnamese: else the same name would not be equal to itself.
/// </summary>
internal sealed class VietnameseDecoder : SingleByteDecoder
{
    // By the letter's byte and the tone's place in Tones; 0 where they make no one character.
    private readonly uint[] _toned = new uint[256 * 5];

    public VietnameseDecoder()
        : base(TextEncodings.Find(TextEncodings.Windows1258)!)
    {
        var encoding = TextEncodings.Find(TextEncodings.Windows1258)!;
        for (var letter = 0; letter < 256; letter++)
        {
            for (var tone = 0; tone < Tones.Length; tone++)
            {
                var composed = encoding.GetString([(byte)letter, Tones[tone]]).Normalize(NormalizationForm.FormC);
                if (composed.Length == 1)
                    _toned[(letter * Tones.Length) + tone] = Pack(composed);
            }
        }
    }

    /// <summary>The bytes of the tones: grave, hook above, tilde, acute, dot below.</summary>
    public static ReadOnlySpan<byte> Tones => [0xCC, 0xD2, 0xDE, 0xEC, 0xF2];

    /// <inheritdoc />
    public override (int Used, int Written) Decode(ReadOnlySpan<byte> bytes, Span<byte> utf8, bool isEnd)
    {
        var end = isEnd ? bytes.Length : EndOfLetters(bytes);
        var at = 0;
        var written = 0;
        while (at < end)
        {
            var ascii = AsciiLength(bytes[at..end]);
            bytes.Slice(at, ascii).CopyTo(utf8[written..]);
            at += ascii;
            written += ascii;
            for (; at < end && bytes[at] >= 0x80; at++)
            {
                var packed = Packed(bytes[at]);
                if (Tones.IndexOf(bytes[at]) is var tone and >= 0 && at > 0 && _toned[(bytes[at - 1] * Tones.Length) + tone] is var toned and not 0)
                {
                    written -= (int)(Packed(bytes[at - 1]) >> 24);
                    packed = toned;
                }

                written += Put(packed, utf8[written..]);
            }
        }

        return (end, written);
    }

    /// <summary>Leaves the last letter with its tones for the next call: another tone may follow.</summary>
    private static int EndOfLetters(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length - 1;
        while (end > 0 && Tones.Contains(bytes[end]))
            end--;
        return end <= 0 ? bytes.Length : end;
    }
}
