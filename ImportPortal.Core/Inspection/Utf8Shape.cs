using System.Buffers;
using System.Text;

namespace ImportPortal.Core.Inspection;

/// <summary>How much of a text is well-formed UTF-8.</summary>
internal static class Utf8Shape
{
    /// <summary>
    /// Counts characters beyond ASCII, those of them of three bytes or more, and places that are none; a character cut off at
    /// the end is neither. What some databases write for a character of four bytes, two halves of three bytes each (CESU-8),
    /// is both: nothing but UTF-8 looks like it, and it is no character.
    /// </summary>
    public static (int WellFormed, int Long, int Broken) Count(ReadOnlySpan<byte> text, bool isWhole)
    {
        var (wellFormed, longer, broken) = (0, 0, 0);
        while (!text.IsEmpty)
        {
            var ascii = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
                break;
            text = text[ascii..];
            if (IsPairOfHalves(text))
            {
                (wellFormed, longer, broken) = (wellFormed + 1, longer + 1, broken + 1);
                text = text[6..];
                continue;
            }

            var status = Rune.DecodeFromUtf8(text, out _, out var length);
            if (status == OperationStatus.Done)
                (wellFormed, longer) = (wellFormed + 1, longer + (length > 2 ? 1 : 0));
            else if (status == OperationStatus.InvalidData || isWhole)
                broken++;
            text = text[length..];
        }

        return (wellFormed, longer, broken);
    }

    private static bool IsPairOfHalves(ReadOnlySpan<byte> text) =>
        text is [0xED, >= 0xA0 and <= 0xAF, >= 0x80 and <= 0xBF, 0xED, >= 0xB0 and <= 0xBF, >= 0x80 and <= 0xBF, ..];
}
